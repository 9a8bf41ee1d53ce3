import type { Bits } from './bits'
import { erfc } from './p-value'

/** For each block length L: from which n on it is used, and what is expected of a random source (sections 2.9.4 and 2.9.7). */
const LENGTHS = [
  { from: 1_059_061_760, length: 16, mean: 15.167379, variance: 3.421 },
  { from: 496_435_200, length: 15, mean: 14.167488, variance: 3.419 },
  { from: 231_669_760, length: 14, mean: 13.167693, variance: 3.416 },
  { from: 107_560_960, length: 13, mean: 12.16807, variance: 3.41 },
  { from: 49_643_520, length: 12, mean: 11.168765, variance: 3.401 },
  { from: 22_753_280, length: 11, mean: 10.170032, variance: 3.384 },
  { from: 10_342_400, length: 10, mean: 9.1723243, variance: 3.356 },
  { from: 4_654_080, length: 9, mean: 8.1764248, variance: 3.311 },
  { from: 2_068_480, length: 8, mean: 7.1836656, variance: 3.238 },
  { from: 904_960, length: 7, mean: 6.1962507, variance: 3.125 },
  { from: 387_840, length: 6, mean: 5.2177052, variance: 2.954 },
] as const

/** Maurer's universal statistical test: can the sequence be compressed (SP 800-22, section 2.9)? @returns P. @throws RangeError below 387,840 bits. */
export function universalTest(bits: Bits): number {
  const chosen = LENGTHS.find(({ from }) => bits.length >= from)
  if (!chosen) throw new RangeError('the test needs 387,840 bits')
  const { length, mean, variance } = chosen
  const start = 10 * 2 ** length
  const blocks = Math.floor(bits.length / length)
  /** When each word was met last, blocks counted from 1. */
  const last = new Int32Array(2 ** length)
  let sum = 0
  for (let block = 1, at = 0; block <= blocks; block++) {
    let word = 0
    for (const end = at + length; at < end; at++) word = (word << 1) | (bits[at] as number)
    if (block > start) sum += Math.log2(block - (last[word] as number))
    last[word] = block
  }
  const counted = blocks - start
  const factor = 0.7 - 0.8 / length + ((4 + 32 / length) * counted ** (-3 / length)) / 15
  const deviation = factor * Math.sqrt(variance / counted)
  return erfc(Math.abs(sum / counted - mean) / (Math.SQRT2 * deviation))
}
