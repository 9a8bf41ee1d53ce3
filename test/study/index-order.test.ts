import { describe, expect, it } from 'vitest'
import type { SortingAttributes } from '../../src-main/core/dicom/index-attributes'
import { naturalOrder } from '../../src-main/study/natural-order'
import { inSliceOrder, numberGaps, type Sortable, sliceOrder } from '../../src-main/study/slice-order'

const NOTHING: SortingAttributes = {
  ...{ position: null, orientation: null, frameOfReference: '', instanceNumber: null, acquired: '' },
  ...{ seriesDate: '', seriesTime: '' },
}
const AXIAL = [1, 0, 0, 0, 1, 0] as const
const SAGITTAL = [0, 1, 0, 0, 0, -1] as const

interface Slice extends Sortable {
  readonly sorting: SortingAttributes
}

function slice(
  below: string,
  instance: number | null,
  sorting: Partial<SortingAttributes> = {},
  frames = 1,
): Slice {
  return { below, instance, frames, sorting: { ...NOTHING, ...sorting } }
}

function at(z: number, more: Partial<SortingAttributes> = {}): Partial<SortingAttributes> {
  return { position: [0, 0, z], orientation: AXIAL, ...more }
}

/** By what, and the names in that order. */
function ordered(slices: readonly Sortable[]): [string, ...string[]] {
  const order = sliceOrder(slices)
  return [order, ...inSliceOrder(slices, order).map(({ below }) => below)]
}

/** Small, and the same each time. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  let x = seed * 2_654_435_761 + 1
  return values
    .map((value) => {
      x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0
      return { value, x }
    })
    .sort((a, b) => a.x - b.x)
    .map(({ value }) => value)
}

describe('slices are ordered', () => {
  it('by position, beginning where the numbers begin', () => {
    const up = [slice('a', 1, at(10)), slice('b', 2, at(12.5)), slice('c', 3, at(15))]
    expect(ordered(up)).toEqual(['position', 'a', 'b', 'c'])
    const down = [slice('a', 1, at(15)), slice('b', 2, at(12.5)), slice('c', 3, at(10))]
    expect(ordered(down)).toEqual(['position', 'a', 'b', 'c'])
  })

  it('by position against numbers that jump, and from the head down when all numbers are one', () => {
    const jump = [
      slice('a', 1, at(10)),
      slice('c', 9, at(15)),
      slice('b', 20, at(12.5)),
      slice('d', 21, at(20)),
    ]
    expect(ordered(jump)).toEqual(['position', 'a', 'b', 'c', 'd'])
    const ones = [slice('a', 1, at(10)), slice('c', 1, at(15)), slice('b', 1, at(12.5))]
    expect(ordered(ones)).toEqual(['position', 'c', 'b', 'a'])
    expect(ordered(ones.map((one) => ({ ...one, instance: null })))).toEqual(['position', 'c', 'b', 'a'])
  })

  it('along the normal, whichever way the slices are turned', () => {
    const sagittal = [3, 1, 2].map((x) =>
      slice(`x${x}`, x, { position: [x, 50 + 7 * x, -3], orientation: SAGITTAL }),
    )
    expect(ordered(sagittal)).toEqual(['position', 'x1', 'x2', 'x3'])
  })

  it('by position for cosines as writers round them', () => {
    const rounded = at(12, { orientation: [0.99999, 0.0004, 0, -0.0004, 0.99999, 0] })
    expect(ordered([slice('a', 2, at(10)), slice('b', 1, rounded)])[0]).toBe('position')
  })

  it.each<[string, Partial<SortingAttributes>, number?]>([
    ['lie at the same place', at(10)],
    ['are turned', at(12, { orientation: SAGITTAL })],
    ['are of another frame of reference', at(12, { frameOfReference: '1.2' })],
    ['have no position', { orientation: AXIAL }],
    ['have frames of their own', at(12), 5],
    ['span no plane', at(12, { orientation: [1, 0, 0, 1, 0, 0] })],
    ['lie nowhere', at(Number.NaN)],
  ])('by number when some %s', (_, sorting, frames) => {
    expect(ordered([slice('a', 10, at(10)), slice('b', 9, sorting, frames)])).toEqual(['number', 'b', 'a'])
  })

  it('by time when numbers do not tell them apart', () => {
    const slices = [
      slice('a', 1, { acquired: '20260102101500' }),
      slice('b', 1, { acquired: '20260102101400.5' }),
    ]
    expect(ordered(slices)).toEqual(['time', 'b', 'a'])
    expect(ordered([...slices, slice('c', null, { acquired: '2027' })])[0]).toBe('time')
  })

  it('by name when nothing else tells them apart, numbers in names as numbers', () => {
    expect(ordered([slice('IM10', 1), slice('IM9', 1), slice('IM9a', 1)])).toEqual([
      'name',
      'IM9',
      'IM9a',
      'IM10',
    ])
    expect(ordered([slice('IM10', 1), slice('IM9', null)])[0]).toBe('name')
  })

  it('by number when there is but one, whose frames are numbered by the file', () => {
    expect(ordered([slice('a', null, {}, 30)])).toEqual(['number', 'a'])
  })

  it('the same in whatever order they are found', () => {
    const cases = [
      Array.from({ length: 40 }, (_, n) => slice(`p${n}`, 40 - n, at(n * 1.25))),
      Array.from({ length: 40 }, (_, n) => slice(`n${n}`, n * 3, at(n % 10))),
      Array.from({ length: 40 }, (_, n) => slice(`t${n}`, 1, { acquired: `202601011200${10 + n}` })),
      Array.from({ length: 40 }, (_, n) => slice(`f${n}`, n % 7)),
    ]
    expect(cases.map((slices) => sliceOrder(slices))).toEqual(['position', 'number', 'time', 'name'])
    for (const slices of cases)
      for (let seed = 1; seed <= 20; seed++) expect(ordered(shuffled(slices, seed))).toEqual(ordered(slices))
  })
})

describe('gaps in numbering', () => {
  it('are those between the first and the last', () => {
    expect(numberGaps([5, 3, 9])).toEqual({ missing: 4, first: [4, 6, 7, 8] })
    expect(numberGaps([1, 2, 3])).toEqual({ missing: 0, first: [] })
    expect(numberGaps([1, 1, 1])).toEqual({ missing: 0, first: [] })
    expect(numberGaps([])).toEqual({ missing: 0, first: [] })
    expect(numberGaps([-1, 1])).toEqual({ missing: 1, first: [0] })
  })

  it('are counted, not walked', () => {
    const { missing, first } = numberGaps([1, 2_147_483_647])
    expect(missing).toBe(2_147_483_645)
    expect(first).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  it('and the numbers that are there make the whole range', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const range = Array.from({ length: 60 }, (_, n) => n + seed)
      const there = shuffled(range, seed).slice(0, 20 + seed)
      const { missing, first } = numberGaps(there)
      expect(missing + there.length).toBe(Math.max(...there) - Math.min(...there) + 1)
      expect(first.every((number) => !there.includes(number))).toBe(true)
    }
  })
})

it('compares names as a person does, and never takes two for one', () => {
  const names = ['a2', 'a10', 'A2', 'a02', 'ä1', 'b']
  for (const a of names) for (const b of names) expect(naturalOrder(a, b) === 0).toBe(a === b)
  expect(['IM10', 'IM2', 'IM1'].sort(naturalOrder)).toEqual(['IM1', 'IM2', 'IM10'])
})
