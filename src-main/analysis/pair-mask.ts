/** Sets of up to 64 pairs, as two words of bits, and linear algebra over GF(2) on what each pair shows. */

export const MOST_PAIRS = 64

/** Bit m of `low` is pair m, bit m of `high` pair 32 + m. */
export interface PairMask {
  readonly low: number
  readonly high: number
}

const NO_PAIRS: PairMask = { low: 0, high: 0 }

export const pairMask = (pair: number): PairMask =>
  pair < 32 ? { low: 1 << pair, high: 0 } : { low: 0, high: 1 << (pair - 32) }

export const xorOfMasks = (a: PairMask, b: PairMask): PairMask => ({
  low: a.low ^ b.low,
  high: a.high ^ b.high,
})

/** The XOR of all bits of a 32-bit word. */
export function parity(word: number): number {
  let bits = word ^ (word >>> 16)
  bits ^= bits >>> 8
  bits ^= bits >>> 4
  return (0x6996 >>> (bits & 15)) & 1
}

/** The XOR, over the pairs of the mask, of the bits that `ofPairs` has for them. */
export const xorOverPairs = (mask: PairMask, ofPairs: PairMask): number =>
  parity(mask.low & ofPairs.low) ^ parity(mask.high & ofPairs.high)

interface Pivot {
  readonly row: number
  readonly mask: PairMask
}

/** The rows of a matrix over GF(2), one a pair, of at most 31 columns, in echelon form, and of which pairs each is the sum. */
export class PairSpan {
  /** By its highest column. */
  readonly #pivots: (Pivot | undefined)[] = []
  /** Sums of rows that are zero: what is linear in the columns is zero over these pairs. */
  readonly relations: PairMask[] = []
  #rank = 0

  constructor(rows: readonly number[]) {
    for (const [pair, row] of rows.entries()) this.#add(row, pairMask(pair))
  }

  get rank(): number {
    return this.#rank
  }

  /** The pairs whose rows sum to `row`; `undefined` where none do. What is linear in the columns has the same sum. */
  sumFor(row: number): PairMask | undefined {
    const rest = this.#reduce({ row, mask: NO_PAIRS })
    return rest.row === 0 ? rest.mask : undefined
  }

  #add(row: number, mask: PairMask): void {
    const rest = this.#reduce({ row, mask })
    if (rest.row === 0) {
      this.relations.push(rest.mask)
      return
    }
    this.#pivots[31 - Math.clz32(rest.row)] = rest
    this.#rank++
  }

  #reduce({ row, mask }: Pivot): Pivot {
    let { low, high } = mask
    let rest = row
    let left = row
    while (left !== 0) {
      const column = 31 - Math.clz32(left)
      const pivot = this.#pivots[column]
      if (pivot !== undefined) {
        rest ^= pivot.row
        left ^= pivot.row
        low ^= pivot.mask.low
        high ^= pivot.mask.high
      } else left ^= 1 << column
    }
    return { row: rest, mask: { low, high } }
  }
}
