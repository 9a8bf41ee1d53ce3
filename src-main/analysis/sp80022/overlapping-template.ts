import type { Bits } from './bits'
import { chiSquare, chiSquareP } from './p-value'

/** Classes of blocks: the template is met 0, 1, ... 4 times, or more often. */
const CLASSES = 6

/**
 * Overlapping template matching test with a template of ones (SP 800-22, section 2.8). The shares of the classes are those of
 * section 3.8's formula, as the NIST suite computes them and as its published examples have them; Hamano and Kaneko's exact ones
 * differ from the third digit on.
 *
 * @param length of the template. @returns P.
 */
export function overlappingTemplateTest(bits: Bits, length = 9, blockLength = 1032): number {
  const blocks = Math.floor(bits.length / blockLength)
  const counts = new Int32Array(CLASSES)
  for (let block = 0; block < blocks; block++) {
    const kind = Math.min(CLASSES - 1, runsOfOnes(bits, block * blockLength, blockLength, length))
    counts[kind] = (counts[kind] as number) + 1
  }
  const shares = classShares((blockLength - length + 1) / 2 ** length / 2)
  return chiSquareP(chiSquare(counts, shares, blocks), CLASSES - 1)
}

/** In how many places `length` ones stand in a row. */
function runsOfOnes(bits: Bits, from: number, count: number, length: number): number {
  let met = 0
  let run = 0
  for (let n = from; n < from + count; n++) {
    run = bits[n] === 1 ? run + 1 : 0
    if (run >= length) met++
  }
  return met
}

/** P(U = u) = e^-eta 2^-u sum over l of C(u - 1, l - 1) eta^l / l! (section 3.8), and the rest. */
function classShares(eta: number): number[] {
  const shares = [Math.exp(-eta)]
  for (let u = 1; u < CLASSES - 1; u++) {
    let sum = 0
    /** C(u - 1, l - 1) eta^l / l! */
    let term = eta
    for (let l = 1; l <= u; l++) {
      sum += term
      term *= ((u - l) / l) * (eta / (l + 1))
    }
    shares.push(Math.exp(-eta) * 2 ** -u * sum)
  }
  return [...shares, 1 - shares.reduce((a, b) => a + b)]
}
