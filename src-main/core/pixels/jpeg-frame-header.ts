/** The frame header of JPEG and its relatives, which says what and how large the picture is (ITU-T T.81 annex B.2.2, T.87 annex C.2.2). */

/** SOF of JPEG-LS. */
export const SOF_JPEG_LS = 0xf7
/** SOF of lossless JPEG by Huffman codes. */
export const SOF_LOSSLESS = 0xc3

const [DHT, JPG, DAC] = [0xc4, 0xc8, 0xcc]

export interface JpegFrameHeader {
  /** SOF0 to SOF15, or JPEG-LS's. */
  readonly marker: number
  /** Where the marker begins. */
  readonly at: number
}

/** @param bytes of the codestream, or its beginning. Undefined where none comes before they end or before what is no segment. */
export function jpegFrameHeader(bytes: Uint8Array): JpegFrameHeader | undefined {
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC
    if (isFrame || marker === SOF_JPEG_LS) return { marker, at }
    at += 2 + (bytes[at + 2] as number) * 256 + (bytes[at + 3] as number)
  }
  return undefined
}
