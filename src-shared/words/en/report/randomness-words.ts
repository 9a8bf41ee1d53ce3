/** Sections of key streams: SP 800-22, the chaotic map, its cycles. */
import { plural } from '../../plural'

export const sp80022 = {
  title: 'NIST SP 800-22',
  what: 'Fifteen statistical tests of NIST (Rev. 1a), in 188 rows for a source as the NIST suite counts them: on the streams of the eight keys and on encrypted pictures.',
  result: ({ passed, of, expected }: Readonly<Record<'passed' | 'of' | 'expected', string>>) =>
    `${passed} of ${of} rows passed; of perfectly random bits about ${expected} rows are expected not to.`,
  provesNothing:
    'Passing these tests proves no security: weak ciphers pass them too. Failing them would prove a weakness.',
  sample: (sequences: string, bits: string) =>
    `${sequences} ${plural(sequences, 'sequence', 'sequences')} of ${bits} bits from each source`,
  sourcesCaption: 'What was tested',
  source: 'Source',
  sequences: 'Sequences',
  bits: 'Bits of each',
  pictures: 'Pictures',
  rows: 'Rows that apply',
  rowsPassed: 'Rows passed',
  expectedFalse: 'Expected not to pass',
  test: 'Test',
  tests: {
    Frequency: 'Frequency',
    BlockFrequency: 'Block frequency',
    CumulativeSums: 'Cumulative sums',
    Runs: 'Runs',
    LongestRun: 'Longest run of ones',
    Rank: 'Matrix rank',
    FFT: 'Fourier transform',
    NonOverlappingTemplate: 'Non-overlapping template',
    OverlappingTemplate: 'Overlapping template',
    Universal: 'Universal',
    ApproximateEntropy: 'Approximate entropy',
    RandomExcursions: 'Random excursions',
    RandomExcursionsVariant: 'Random excursions variant',
    Serial: 'Serial',
    LinearComplexity: 'Linear complexity',
  },
  parameters: { forward: 'forward', reverse: 'reverse' },
  allRowsOf: (test: string) => `${test}: rows passed`,
  notApplicable: 'not applicable',
  caption: 'Results by test and source (the paper’s Tables 4 and 14)',
  note: 'P_T, the uniformity of the p-values (section 4.2.2), and in brackets how many sequences passed at 0.01 (section 4.2.1). With fewer than ten sequences there is no P_T: the least p-value stands in its place. ✗ marks what did not pass; “not applicable” means too few bits for the test; of the random excursions, that the walk of the bits comes back to zero fewer than 500 times.',
  paperCaption: 'Beside what the paper published',
  keyStreams: 'Key streams k1 to k8',
  encryptedPicture: 'Encrypted pictures',
  ours: 'Ours',
  paperKeys: 'Paper, Table 4',
  paperEncrypted: 'Paper, Table 14',
  paperNote:
    'From the least to the largest. The paper gives one value a test, none for runs and the random excursions; its values are of the kind that P_T takes for ten sequences. Table 14 is of 18,000,000 bits.',
  allCaption: 'All rows',
}

export const maps = {
  title: 'The chaotic map 1-DEC',
  what: 'States of the map for each control parameter, beside other maps, and Lyapunov exponents: above 0, neighbouring orbits part, and the map is chaotic.',
  cipher: ({
    exponent,
    segments,
    iterations,
  }: Readonly<Record<'exponent' | 'segments' | 'iterations', string>>) =>
    `The cipher’s map, with parameter 8, has an exponent of ${exponent}, over ${iterations} iterations in ${segments} segments.`,
  sources:
    'Our copy of the paper shows no formulae. 1-DEC is the one of docs/CIPHER.md; 1-DCP, x′ = cos(r (x³ + x)), and 1-DSP, x′ = (x (r + 1))^sin(π/2 + x), are written down as known from works that cite them, unchecked against the articles; the ranges of the parameters are chosen here.',
  sample: ({
    parameters,
    iterations,
    discarded,
  }: Readonly<Record<'parameters' | 'iterations' | 'discarded', string>>) =>
    `${parameters} parameters, ${iterations} iterations for each, the first ${discarded} left out`,
  chaoticAt: (share: string, range: string) =>
    `1-DEC is chaotic at ${share} of the parameters tried from ${range}, not at all of them; the cipher uses 8 only.`,
  bifurcationCaption: 'Bifurcation diagrams (the paper’s Figs. 7 and 8)',
  bifurcationTitle: (map: string, x0: string) => `${map}, x₀ = ${x0}`,
  bifurcationDescription: (title: string) =>
    `Bifurcation diagram of ${title}: states against the control parameter.`,
  parameter: 'Control parameter',
  state: 'State',
  lyapunovCaption: 'Lyapunov exponents (the paper’s Fig. 9)',
  lyapunovTitle: (map: string) => map,
  lyapunovDescription: (title: string) => `Lyapunov exponent of ${title} against the control parameter.`,
  exponent: 'Lyapunov exponent',
  caption: 'Where the maps are chaotic',
  map: 'Map',
  range: 'Parameters',
  chaotic: 'Chaotic at',
  least: 'Least exponent',
  largest: 'Largest exponent',
}

export const cycles = {
  title: 'Cycles in finite precision',
  what: 'A computer has finitely many numbers, so that every orbit comes back to a state that it had, and repeats itself from there.',
  segments: (samples: string, discarded: string) =>
    `Key streams are cut into segments of ${samples} samples, each with a start of its own after ${discarded} iterations that are discarded, so that hardly any runs long enough to repeat itself.`,
  meetings: ({ segments, meeting, share }: Readonly<Record<'segments' | 'meeting' | 'share', string>>) =>
    `Orbits that have one state in common stay together. Of ${segments} segments from random starts, ${meeting} met another and ${plural(meeting, 'holds', 'hold')} the same samples from there on: ${share} of all samples. A key stream of independent random bits would have none.`,
  unclosed: (limit: string) => `No orbit came back within ${limit} iterations.`,
  soonest: (soonest: string, used: string) =>
    `The first orbit came back to a state after ${soonest} iterations; a segment needs ${used}.`,
  sample: (starts: string) => `${starts} random starts`,
  binary64Caption: 'Orbits of the cipher’s map in binary64 (Brent 1980)',
  figure: 'Of the orbits',
  iterations: 'Iterations',
  meanTail: 'Mean tail',
  meanCycle: 'Mean cycle',
  longestCycle: 'Longest cycle',
  soonestRepeat: 'Soonest repetition',
  unclosedNote: (unclosed: string, limit: string) =>
    `Orbits that were not closed within ${limit} iterations, and are in none of the figures: ${unclosed}.`,
  cycle: (length: string, orbits: string) => `${length} (orbits: ${orbits})`,
  cyclesNote: (cycles: string) => `Longest cycles: ${cycles}.`,
  plotCaption: 'Mean cycle by the precision of the state',
  plotDescription:
    'Mean length of the cycle against the bits of the state, measured, and as expected of a random function.',
  bitsAxis: 'Bits of the state',
  cycleAxis: 'Mean cycle',
  measured: 'Measured',
  random: 'Random function',
  reducedCaption: 'Orbits with the state rounded after each step',
  bits: 'Bits',
}
