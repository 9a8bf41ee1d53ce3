/** Words of m bits in a sequence that goes on at its beginning: what the serial and the approximate entropy test count. */
import type { Bits } from './bits'

/** How often each word of `length` bits stands in the sequence, one place a bit. @param length 0 to 24. */
export function circularWindows(bits: Bits, length: number): Int32Array {
  const counts = new Int32Array(2 ** length)
  const mask = 2 ** length - 1
  const n = bits.length
  let word = 0
  for (let k = 0; k < length - 1; k++) word = (word << 1) | (bits[k % n] as number)
  for (let k = 0, next = Math.max(0, length - 1) % n; k < n; k++) {
    word = ((word << 1) | (bits[next] as number)) & mask
    counts[word] = (counts[word] as number) + 1
    if (++next === n) next = 0
  }
  return counts
}

/** Counts of words that are one bit shorter. */
export function oneBitShorter(counts: Int32Array): Int32Array {
  return Int32Array.from(
    { length: counts.length / 2 },
    (_, word) => (counts[2 * word] as number) + (counts[2 * word + 1] as number),
  )
}
