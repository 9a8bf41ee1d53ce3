/**
 * What somebody who knows a few pictures, plain and encrypted, recovers of another one that was encrypted under the same key, of
 * which nothing else is known. Bits are numbered as in CIPHER.md section 3: over the planes, most significant first.
 *
 * Encryption backwards: a triplet C_t of the encrypted picture becomes S^-1[C_t XOR kappa_t], whose bits are polynomials of degree
 * 2 in the bits of C_t (degree 1 where S is affine), as every permutation of three bits has it. Then comes a fixed order of bytes
 * (steps 5 and 6), so that byte p of what step 4 gave, U_p, is a byte of these. Step 4 backwards XORs each bit with the one three
 * places before it, and again comes a fixed order of bytes (steps 2 and 3), which gives A, the original after step 1. XORs with
 * key streams are constants. So bits 3 to 7 of a byte of A are
 *
 *     A_q[i + 3] = U_p[i + 3] XOR U_p[i] XOR constant,    i = 0..4,
 *
 * of two triplets of the encrypted picture that lie beside each other: linear in 13 unknowns. Which byte of the encrypted picture
 * belongs to which byte of A is found by trying: a wrong one contradicts the known pairs. The same for bits 0 to 2, of U_p and
 * U_(p-1). The number of pairs that this takes grows with the logarithm of the picture's size.
 */
import { toTriplets } from '../core/cipher/twin/triplets'
import { vpd } from '../core/cipher/twin/vpd'
import { type PairMask, PairSpan, parity, xorOfMasks, xorOverPairs } from './pair-mask'

/** Planes of 3MN bytes. */
export interface KnownPair {
  readonly plain: Uint8Array
  readonly encrypted: Uint8Array
}

/** Planes, zero where nothing was recovered, and which bits were: 1 a bit. */
export interface Recovered {
  readonly planes: Uint8Array<ArrayBuffer>
  readonly isKnown: Uint8Array
}

/** Of the bits of a triplet: monomials of degree 1 in bits 0-2, of degree 2 in bits 3-5. */
const MONOMIALS = Array.from({ length: 8 }, (_, triplet) => {
  const [a, b, c] = [(triplet >> 2) & 1, (triplet >> 1) & 1, triplet & 1] as [number, number, number]
  return a | (b << 1) | (c << 2) | ((a & b) << 3) | ((a & c) << 4) | ((b & c) << 5)
})
const monomials = (triplet: number) => MONOMIALS[triplet] as number

/** The numbers of the bits of a word that are 1. */
function bitsOf(word: number): number[] {
  const bits: number[] = []
  for (let left = word; left !== 0; left &= left - 1) bits.push(31 - Math.clz32(left & -left))
  return bits
}

const tripletOf = (bit: number) => Math.floor(bit / 3)

/** Over these pairs, each below 32, the bit at that offset of a byte sums to 0. */
interface Relation {
  readonly offset: number
  readonly pairs: readonly number[]
}

/** For each pair, and in it each offset in a byte: that bit of all bytes of A, 32 a word. */
type Slices = readonly (readonly Int32Array[])[]

/** Bytes of A that fulfil all relations: all of them, or at least two. With no relations every byte does. */
function bytesThatFulfil(relations: readonly Relation[], slices: Slices, count: number): number[] {
  const rows = relations.map(({ offset, pairs }) => pairs.map((pair) => slices[pair]?.[offset] as Int32Array))
  const bytes: number[] = []
  for (let word = 0; 32 * word < count && bytes.length < 2; word++) {
    const left = count - 32 * word
    let fulfil = left < 32 ? (1 << left) - 1 : -1
    for (let n = 0; n < rows.length && fulfil !== 0; n++) {
      const ofRelation = rows[n] as Int32Array[]
      let sums = 0
      for (let m = 0; m < ofRelation.length; m++) sums ^= (ofRelation[m] as Int32Array)[word] as number
      fulfil &= ~sums
    }
    bytes.push(...bitsOf(fulfil).map((bit) => 32 * word + bit))
  }
  return bytes
}

/** @param degree 1 where S is affine, otherwise 2. @param pairs 1 to 64 of them. */
export function recoverFromPairs(
  pairs: readonly KnownPair[],
  encrypted: Uint8Array,
  degree: 1 | 2,
): Recovered {
  return new Attack(pairs, encrypted, degree).recover()
}

