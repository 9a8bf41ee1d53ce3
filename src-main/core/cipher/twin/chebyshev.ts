/** The 1-D exponential Chebyshev map and its key streams (CIPHER.md section 2). */
import { SEED_MODULUS } from '../key-schedule'

/** Samples of a stream that follow from one start, and iterations before the first of them. */
export const SEGMENT = 4096
const SEGMENT_STRIDE = 618_033_988_749_895
export const DISCARD = 64
/** e^8, 0x1.749ea7d470c6ep+11 */
export const C = 2980.9579870417283
/** Added to a number below 2^52 and taken away again, it rounds that number to an even integer. */
const B = 1.5 * 2 ** 53

/** One step of the map at r = 8: x in [-1, 1] to x' in [-1, 1]. Evaluated exactly in the order written. */
export function chebyshevStep(x: number): number {
  const h = x * x - 0.5
  const w = h * h
  const v = w * (128 * C * w - 32 * C) + C
  return v - (v + B - B)
}

/**
 * 24 bits of x: m = x + 3072 rounds x to a multiple of 2^-41, so m - 3072 is an exact multiple of it, and the sample its
 * number without the lowest five bits.
 */
export function chebyshevSample(x: number): number {
  const m = x + 3072
  const u = Math.floor(((m - 3072) * 2 ** 41) / 32) % 2 ** 24
  return u < 0 ? u + 2 ** 24 : u
}

/** Samples 0 .. count-1 of the stream that starts at `seed` (an integer below 10^15). */
export function keystream(seed: number, count: number): Uint32Array {
  const samples = new Uint32Array(count)
  let start = seed
  for (let n = 0; n < count; ) {
    let x = start / SEED_MODULUS
    for (let i = 0; i < DISCARD; i++) x = chebyshevStep(x)
    for (const end = Math.min(n + SEGMENT, count); n < end; n++) {
      x = chebyshevStep(x)
      samples[n] = chebyshevSample(x)
    }
    // Both terms are below 10^15, so the sum is an exact integer below 2^53.
    start = (start + SEGMENT_STRIDE) % SEED_MODULUS
  }
  return samples
}

/** The stream's bytes: each sample's three bytes, most significant first. */
export function streamBytes(samples: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 3)
  samples.forEach((u, n) => {
    bytes[3 * n] = u >> 16
    bytes[3 * n + 1] = (u >> 8) & 255
    bytes[3 * n + 2] = u & 255
  })
  return bytes
}
