import type { Bits } from './bits'
import { countOnes } from './frequency'
import { chiSquareP } from './p-value'

/** Frequency test within blocks of `blockLength` bits (SP 800-22, section 2.2). What is left over at the end is left out. @returns P. */
export function blockFrequencyTest(bits: Bits, blockLength: number): number {
  const blocks = Math.floor(bits.length / blockLength)
  let sum = 0
  for (let block = 0; block < blocks; block++) {
    const ones = countOnes(bits.subarray(block * blockLength, (block + 1) * blockLength))
    sum += (ones / blockLength - 0.5) ** 2
  }
  return chiSquareP(4 * blockLength * sum, blocks)
}
