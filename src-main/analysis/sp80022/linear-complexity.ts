import type { Bits } from './bits'
import { chiSquare, chiSquareP } from './p-value'

/** Of the seven classes of T (section 2.10.4), as the NIST suite has them and as its published examples need them. */
const SHARES = [0.01047, 0.03125, 0.125, 0.5, 0.25, 0.0625, 0.020833] as const

/** Linear complexity test on blocks of `blockLength` bits (SP 800-22, section 2.10). @returns P. */
export function linearComplexityTest(bits: Bits, blockLength: number): number {
  const sign = blockLength % 2 === 0 ? 1 : -1
  const mean = blockLength / 2 + (9 - sign) / 36 - (blockLength / 3 + 2 / 9) / 2 ** blockLength
  const blocks = Math.floor(bits.length / blockLength)
  const counts = new Int32Array(SHARES.length)
  for (let block = 0; block < blocks; block++) {
    const complexity = linearComplexity(bits.subarray(block * blockLength, (block + 1) * blockLength))
    const t = sign * (complexity - mean) + 2 / 9
    const kind = Math.min(SHARES.length - 1, Math.max(0, Math.ceil(t + 2.5)))
    counts[kind] = (counts[kind] as number) + 1
  }
  return chiSquareP(chiSquare(counts, SHARES, blocks), SHARES.length - 1)
}

/**
 * Length of the shortest linear feedback shift register that makes the bits: Berlekamp and Massey's algorithm, 32 coefficients
 * a word.
 */
export function linearComplexity(bits: Bits): number {
  const n = bits.length
  // One word more than needed, so that what is read or shifted across a word's end is there.
  const words = (n >> 5) + 2
  /** Bits from the last to the first, as the register's coefficients meet them. */
  const reversed = new Int32Array(2 * words)
  for (let k = 0; k < n; k++)
    if (bits[n - 1 - k] === 1) reversed[k >> 5] = (reversed[k >> 5] as number) | (1 << (k & 31))
  /** Connection polynomials: bit i is the coefficient of x^i. */
  const connection = new Int32Array(words)
  let former = new Int32Array(words)
  let spare = new Int32Array(words)
  connection[0] = 1
  former[0] = 1
  let length = 0
  /** Degree of the former polynomial, for shifts. */
  let formerLength = 0
  let shift = 1
  for (let k = 0; k < n; k++) {
    const from = n - 1 - k
    const word = from >> 5
    const bit = from & 31
    let sum = 0
    for (let w = 0; w <= length >> 5; w++) {
      const low = (reversed[word + w] as number) >>> bit
      // A shift by 32 is one by 0: twice, by 31 in all and by 1.
      const high = ((reversed[word + w + 1] as number) << 1) << (31 - bit)
      sum ^= (connection[w] as number) & (low | high)
    }
    if (parity(sum) === 0) {
      shift++
      continue
    }
    const grows = 2 * length <= k
    if (grows) spare.set(connection)
    addShifted(connection, former, shift, formerLength)
    if (grows) {
      const unused = former
      former = spare
      spare = unused
      formerLength = length
      length = k + 1 - length
      shift = 1
    } else shift++
  }
  return length
}

/** `to` += `from` * x^shift, over GF(2). @param degree of `from`, at most. */
function addShifted(to: Int32Array, from: Int32Array, shift: number, degree: number): void {
  const word = shift >> 5
  const bit = shift & 31
  for (let w = 0; w <= degree >> 5; w++) {
    const value = from[w] as number
    to[w + word] = (to[w + word] as number) ^ (value << bit)
    if (bit > 0) to[w + word + 1] = (to[w + word + 1] as number) ^ (value >>> (32 - bit))
  }
}

function parity(word: number): number {
  let folded = word ^ (word >>> 16)
  folded ^= folded >>> 8
  folded ^= folded >>> 4
  return (0x6996 >> (folded & 15)) & 1
}
