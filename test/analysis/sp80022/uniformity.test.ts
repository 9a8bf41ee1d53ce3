/** P-values of the operating system's random bytes are spread evenly, as a test's that is right must be. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { approximateEntropyTest } from '../../../src-main/analysis/sp80022/approximate-entropy'
import { type Bits, bitsOf } from '../../../src-main/analysis/sp80022/bits'
import { blockFrequencyTest } from '../../../src-main/analysis/sp80022/block-frequency'
import { cumulativeSumsTest } from '../../../src-main/analysis/sp80022/cumulative-sums'
import { frequencyTest } from '../../../src-main/analysis/sp80022/frequency'
import { longestRunTest } from '../../../src-main/analysis/sp80022/longest-run'
import { rankTest } from '../../../src-main/analysis/sp80022/matrix-rank'
import { nonOverlappingTemplateTest } from '../../../src-main/analysis/sp80022/non-overlapping-template'
import { runsTest } from '../../../src-main/analysis/sp80022/runs'
import { serialTest } from '../../../src-main/analysis/sp80022/serial'
import { spectralTest } from '../../../src-main/analysis/sp80022/spectral'

const RUNS = 200
const BITS = 131_072

/** P of Kolmogorov and Smirnov's statistic for values that should be spread evenly over 0 to 1 (Stephens's form for few values). */
function kolmogorovSmirnov(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  const distance = Math.max(...sorted.map((value, k) => Math.max(value - k / n, (k + 1) / n - value)))
  const scaled = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance
  let p = 0
  for (let k = 1; k <= 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k ** 2 * scaled ** 2)
  return scaled < 0.2 ? 1 : p
}

/** Where NIST's distribution is that of a very long sequence, words are short enough for it to hold for this one. */
const tests: Readonly<Record<string, (bits: Bits) => number>> = {
  Frequency: frequencyTest,
  BlockFrequency: (bits) => blockFrequencyTest(bits, 128),
  'CumulativeSums forward': (bits) => cumulativeSumsTest(bits).forward,
  'CumulativeSums reverse': (bits) => cumulativeSumsTest(bits).reverse,
  Runs: runsTest,
  LongestRun: longestRunTest,
  Rank: rankTest,
  FFT: spectralTest,
  NonOverlappingTemplate: (bits) => nonOverlappingTemplateTest(bits, 5)[0] as number,
  ApproximateEntropy: (bits) => approximateEntropyTest(bits, 5),
  'Serial 1': (bits) => serialTest(bits, 6)[0],
  'Serial 2': (bits) => serialTest(bits, 6)[1],
}

/** P of each test, of so many new sequences. */
function spread(): Map<string, number> {
  const sequences = Array.from({ length: RUNS }, () => bitsOf(randomBytes(BITS / 8)))
  return new Map(
    Object.entries(tests).map(([name, test]) => [
      name,
      kolmogorovSmirnov(sequences.map((bits) => test(bits))),
    ]),
  )
}

describe('random bytes of the operating system', () => {
  it('the measure itself tells even values from others', () => {
    const even = Array.from({ length: RUNS }, (_, n) => (n + 0.5) / RUNS)
    expect(kolmogorovSmirnov(even)).toBeGreaterThan(0.99)
    expect(kolmogorovSmirnov(even.map((p) => p ** 1.5))).toBeLessThan(0.001)
    // scipy.stats.kstest([0.1, 0.2, ... 0.6] + [0.05], 'uniform') has D = 0.4 and p = 0.160.
    expect(kolmogorovSmirnov([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])).toBeCloseTo(0.16, 1)
  })

  it('p-values are spread evenly', () => {
    const low = [...spread()].filter(([, p]) => p <= 0.001)
    if (low.length === 0) return
    // One test in a thousand is below by chance; below twice, with fresh bytes, it is one in a million.
    const again = spread()
    for (const [name] of low) expect(again.get(name), name).toBeGreaterThan(0.001)
  })
})
