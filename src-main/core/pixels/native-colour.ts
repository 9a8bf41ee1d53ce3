/** Colour of uncompressed pixels to RGB of 8 bits (PS3.3 C.7.6.3.1.2). */
import { ybrToRgb } from '../../../src-shared/study/pixel-colour'
import { isHalved, type Photometric } from '../dicom/pixel-format'
import type { Samples } from './unpack-samples'

/** Most significant 8 of so many bits; fewer are stretched to the whole range. */
function to8Bits(samples: Samples, bits: number): Uint8Array<ArrayBuffer> {
  if (samples instanceof Uint8Array && bits === 8) return samples
  const bytes = new Uint8Array(samples.length)
  if (bits >= 8) for (let i = 0; i < bytes.length; i++) bytes[i] = (samples[i] as number) >>> (bits - 8)
  else for (let i = 0; i < bytes.length; i++) bytes[i] = ((samples[i] as number) * 255) / (2 ** bits - 1)
  return bytes
}

/** Three planes to three samples a pixel. */
function interleaved(planes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const pixels = planes.length / 3
  const rgb = new Uint8Array(planes.length)
  for (let plane = 0; plane < 3; plane++)
    for (let i = 0, from = plane * pixels; i < pixels; i++) rgb[3 * i + plane] = planes[from + i] as number
  return rgb
}

/** Y Y Cb Cr for two pixels to Y Cb Cr for each. */
function doubled(halved: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const pairs = Math.floor(halved.length / 4)
  const full = new Uint8Array(pairs * 6)
  for (let pair = 0; pair < pairs; pair++) {
    const from = 4 * pair
    for (let pixel = 0; pixel < 2; pixel++) {
      full[6 * pair + 3 * pixel] = halved[from + pixel] as number
      full[6 * pair + 3 * pixel + 1] = halved[from + 2] as number
      full[6 * pair + 3 * pixel + 2] = halved[from + 3] as number
    }
  }
  return full
}

/** @param samples of three a pixel, or of 4:2:2 as the file has them. @param bits Bits Stored. */
export function toRgb(
  samples: Samples,
  bits: number,
  photometric: Photometric,
  isPlanar: boolean,
): Uint8Array<ArrayBuffer> {
  const bytes = to8Bits(samples, bits)
  if (isHalved(photometric)) return ybrToRgb(doubled(bytes), photometric === 'YBR_PARTIAL_422')
  const pixels = isPlanar ? interleaved(bytes) : bytes
  // Of YBR_RCT and YBR_ICT the writer undid the compression, and with it the colour (PS3.5 section 8.2.4).
  return photometric === 'YBR_FULL' ? ybrToRgb(pixels, false) : pixels
}
