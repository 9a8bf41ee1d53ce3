/**
 * What SP 800-22 prints for the binary expansion of e (Appendix B and the examples of section 2), and what the NIST suite gives where
 * the print has nothing or, as `nist-e.json` tells, another number than the suite.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { approximateEntropyTest } from '../../../src-main/analysis/sp80022/approximate-entropy'
import { type Bits, bitsOf } from '../../../src-main/analysis/sp80022/bits'
import { blockFrequencyTest } from '../../../src-main/analysis/sp80022/block-frequency'
import { cumulativeSumsTest } from '../../../src-main/analysis/sp80022/cumulative-sums'
import { excursionsOf } from '../../../src-main/analysis/sp80022/excursions'
import { frequencyTest } from '../../../src-main/analysis/sp80022/frequency'
import { linearComplexity, linearComplexityTest } from '../../../src-main/analysis/sp80022/linear-complexity'
import { longestRunTest } from '../../../src-main/analysis/sp80022/longest-run'
import { rankTest } from '../../../src-main/analysis/sp80022/matrix-rank'
import {
  aperiodicTemplates,
  nonOverlappingTemplateTest,
} from '../../../src-main/analysis/sp80022/non-overlapping-template'
import { randomExcursionsTest } from '../../../src-main/analysis/sp80022/random-excursions'
import { randomExcursionsVariantTest } from '../../../src-main/analysis/sp80022/random-excursions-variant'
import { runSequence, SP80022_ROWS } from '../../../src-main/analysis/sp80022/run-sequence'
import { runsTest } from '../../../src-main/analysis/sp80022/runs'
import { serialTest } from '../../../src-main/analysis/sp80022/serial'
import { SP80022_TESTS } from '../../../src-shared/lab/sp80022-section'

const VECTORS = new URL('../../vectors/sp80022/', import.meta.url)
const e = bitsOf(readFileSync(new URL('e-1e6-bits.bin', VECTORS)))

const State = z.object({ measured: z.number() })
const { vectors, nonOverlappingAllTemplates } = z
  .object({
    vectors: z.array(
      z.object({
        test: z.string(),
        n: z.number(),
        params: z.record(z.string(), z.unknown()),
        measured: z.array(z.number()).optional(),
        states: z.record(z.string(), State).optional(),
      }),
    ),
    nonOverlappingAllTemplates: z.record(z.string(), z.number()),
  })
  .parse(JSON.parse(readFileSync(new URL('nist-e.json', VECTORS), 'utf8')))

/** The suite's default parameters, which `runSequence` has. */
const inSuite = (test: string, params: Record<string, unknown>) =>
  ({ LinearComplexity: params.M === 500, Serial: params.m === 16 })[test] ?? true

/** The tolerance: a unit of the last digit that is printed. */
const close = (test: string) => (test === 'LinearComplexity' ? 1e-4 : 1e-6)

function expectClose(given: number | null | undefined, wanted: number, tolerance: number): void {
  expect(given).toBeTypeOf('number')
  expect(Math.abs((given as number) - wanted)).toBeLessThanOrEqual(tolerance)
}

