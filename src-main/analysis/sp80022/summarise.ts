/** What many sequences of one source say together (SP 800-22, section 4.2). */
import type { Sp80022Row } from '../../../src-shared/lab/sp80022-section'
import { chiSquare, chiSquareP } from './p-value'
import { type PValues, SP80022_ROWS } from './run-sequence'

/** Level of significance of a sequence. */
const ALPHA = 0.01
/** Level of significance of P_T (section 4.2.2). */
const UNIFORMITY_ALPHA = 0.0001
const BINS = 10
/** P_T needs one value a bin to be expected; NIST asks for 55 to mean much. */
const LEAST_FOR_UNIFORMITY = 10

/** @param sequences what `runSequence` gave for each. @returns one row for each of `SP80022_ROWS`. */
export function summarise(source: string, sequences: readonly PValues[]): Sp80022Row[] {
  return SP80022_ROWS.map(({ test, parameter }, row) => {
    const pValues = sequences.map((values) => values[row] ?? null)
    const applicable = pValues.filter((p) => p !== null)
    const proportion = proportionOf(applicable)
    const uniformity = uniformityOf(applicable)
    return {
      ...{ source, test, parameter, pValues, proportion, uniformity },
      passed:
        proportion &&
        proportion.passed >= proportion.least &&
        (uniformity === null || uniformity >= UNIFORMITY_ALPHA),
    }
  })
}

/** How many rows a perfect source is expected not to pass. */
export function expectedFalse(rows: readonly Sp80022Row[]): number {
  return rows.reduce((sum, { proportion, uniformity }) => {
    if (!proportion) return sum
    const { of, least } = proportion
    return sum + chanceOfFewer(of, least) + (uniformity === null ? 0 : UNIFORMITY_ALPHA)
  }, 0)
}

function proportionOf(pValues: readonly number[]): Sp80022Row['proportion'] {
  const of = pValues.length
  if (of === 0) return null
  return { passed: pValues.filter((p) => p >= ALPHA).length, of, least: leastToPass(of) }
}

/**
 * Three standard deviations below what is expected (section 4.2.1), in whole sequences, rounded down as the NIST suite does; one
 * at least.
 */
export function leastToPass(sequences: number): number {
  const share = 1 - ALPHA
  return Math.max(1, Math.floor(share * sequences - 3 * Math.sqrt(share * ALPHA * sequences)))
}

/** Section 4.2.2. */
function uniformityOf(pValues: readonly number[]): number | null {
  if (pValues.length < LEAST_FOR_UNIFORMITY) return null
  const counts = new Int32Array(BINS)
  for (const p of pValues) {
    const bin = Math.min(BINS - 1, Math.floor(p * BINS))
    counts[bin] = (counts[bin] as number) + 1
  }
  return chiSquareP(chiSquare(counts, Array(BINS).fill(1 / BINS), pValues.length), BINS - 1)
}

/** That fewer than `least` of `of` sequences pass, each with the chance of 1 - ALPHA. */
function chanceOfFewer(of: number, least: number): number {
  let chance = 0
  /** That just `failed` of them fail. */
  let exactly = (1 - ALPHA) ** of
  for (let failed = 0; failed <= of; failed++) {
    if (of - failed < least) chance += exactly
    exactly *= ((of - failed) / (failed + 1)) * (ALPHA / (1 - ALPHA))
  }
  return chance
}
