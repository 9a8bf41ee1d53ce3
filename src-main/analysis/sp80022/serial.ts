import type { Bits } from './bits'
import { circularWindows, oneBitShorter } from './circular-windows'
import { igamc } from './p-value'

/** Serial test: are all words of m bits alike many (SP 800-22, section 2.11)? @param length m, at least 2. @returns P1 and P2. */
export function serialTest(bits: Bits, length: number): [number, number] {
  const counts = circularWindows(bits, length)
  const shorter = oneBitShorter(counts)
  const psi = [counts, shorter, oneBitShorter(shorter)].map((words) => psiSquare(words, bits.length))
  const [a, b, c] = psi as [number, number, number]
  return [igamc(2 ** (length - 2), (a - b) / 2), igamc(2 ** (length - 3), (a - 2 * b + c) / 2)]
}

/** 0 for words of no bits. */
function psiSquare(counts: Int32Array, n: number): number {
  let squares = 0
  for (const count of counts) squares += count * count
  return (counts.length / n) * squares - n
}
