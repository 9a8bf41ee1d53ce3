/** Lyapunov exponents (Fig. 9): the mean of ln |f'(x)| along an orbit. */
import { C, chebyshevStep, DISCARD, SEGMENT } from '../../core/cipher/twin/chebyshev'
import type { OneDimensionalMap } from './map-definitions'

/**
 * Per iteration, in nats.
 * @param r control parameter.
 * @param discarded steps before the first that counts.
 * @returns `null` where the orbit leaves the map's domain or meets a derivative of zero.
 */
export function lyapunovExponent(
  map: OneDimensionalMap,
  r: number,
  x0: number,
  iterations: number,
  discarded: number,
): number | null {
  let x = x0
  let sum = 0
  for (let n = 0; n < discarded + iterations; n++) {
    if (n >= discarded) sum += Math.log(Math.abs(map.derivative(r, x)))
    x = map.next(r, x)
    if (!map.contains(x)) return null
  }
  const exponent = sum / iterations
  return Number.isFinite(exponent) ? exponent : null
}

/** The cipher's map as it is computed (CIPHER.md section 2): its derivative, e^8 T8'(x). */
export function cipherMapSlope(x: number): number {
  const h = x * x - 0.5
  return C * (256 * h * h - 32) * 4 * h * x
}

/**
 * Of the cipher's map, over one segment of a stream from each start: 64 steps are discarded and 4,096 count.
 * @param starts in [0, 1).
 */
export function cipherExponent(starts: readonly number[]): number {
  let sum = 0
  for (const start of starts) {
    let x = start
    for (let n = 0; n < DISCARD; n++) x = chebyshevStep(x)
    for (let n = 0; n < SEGMENT; n++) {
      sum += Math.log(Math.abs(cipherMapSlope(x)))
      x = chebyshevStep(x)
    }
  }
  return sum / (starts.length * SEGMENT)
}
