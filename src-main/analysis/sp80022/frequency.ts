import type { Bits } from './bits'
import { erfc } from './p-value'

/** How many ones there are. */
export function countOnes(bits: Bits): number {
  let ones = 0
  for (let n = 0; n < bits.length; n++) ones += bits[n] as number
  return ones
}

/** Frequency (monobit) test: are ones and zeros alike many (SP 800-22, section 2.1)? @returns P. */
export function frequencyTest(bits: Bits): number {
  const sum = 2 * countOnes(bits) - bits.length
  return erfc(Math.abs(sum) / Math.sqrt(2 * bits.length))
}
