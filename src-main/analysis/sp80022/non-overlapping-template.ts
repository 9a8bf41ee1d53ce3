import type { Bits } from './bits'
import { chiSquareP } from './p-value'

/** Blocks that a sequence is cut into (section 2.7.2). */
const BLOCKS = 8

/**
 * All templates of so many bits that cannot overlap themselves: none of their beginnings is an ending. In the order of the
 * NIST suite, that of the numbers they are. 148 of nine bits.
 */
export function aperiodicTemplates(length: number): number[] {
  const overlaps = (template: number) => {
    for (let shift = 1; shift < length; shift++)
      if (template >> shift === template % 2 ** (length - shift)) return true
    return false
  }
  return Array.from({ length: 2 ** length }, (_, template) => template).filter((t) => !overlaps(t))
}

/**
 * Non-overlapping template matching test, for all aperiodic templates at once (SP 800-22, section 2.7). Since these cannot
 * overlap themselves, how often each is met is how often its window stands anywhere in a block.
 *
 * @returns P of each of `aperiodicTemplates(length)`.
 */
export function nonOverlappingTemplateTest(bits: Bits, length: number, blocks = BLOCKS): number[] {
  const blockLength = Math.floor(bits.length / blocks)
  const words = 2 ** length
  const mean = (blockLength - length + 1) / words
  const variance = blockLength * (1 / words - (2 * length - 1) / words ** 2)
  const templates = aperiodicTemplates(length)
  const sums = templates.map(() => 0)
  for (let block = 0; block < blocks; block++) {
    const counts = windowsIn(bits.subarray(block * blockLength, (block + 1) * blockLength), length)
    templates.forEach((template, n) => {
      sums[n] = (sums[n] as number) + ((counts[template] as number) - mean) ** 2 / variance
    })
  }
  return sums.map((sum) => chiSquareP(sum, blocks))
}

/** How often each word of `length` bits stands in the bits. */
function windowsIn(bits: Bits, length: number): Int32Array {
  const counts = new Int32Array(2 ** length)
  const mask = 2 ** length - 1
  let word = 0
  for (let n = 0; n < bits.length; n++) {
    word = ((word << 1) | (bits[n] as number)) & mask
    if (n >= length - 1) counts[word] = (counts[word] as number) + 1
  }
  return counts
}
