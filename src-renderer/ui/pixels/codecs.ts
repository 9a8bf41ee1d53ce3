/** The page's decoders: Cornerstone's, each loaded when its first frame comes, and the browser's. What they print is not wanted. */
import {
  type CodestreamDecoders,
  type InterleavedSamples,
  NotDecodable,
} from '../../../src-shared/pixels/decode-codestream'
import { wasmDecoding } from '../../../src-shared/pixels/wasm-decoders'

export const PAGE_DECODERS: CodestreamDecoders = {
  wasm: wasmDecoding({
    jpegLs: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-charls/decodewasmjs')
      return new (
        await factory(options(new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url)))
      ).JpegLSDecoder()
    },
    jpeg2000: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs')
      return new (
        await factory(options(new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url)))
      ).J2KDecoder()
    },
    htj2k: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-openjph/wasmjs')
      return new (
        await factory(options(new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url)))
      ).HTJ2KDecoder()
    },
    jpegXl: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-libjxl/decodewasmjs')
      return new (
        await factory(options(new URL('@cornerstonejs/codec-libjxl/decodewasm', import.meta.url)))
      ).JpegXLDecoder()
    },
  }),
  lossless: async (bytes, bytesPerSample) => {
    const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js')
    return new Decoder().decode(bytes.buffer, 0, bytes.length, bytesPerSample)
  },
  baseline: decodeInBrowser,
}

function options(wasm: URL) {
  return {
    locateFile: () => wasm.href,
    print: () => undefined,
    printErr: () => undefined,
  }
}

async function decodeInBrowser(
  pieces: readonly Uint8Array[],
  components: number,
): Promise<InterleavedSamples> {
  const bitmap = await createImageBitmap(
    new Blob(pieces as Uint8Array<ArrayBuffer>[], { type: 'image/jpeg' }),
    { colorSpaceConversion: 'none' },
  )
  const { height: rows, width: columns } = bitmap
  try {
    const context = new OffscreenCanvas(columns, rows).getContext('2d', { willReadFrequently: true })
    if (context === null) throw new NotDecodable('tooLarge')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, columns, rows)
    const samples = new Uint8Array(rows * columns * components)
    for (let i = 0, pixel = 0; pixel < data.length; pixel += 4) {
      for (let colour = 0; colour < components; colour++) samples[i++] = data[pixel + colour] as number
    }
    return { samples, rows, columns }
  } finally {
    bitmap.close()
  }
}
