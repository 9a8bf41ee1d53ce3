/** RLE of DICOM (PS3.5 annex G): segments of PackBits, one for each byte of the samples, the highest first. */
import { viewOf } from '../bytes'
import { NotShown } from '../dicom/not-shown-error'

const HEADER_BYTES = 64
const MAX_SEGMENTS = 15
/** Two bytes unfold to at most 128. */
const MOST_UNFOLDED = 64

/**
 * @param bytesPerSample 1 to 4; single bits are packed to bytes before.
 * @param segmentBytes what each segment unfolds to.
 * @returns samples, little endian, one plane for each sample of a pixel.
 * @throws NotShown `notDecoded` when the segments hold less than a frame, before room is made for it.
 */
export function decodeRle(
  coded: Uint8Array,
  samplesPerPixel: number,
  bytesPerSample: number,
  segmentBytes: number,
): Uint8Array<ArrayBuffer> {
  const segments = samplesPerPixel * bytesPerSample
  if (coded.length < HEADER_BYTES || segments > MAX_SEGMENTS) throw new NotShown('notDecoded', 'RLE')
  const view = viewOf(coded)
  const there = view.getUint32(0, true)
  if (there !== segments) throw new NotShown('sizeDiffers', `RLE, ${there} segments`)
  if (segments * segmentBytes > coded.length * MOST_UNFOLDED) throw new NotShown('cutShort', 'RLE')
  const samples = new Uint8Array(segments * segmentBytes)
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true)
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : coded.length
    if (start < HEADER_BYTES || start > end || end > coded.length) throw new NotShown('notDecoded', 'RLE')
    const plane = Math.floor(segment / bytesPerSample) * segmentBytes * bytesPerSample
    const first = plane + bytesPerSample - 1 - (segment % bytesPerSample)
    unpackBits(coded.subarray(start, end), samples, first, bytesPerSample, segmentBytes)
  }
  return samples
}

function unpackBits(coded: Uint8Array, into: Uint8Array, first: number, step: number, count: number): void {
  const end = first + count * step
  let at = 0
  let to = first
  while (to < end) {
    if (at >= coded.length) throw new NotShown('cutShort', 'RLE')
    const control = coded[at++] as number
    if (control === 128) continue
    if (control < 128) {
      for (let i = 0; i <= control && to < end; i++, to += step) {
        if (at >= coded.length) throw new NotShown('cutShort', 'RLE')
        into[to] = coded[at++] as number
      }
    } else {
      if (at >= coded.length) throw new NotShown('cutShort', 'RLE')
      const value = coded[at++] as number
      for (let i = 256 - control; i >= 0 && to < end; i--, to += step) into[to] = value
    }
  }
}
