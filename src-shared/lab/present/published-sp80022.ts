/**
 * The paper's Tables 4 and 14 as printed: one value a test. Values of just these kinds (0.739918, 0.534146, 0.350485, ...) are what
 * P_T of SP 800-22, section 4.2.2, gives for ten sequences. Runs and the random excursions are not among them.
 */
import type { SP80022_TESTS } from '../sp80022-section'

type Test = (typeof SP80022_TESTS)[number]

export interface PublishedTest {
  readonly test: Test
  /** As `Sp80022Row` names it; empty where the paper has one value for all rows of the test. */
  readonly parameter: string
  /** Table 4: k1 to k8. */
  readonly keys: readonly number[]
  /** Table 14. */
  readonly encrypted: number
}

export const PUBLISHED_SP80022: readonly PublishedTest[] = [
  {
    test: 'Frequency',
    parameter: '',
    keys: [0.739918, 0.534146, 0.534146, 0.534146, 0.122325, 0.534146, 0.911413, 0.739918],
    encrypted: 0.739918,
  },
  {
    test: 'BlockFrequency',
    parameter: '',
    keys: [0.911413, 0.739918, 0.739918, 0.911413, 0.066882, 0.739918, 0.911413, 0.213309],
    encrypted: 0.122325,
  },
  {
    test: 'CumulativeSums',
    parameter: 'forward',
    keys: [0.911413, 0.350485, 0.350485, 0.122325, 0.534146, 0.534146, 0.350485, 0.739918],
    encrypted: 0.350485,
  },
  {
    test: 'CumulativeSums',
    parameter: 'reverse',
    keys: [0.739918, 0.122325, 0.066882, 0.350485, 0.213309, 0.066882, 0.122325, 0.534146],
    encrypted: 0.213309,
  },
  {
    test: 'LongestRun',
    parameter: '',
    keys: [0.066882, 0.739918, 0.534146, 0.122325, 0.122325, 0.911413, 0.066882, 0.035174],
    encrypted: 0.122325,
  },
  {
    test: 'Rank',
    parameter: '',
    keys: [0.739918, 0.534146, 0.739918, 0.911413, 0.350485, 0.350485, 0.534146, 0.911413],
    encrypted: 0.911413,
  },
  {
    test: 'FFT',
    parameter: '',
    keys: [0.911413, 0.350485, 0.350485, 0.534146, 0.350485, 0.911413, 0.350485, 0.213309],
    encrypted: 0.739918,
  },
  {
    test: 'NonOverlappingTemplate',
    parameter: '',
    keys: [0.350485, 0.213309, 0.739918, 0.739918, 0.350485, 0.739918, 0.739918, 0.066882],
    encrypted: 0.350485,
  },
  {
    test: 'OverlappingTemplate',
    parameter: '',
    keys: [0.911413, 0.066882, 0.911413, 0.739918, 0.739918, 0.350485, 0.739918, 0.122325],
    encrypted: 0.122325,
  },
  {
    test: 'Universal',
    parameter: '',
    keys: [0.739918, 0.534146, 0.911413, 0.350485, 0.534146, 0.739918, 0.911413, 0.350485],
    encrypted: 0.991468,
  },
  {
    test: 'ApproximateEntropy',
    parameter: '',
    keys: [0.213309, 0.534146, 0.911413, 0.911413, 0.213309, 0.350485, 0.534146, 0.122325],
    encrypted: 0.534146,
  },
  {
    test: 'Serial',
    parameter: '1',
    keys: [0.066882, 0.534146, 0.350485, 0.534146, 0.213309, 0.534146, 0.911413, 0.739918],
    encrypted: 0.350485,
  },
  {
    test: 'Serial',
    parameter: '2',
    keys: [0.534146, 0.350485, 0.534146, 0.534146, 0.739918, 0.534146, 0.739918, 0.017912],
    encrypted: 0.739918,
  },
  {
    test: 'LinearComplexity',
    parameter: '',
    keys: [0.739918, 0.739918, 0.534146, 0.739918, 0.911413, 0.739918, 0.991468, 0.213309],
    encrypted: 0.534146,
  },
]