class Attack {
  readonly #bytes: number
  readonly #pairs: number
  readonly #degree: 1 | 2
  /** Of each pair, and of what is attacked: triplets of the encrypted picture. */
  readonly #known: readonly Uint8Array[]
  readonly #target: Uint8Array
  /** Of each bit of A: its value in each pair. */
  readonly #a: readonly PairMask[]
  /** A of what is attacked; `undefined`: not recovered. */
  readonly #recovered: (number | undefined)[]
  readonly #spans = new Map<string, PairSpan>()

  constructor(pairs: readonly KnownPair[], encrypted: Uint8Array, degree: 1 | 2) {
    this.#bytes = encrypted.length
    this.#pairs = pairs.length
    this.#degree = degree
    this.#known = pairs.map((pair) => toTriplets(pair.encrypted))
    this.#target = toTriplets(encrypted)
    const after = pairs.map(({ plain }) => {
      const a = plain.slice()
      vpd(a)
      return a
    })
    this.#a = this.#bitsOverPairs((pair, bit) => ((after[pair]?.[bit >> 3] as number) >> (7 - (bit & 7))) & 1)
    this.#recovered = new Array<number | undefined>(8 * this.#bytes).fill(undefined)
  }

  recover(): Recovered {
    const places = this.#findPlaces()
    for (const [q, r] of places) {
      for (let i = 0; i < 5; i++) {
        const later = tripletOf(8 * r + i + 3)
        this.#predict(8 * q + i + 3, later, later - 1)
      }
    }
    this.#recoverFirstBits(places)
    return this.#undoFirstStep()
  }

  /** For each bit of a byte string the values that it has over the pairs. */
  #bitsOverPairs(bitOf: (pair: number, bit: number) => number): PairMask[] {
    return Array.from({ length: 8 * this.#bytes }, (_, bit) => this.#overPairs((pair) => bitOf(pair, bit)))
  }

  #overPairs(bitOf: (pair: number) => number): PairMask {
    let low = 0
    let high = 0
    for (let pair = 0; pair < this.#pairs; pair++) {
      if (pair < 32) low |= bitOf(pair) << pair
      else high |= bitOf(pair) << (pair - 32)
    }
    return { low, high }
  }

