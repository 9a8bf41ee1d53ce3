/** The 1-D exponential Chebyshev map and its key streams (CIPHER.md section 2). */
import { SEED_MODULUS } from '../key-schedule'

const SEGMENT = 4096
const SEGMENT_STRIDE = 618_033_988_749_895
const DISCARD = 64
/** e^8, 0x1.749ea7d470c6ep+11 */
const C = 2980.9579870417283

/** One step of the map at r = 8: x in [-1, 1) to x' in [-1, 1). Evaluated exactly in the order written. */
export function chebyshevStep(x: number): number {
  const y = x * x
  let t = 8 * (y * (y - 1)) + 1
  t = 2 * (t * t) - 1
  const v = C * t
  return v - 2 * Math.floor((v + 1) * 0.5)
}

/** u = floor(|x| * 2^36) mod 2^24. */
export function chebyshevSample(x: number): number {
  return Math.floor(Math.abs(x) * 2 ** 36) % 2 ** 24
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
