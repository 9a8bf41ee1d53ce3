import { describe, expect, it } from 'vitest'
import { type PValues, SP80022_ROWS } from '../../../src-main/analysis/sp80022/run-sequence'
import { expectedFalse, leastToPass, summarise } from '../../../src-main/analysis/sp80022/summarise'
import { Sp80022Row } from '../../../src-shared/lab/sp80022-section'

/** Sequences whose first row has these values, and that are not applicable to any other. */
function sequences(values: readonly (number | null)[]): PValues[] {
  return values.map((p) => SP80022_ROWS.map((_, row) => (row === 0 ? p : null)))
}
const first = (values: readonly (number | null)[]) => summarise('k1', sequences(values))[0]

describe('what the sequences of a source say together', () => {
  it('has a row for each of 188, of the report’s shape', () => {
    const rows = summarise('k1', sequences([0.5]))
    expect(rows).toHaveLength(188)
    for (const row of rows) Sp80022Row.parse(row)
  })

  it('counts sequences from 0.01 on as passed', () => {
    expect(first([0.01, 0.0099, 1, 0])).toMatchObject({
      source: 'k1',
      test: 'Frequency',
      parameter: '',
      pValues: [0.01, 0.0099, 1, 0],
      proportion: { passed: 2, of: 4, least: 3 },
      passed: false,
    })
  })

  it('leaves sequences out to which the test is not applicable', () => {
    expect(first([null, 0.3, null])).toMatchObject({
      pValues: [null, 0.3, null],
      proportion: { passed: 1, of: 1, least: 1 },
      uniformity: null,
      passed: true,
    })
    expect(first([null, null])).toMatchObject({ proportion: null, uniformity: null, passed: null })
    expect(first([])).toMatchObject({ pValues: [], proportion: null, uniformity: null, passed: null })
  })

  // The interval's lower end of section 4.2.1: of 1,000 sequences 980.56, the NIST suite's "approximately 980"; of ten, its 8.
  it.each([
    [1, 1],
    [2, 1],
    [10, 8],
    [20, 18],
    [55, 52],
    [100, 96],
    [1000, 980],
  ])('of %i sequences %i are to pass', (of, least) => expect(leastToPass(of)).toBe(least))

  describe('uniformity (section 4.2.2)', () => {
    const tenths = (counts: readonly number[]) =>
      counts.flatMap((count, bin) => Array<number>(count).fill((bin + 0.5) / 10))

    // The paper's Table 4 has no other values: those of ten sequences in ten bins. SciPy: gammaincc(4.5, chi2 / 2).
    it.each([
      [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 1],
      [[2, 0, 1, 1, 1, 1, 1, 1, 1, 1], 0.991468],
      [[2, 2, 0, 0, 2, 0, 1, 1, 1, 1], 0.739918],
      [[3, 2, 0, 0, 2, 0, 0, 1, 1, 1], 0.350485],
      [[3, 3, 1, 1, 0, 0, 0, 0, 1, 1], 0.213309],
    ])('%j', (counts, wanted) => {
      const row = first(tenths(counts))
      expect(row?.uniformity).toBeCloseTo(wanted, 6)
      expect(row?.passed).toBe(true)
    })

    it('of values that are all alike: not passed', () => {
      expect(first(tenths([0, 0, 0, 0, 10, 0, 0, 0, 0, 0]))).toMatchObject({
        proportion: { passed: 10 },
        passed: false,
      })
    })

    it('counts 1 in the last bin', () => {
      expect(first([...tenths([1, 1, 1, 1, 1, 1, 1, 1, 1, 0]), 1])?.uniformity).toBe(1)
    })

    it('needs ten sequences', () => {
      expect(first(Array(9).fill(0.5))?.uniformity).toBeNull()
      expect(first(Array(10).fill(0.5))?.uniformity).not.toBeNull()
    })
  })

  it('tells how many rows a perfect source is expected not to pass', () => {
    const random = summarise('k1', Array(10).fill(SP80022_ROWS.map(() => 0.5)))
    // 188 times the chance that three or more of ten fail, 0.000113849, and that P_T is below 0.0001.
    expect(expectedFalse(random)).toBeCloseTo(188 * (0.000113849 + 0.0001), 5)
    expect(expectedFalse(summarise('k1', sequences([0.5])))).toBeCloseTo(0.01, 12)
    expect(expectedFalse(summarise('k1', sequences([null])))).toBe(0)
  })
})
