/** MSE and PSNR (Eqs. 4-5, Table 10). */
import type { Decibels } from '../../src-shared/lab/lab-numbers'

/** Between two channels of the same size. */
export function meanSquareError(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let n = 0; n < a.length; n++) {
    const difference = (a[n] as number) - (b[n] as number)
    sum += difference * difference
  }
  return sum / a.length
}

/** In decibels, for bytes: the greatest value is 255. */
export function peakSignalToNoise(mse: number): Decibels {
  return mse === 0 ? 'infinite' : 10 * Math.log10((255 * 255) / mse)
}