  /** What a sum of bits of two triplets (or of one) of the encrypted picture is linear in: a constant and their monomials. */
  #row(triplets: Uint8Array, later: number, earlier: number | undefined): number {
    const width = this.#width
    const mask = (1 << width) - 1
    const ofLater = monomials(triplets[later] as number) & mask
    const ofEarlier = earlier === undefined ? 0 : monomials(triplets[earlier] as number) & mask
    return 1 | (ofLater << 1) | (ofEarlier << (1 + width))
  }

  /** Monomials of a triplet. */
  get #width(): number {
    return this.#degree === 1 ? 3 : 6
  }

  #span(later: number, earlier: number | undefined): PairSpan {
    const name = `${later} ${earlier}`
    const made = this.#spans.get(name)
    if (made !== undefined) return made
    const span = new PairSpan(this.#known.map((triplets) => this.#row(triplets, later, earlier)))
    this.#spans.set(name, span)
    return span
  }

  /** For bytes of A the byte of the encrypted picture whose bits bits 3 to 7 are made of, where there is only one that can be it. */
  #findPlaces(): Map<number, number> {
    const slices = Array.from({ length: Math.min(32, this.#pairs) }, (_, pair) =>
      Array.from({ length: 8 }, (_, offset) => this.#slice(pair, offset)),
    )
    const found = new Map<number, number>()
    const doubted = new Set<number>()
    for (let r = 0; r < this.#bytes; r++) {
      const [first, second] = bytesThatFulfil(this.#relationsOf(r), slices, this.#bytes)
      if (first === undefined || second !== undefined) continue
      if (found.has(first)) doubted.add(first)
      found.set(first, r)
    }
    for (const q of doubted) found.delete(q)
    return found
  }

  /**
   * What bits of a byte of A fulfil when it belongs to byte r: the sum of that bit over these pairs is 0. Of the first 32 pairs
   * only: with all of them a wrong byte passes by chance once in 2^(5 * (32 - 13)).
   */
  #relationsOf(r: number): Relation[] {
    return [0, 1, 2, 3, 4].flatMap((i) => {
      const later = tripletOf(8 * r + i + 3)
      return this.#span(later, later - 1)
        .relations.filter(({ high }) => high === 0)
        .map(({ low }) => ({ offset: i + 3, pairs: bitsOf(low) }))
    })
  }

  #slice(pair: number, offset: number): Int32Array {
    const words = new Int32Array(Math.ceil(this.#bytes / 32))
    for (let q = 0; q < this.#bytes; q++) {
      const bit = ((this.#a[8 * q + offset] as PairMask).low >>> pair) & 1
      words[q >> 5] = (words[q >> 5] as number) | (bit << (q & 31))
    }
    return words
  }

  /** Sets a bit of the attacked A that is a sum of bits of these triplets, where the known pairs say what it is. */
  #predict(bit: number, later: number, earlier: number | undefined): void {
    const mask = this.#span(later, earlier).sumFor(this.#row(this.#target, later, earlier))
    if (mask !== undefined) this.#recovered[bit] = xorOverPairs(mask, this.#a[bit] as PairMask)
  }

  /** Bits 0 to 2 of bytes of A: U_p is known by now but for constants, and which byte U_(p-1) is shows over the pairs. */
  #recoverFirstBits(places: ReadonlyMap<number, number>): void {
    const places57 = new Map<string, number>()
    for (const [q, r] of places) {
      for (let i = 0; i < 3; i++) {
        const bits = this.#bitOfByte(q, r, i + 5)
        if (bits !== undefined) places57.set(`${i} ${this.#upToConstant(bits)}`, r)
      }
    }
    const none = this.#upToConstant({ low: 0, high: 0 })
    for (const [q, r] of places) {
      let before: number | 'none' | undefined
      for (let i = 0; i < 3 && before === undefined; i++) {
        const bits = this.#bitOfByte(q, r, i)
        if (bits === undefined) continue
        const ofOther = this.#upToConstant(xorOfMasks(bits, this.#a[8 * q + i] as PairMask))
        before = ofOther === none ? 'none' : places57.get(`${i} ${ofOther}`)
      }
      if (before === undefined) continue
      for (let i = 0; i < 3; i++) {
        const other = before === 'none' ? undefined : tripletOf(8 * before + i + 5)
        this.#predict(8 * q + i, tripletOf(8 * r + i), other)
      }
    }
  }

  /** Bit j of U_p over the pairs, but for a constant: the part that its triplet has in A_q[j + 3] or A_q[j]. */
  #bitOfByte(q: number, r: number, j: number): PairMask | undefined {
    const isEarlier = j < 5
    const later = tripletOf(8 * r + (isEarlier ? j + 3 : j))
    const bits = this.#a[8 * q + (isEarlier ? j + 3 : j)] as PairMask
    const span = this.#span(later, later - 1)
    const width = this.#width
    if (span.rank < 1 + 2 * width) return undefined
    const first = isEarlier ? 1 + width : 1
    let coefficients = 0
    for (let n = 0; n < width; n++) {
      const mask = span.sumFor(1 << (first + n)) as PairMask
      coefficients |= xorOverPairs(mask, bits) << n
    }
    const triplet = isEarlier ? later - 1 : later
    return this.#overPairs((pair) => parity(coefficients & monomials(this.#known[pair]?.[triplet] as number)))
  }

  /** As text, the same for bits over the pairs and their complement. */
  #upToConstant({ low, high }: PairMask): string {
    if ((low & 1) === 0) return `${low} ${high}`
    const { low: lows, high: highs } = this.#overPairs(() => 1)
    return `${low ^ lows} ${high ^ highs}`
  }

  /** Step 1 backwards: each bit of the original is one of A XOR the one three places before it. */
  #undoFirstStep(): Recovered {
    const planes = new Uint8Array(this.#bytes)
    const isKnown = new Uint8Array(8 * this.#bytes)
    for (let bit = 0; bit < isKnown.length; bit++) {
      const here = this.#recovered[bit]
      const before = bit < 3 ? 0 : this.#recovered[bit - 3]
      if (here === undefined || before === undefined) continue
      isKnown[bit] = 1
      planes[bit >> 3] = (planes[bit >> 3] as number) | ((here ^ before) << (7 - (bit & 7)))
    }
    return { planes, isKnown }
  }
}