describe('a million bits of e', () => {
  const pValues = runSequence(e)
  const given = (test: string, parameter: string) =>
    pValues[SP80022_ROWS.findIndex((row) => row.test === test && row.parameter === parameter)]

  it('has 188 rows of all fifteen tests, each a number', () => {
    expect(SP80022_ROWS).toHaveLength(188)
    expect([...new Set(SP80022_ROWS.map(({ test }) => test))]).toEqual([...SP80022_TESTS])
    expect(pValues).toHaveLength(188)
    expect(pValues.filter((p) => p === null)).toEqual([])
  })

  const ofAll = vectors.filter(({ test, n, params }) => n === e.length && inSuite(test, params))
  const suiteNames: Record<string, string> = { LongestRunOfOnes: 'LongestRun' }
  const rowOf: Record<string, string[]> = {
    NonOverlappingTemplate: ['000000001'],
    CumulativeSums: ['forward', 'reverse'],
    Serial: ['1', '2'],
  }
  it.each(ofAll)('$test', ({ test, measured = [], states = {} }) => {
    const name = suiteNames[test] ?? test
    for (const [n, wanted] of measured.entries())
      expectClose(given(name, rowOf[name]?.[n] ?? ''), wanted, close(test))
    for (const [state, { measured: wanted }] of Object.entries(states))
      expectClose(given(name, Number(state) > 0 ? `+${state}` : state), wanted, close(test))
  })

  it('names every test of nist-e.json', () => {
    const names = new Set(ofAll.map(({ test }) => suiteNames[test] ?? test))
    expect([...names].sort()).toEqual([...SP80022_TESTS].sort())
  })

  it('has all 148 templates', () => {
    const templates = Object.entries(nonOverlappingAllTemplates)
    expect(templates).toHaveLength(148)
    for (const [template, wanted] of templates)
      expectClose(given('NonOverlappingTemplate', template), wanted, 1e-6)
  })

  it('has the other parameters and lengths that the examples of section 2 have', () => {
    const wanted = (test: string, params: object) =>
      vectors.find(
        (v) => v.test === test && Object.entries(params).every(([k, value]) => v.params[k] === value),
      )?.measured ?? []
    expectClose(linearComplexityTest(e, 1000), wanted('LinearComplexity', { M: 1000 })[0] as number, 1e-6)
    for (const [n, p] of serialTest(e, 2).entries())
      expectClose(p, wanted('Serial', { m: 2 })[n] as number, 1e-6)
    const rank = vectors.find(({ test, n }) => test === 'Rank' && n === 100_000)?.measured ?? []
    expectClose(rankTest(e.subarray(0, 100_000)), rank[0] as number, 1e-6)
  })
})

/** The small examples that are printed beside each test: the numbers of their sections. */
describe('the examples of section 2', () => {
  const bits = (text: string): Bits => Uint8Array.from(text.replaceAll(' ', ''), Number)
  /** Of pi. */
  const hundred = bits(
    `11001001000011111101101010100010001000010110100011
     00001000110100110001001100011001100010100010111000`.replaceAll('\n', ''),
  )

  it.each<[string, () => number, number]>([
    ['2.1.4', () => frequencyTest(bits('1011010101')), 0.527089],
    ['2.1.8', () => frequencyTest(hundred), 0.109599],
    ['2.2.4', () => blockFrequencyTest(bits('0110011010'), 3), 0.801252],
    ['2.2.8', () => blockFrequencyTest(hundred, 10), 0.706438],
    ['2.3.4', () => runsTest(bits('1001101011')), 0.147232],
    ['2.3.8', () => runsTest(hundred), 0.500798],
    ['2.7.4', () => nonOverlappingTemplateTest(bits('10100100101110010110'), 3, 2)[0] as number, 0.344154],
    ['2.11.4, first', () => serialTest(bits('0011011101'), 3)[0], 0.808792],
    ['2.11.4, second', () => serialTest(bits('0011011101'), 3)[1], 0.67032],
    ['2.12.4', () => approximateEntropyTest(bits('0100110101'), 3), 0.261961],
    ['2.12.8', () => approximateEntropyTest(hundred, 2), 0.235301],
    ['2.13.4', () => cumulativeSumsTest(bits('1011010111')).forward, 0.411658],
    ['2.13.8, forward', () => cumulativeSumsTest(hundred).forward, 0.219194],
    ['2.13.8, reverse', () => cumulativeSumsTest(hundred).reverse, 0.114866],
    ['2.14.4', () => randomExcursionsTest(excursionsOf(bits('0110110101')))[4] as number, 0.502488],
    ['2.15.4', () => randomExcursionsVariantTest(excursionsOf(bits('0110110101')))[9] as number, 0.683091],
  ])('%s', (_, test, wanted) => expectClose(test(), wanted, 1e-6))

  it('2.4.8: as exact as the shares that it is printed with', () => {
    const example = bits(
      '11001100 00010101 01101100 01001100 11100000 00000010 01001101 01010001 00010011 11010110 10000000 11010111 11001100 11100110 11011000 10110010',
    )
    expectClose(longestRunTest(example), 0.180609, 2e-5)
  })

  it('2.10.4: the register that makes 1101011110001 has length 4', () =>
    expect(linearComplexity(bits('1101011110001'))).toBe(4))

  it('2.7.4: the first of the templates of three bits is 001', () => expect(aperiodicTemplates(3)[0]).toBe(1))
})
