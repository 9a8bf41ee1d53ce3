/** All fifteen tests on one sequence. */
import type { SP80022_TESTS } from '../../../src-shared/lab/sp80022-section'
import { approximateEntropyTest } from './approximate-entropy'
import type { Bits } from './bits'
import { blockFrequencyTest } from './block-frequency'
import { cumulativeSumsTest } from './cumulative-sums'
import { ALL_STATES, excursionsOf, hasCyclesEnough, NEAR_STATES } from './excursions'
import { frequencyTest } from './frequency'
import { linearComplexityTest } from './linear-complexity'
import { longestRunTest } from './longest-run'
import { rankTest } from './matrix-rank'
import { aperiodicTemplates, nonOverlappingTemplateTest } from './non-overlapping-template'
import { overlappingTemplateTest } from './overlapping-template'
import { randomExcursionsTest } from './random-excursions'
import { randomExcursionsVariantTest } from './random-excursions-variant'
import { runsTest } from './runs'
import { serialTest } from './serial'
import { spectralTest } from './spectral'
import { universalTest } from './universal'

type TestName = (typeof SP80022_TESTS)[number]

interface Test {
  readonly name: TestName
  /** What the NIST suite calls a row of this test by; as many as there are p-values. */
  readonly parameters: readonly string[]
  /** Bits of the shortest sequence that the test is applicable to, with the parameters that are used here. */
  readonly least: number
  /** P of each parameter; `null` when the test is not applicable to this very sequence. */
  run(bits: Bits): readonly number[] | null
}

/** The NIST suite's own parameters: its results and these are comparable. */
const BLOCK_FREQUENCY_LENGTH = 128
const TEMPLATE_LENGTH = 9
const APPROXIMATE_ENTROPY_LENGTH = 10
const SERIAL_LENGTH = 16
const LINEAR_COMPLEXITY_LENGTH = 500

const one = (test: (bits: Bits) => number): Pick<Test, 'parameters' | 'run'> => ({
  parameters: [''],
  run: (bits) => [test(bits)],
})
const signed = (state: number) => (state > 0 ? `+${state}` : `${state}`)

const TESTS: readonly Test[] = [
  { name: 'Frequency', least: 100, ...one(frequencyTest) },
  // Section 2.2.7 asks for 100 bits; a block of the suite's length has 128.
  {
    name: 'BlockFrequency',
    least: BLOCK_FREQUENCY_LENGTH,
    ...one((bits) => blockFrequencyTest(bits, BLOCK_FREQUENCY_LENGTH)),
  },
  {
    name: 'CumulativeSums',
    parameters: ['forward', 'reverse'],
    least: 100,
    run(bits) {
      const { forward, reverse } = cumulativeSumsTest(bits)
      return [forward, reverse]
    },
  },
  { name: 'Runs', least: 100, ...one(runsTest) },
  { name: 'LongestRun', least: 128, ...one(longestRunTest) },
  { name: 'Rank', least: 38 * 32 * 32, ...one(rankTest) },
  { name: 'FFT', least: 1000, ...one(spectralTest) },
  {
    name: 'NonOverlappingTemplate',
    parameters: aperiodicTemplates(TEMPLATE_LENGTH).map((template) =>
      template.toString(2).padStart(TEMPLATE_LENGTH, '0'),
    ),
    // Section 2.7.7 names no length. Each of the eight blocks is to expect a template five times, the least for a chi-square test.
    least: 8 * (5 * 2 ** TEMPLATE_LENGTH + TEMPLATE_LENGTH - 1),
    run: (bits) => nonOverlappingTemplateTest(bits, TEMPLATE_LENGTH),
  },
  { name: 'OverlappingTemplate', least: 1_000_000, ...one((bits) => overlappingTemplateTest(bits)) },
  { name: 'Universal', least: 387_840, ...one(universalTest) },
  // m < log2(n) - 5 in whole numbers (section 2.12.7).
  {
    name: 'ApproximateEntropy',
    least: 2 ** (APPROXIMATE_ENTROPY_LENGTH + 6),
    ...one((bits) => approximateEntropyTest(bits, APPROXIMATE_ENTROPY_LENGTH)),
  },
  {
    name: 'RandomExcursions',
    parameters: NEAR_STATES.map(signed),
    least: 1_000_000,
    run(bits) {
      const excursions = excursionsOf(bits)
      return hasCyclesEnough(excursions, bits.length) ? randomExcursionsTest(excursions) : null
    },
  },
  {
    name: 'RandomExcursionsVariant',
    parameters: ALL_STATES.map(signed),
    least: 1_000_000,
    run(bits) {
      const excursions = excursionsOf(bits)
      return hasCyclesEnough(excursions, bits.length) ? randomExcursionsVariantTest(excursions) : null
    },
  },
  // m < log2(n) - 2 in whole numbers (section 2.11.7).
  {
    name: 'Serial',
    parameters: ['1', '2'],
    least: 2 ** (SERIAL_LENGTH + 3),
    run: (bits) => serialTest(bits, SERIAL_LENGTH),
  },
  {
    name: 'LinearComplexity',
    least: 1_000_000,
    ...one((bits) => linearComplexityTest(bits, LINEAR_COMPLEXITY_LENGTH)),
  },
]

/** The rows of a source, as the NIST suite counts them: 188. */
export const SP80022_ROWS: readonly { readonly test: TestName; readonly parameter: string }[] = TESTS.flatMap(
  ({ name, parameters }) => parameters.map((parameter) => ({ test: name, parameter })),
)

/** P of each of `SP80022_ROWS`; `null`: the sequence is too short for the test, or its walk has too few cycles. */
export type PValues = readonly (number | null)[]

/** Pure and a second or less of work for a million bits: sequences may be shared out over threads. */
export function runSequence(bits: Bits): PValues {
  return TESTS.flatMap(({ parameters, least, run }): PValues => {
    const pValues = bits.length < least ? null : run(bits)
    return pValues ?? parameters.map(() => null)
  })
}
