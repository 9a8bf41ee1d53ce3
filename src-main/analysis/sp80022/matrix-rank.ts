import type { Bits } from './bits'
import { chiSquare, chiSquareP } from './p-value'

/** Rows and columns of a matrix. */
const SIDE = 32

/** Binary matrix rank test with matrices of 32 by 32 (SP 800-22, section 2.5). @returns P. */
export function rankTest(bits: Bits): number {
  const matrices = Math.floor(bits.length / SIDE ** 2)
  const counts = [0, 0, 0]
  for (let matrix = 0; matrix < matrices; matrix++) {
    const kind = Math.min(2, SIDE - rankOf(bits, matrix * SIDE ** 2))
    counts[kind] = (counts[kind] as number) + 1
  }
  const shares = [shareOfRank(SIDE), shareOfRank(SIDE - 1)]
  return chiSquareP(chiSquare(counts, [...shares, 1 - shares.reduce((a, b) => a + b)], matrices), 2)
}

/** Over GF(2), of the matrix whose first row begins at bit `from`. */
function rankOf(bits: Bits, from: number): number {
  /** Rows by their leading column. */
  const basis = new Int32Array(SIDE)
  let rank = 0
  for (let row = 0; row < SIDE; row++) {
    let word = 0
    for (let n = 0; n < SIDE; n++) word = (word << 1) | (bits[from + row * SIDE + n] as number)
    while (word !== 0) {
      const leading = Math.clz32(word)
      const other = basis[leading] as number
      if (other === 0) {
        basis[leading] = word
        rank++
        break
      }
      word ^= other
    }
  }
  return rank
}

/** Of all matrices (section 3.5). */
function shareOfRank(rank: number): number {
  let share = 2 ** (rank * (2 * SIDE - rank) - SIDE ** 2)
  for (let n = 0; n < rank; n++) share *= (1 - 2 ** (n - SIDE)) ** 2 / (1 - 2 ** (n - rank))
  return share
}
