/** Decoded samples of colour, pixel by pixel and of 8 bits. */
import type { RawSamples } from './stored-values'

/** All of one colour, then all of the next, to pixel by pixel (PS3.3 C.7.6.3.1.3). */
export function interleaved(planes: RawSamples): RawSamples {
  const pixels = planes.length / 3
  const samples = planes.slice()
  for (let i = 0; i < pixels; i++) {
    samples[i * 3] = planes[i] as number
    samples[i * 3 + 1] = planes[i + pixels] as number
    samples[i * 3 + 2] = planes[i + 2 * pixels] as number
  }
  return samples
}

/** The upper 8 of the bits that are stored: no screen shows more. */
export function toEightBits(samples: RawSamples, bitsStored: number): Uint8Array {
  if (samples.BYTES_PER_ELEMENT === 1 && bitsStored >= 8) return new Uint8Array(samples)
  const mask = 2 ** bitsStored - 1
  const bytes = new Uint8Array(samples.length)
  if (bitsStored >= 8) {
    const shift = bitsStored - 8
    for (let i = 0; i < samples.length; i++) bytes[i] = ((samples[i] as number) & mask) >> shift
  } else {
    for (let i = 0; i < samples.length; i++)
      bytes[i] = Math.round((((samples[i] as number) & mask) * 255) / mask)
  }
  return bytes
}
