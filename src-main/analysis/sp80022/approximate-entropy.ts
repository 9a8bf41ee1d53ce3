import type { Bits } from './bits'
import { circularWindows, oneBitShorter } from './circular-windows'
import { chiSquareP } from './p-value'

/** Approximate entropy test: words of m bits against words of one more (SP 800-22, section 2.12). @returns P. */
export function approximateEntropyTest(bits: Bits, length: number): number {
  const longer = circularWindows(bits, length + 1)
  const entropy = phi(oneBitShorter(longer), bits.length) - phi(longer, bits.length)
  return chiSquareP(2 * bits.length * (Math.LN2 - entropy), 2 ** length)
}

/** Sum of share times logarithm of share. */
function phi(counts: Int32Array, n: number): number {
  let sum = 0
  for (const count of counts) if (count > 0) sum += (count / n) * Math.log(count / n)
  return sum
}
