/** NIST SP 800-22 Rev. 1a (Tables 4 and 14): fifteen tests, counted as the NIST suite counts them: 188 rows a source. */
import { z } from 'zod'
import { Count, Defined, Finite, Probability } from './lab-numbers'

export const SP80022_TESTS = [
  'Frequency',
  'BlockFrequency',
  'CumulativeSums',
  'Runs',
  'LongestRun',
  'Rank',
  'FFT',
  'NonOverlappingTemplate',
  'OverlappingTemplate',
  'Universal',
  'ApproximateEntropy',
  'RandomExcursions',
  'RandomExcursionsVariant',
  'Serial',
  'LinearComplexity',
] as const

export const Sp80022Row = z.object({
  /** `k1` to `k8`, `encrypted`, or the name of a file. */
  source: z.string(),
  test: z.enum(SP80022_TESTS),
  /** What tells rows of one test apart: `forward`, a template's bits, a state; empty where there is one row. */
  parameter: z.string(),
  /** One a sequence; `null`: the test is not applicable to that sequence. */
  pValues: z.array(Probability.nullable()),
  /** Sequences with p of at least 0.01, of those it applies to, and how many section 4.2.1 asks for; `null`: to none. */
  proportion: z.object({ passed: Count, of: Count, least: Count }).nullable(),
  /** P_T (section 4.2.2); `null` with fewer than the ten sequences that it needs. */
  uniformity: Defined,
  /** By both, as far as they apply; `null`: not applicable. */
  passed: z.boolean().nullable(),
})
export type Sp80022Row = z.infer<typeof Sp80022Row>

/** What the rows of a source were computed from. */
const Sp80022Source = z.object({
  source: z.string(),
  sequences: Count,
  /** Of one sequence. */
  bits: Count,
  /** How many encrypted pictures, each under a key of its own, the bits are of; 0: they are of no picture. */
  pictures: Count,
  /** How many of its rows a perfect source is expected not to pass. */
  expectedFalse: Finite,
})
export type Sp80022Source = z.infer<typeof Sp80022Source>

export const Sp80022Section = z.object({
  sp80022: z.array(Sp80022Row),
  sp80022Sources: z.array(Sp80022Source),
})
