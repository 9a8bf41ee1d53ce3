import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findGaps, type PresentFile } from '../../src-main/jobs/find-gaps'
import { MOST_RANGES } from '../../src-shared/file-gap'
import { KeyId } from '../../src-shared/ids'
import { rangesText } from '../../src-shared/number-ranges'

const keyId = KeyId.parse('fe353918112233445566778899aabbcc')
const other = KeyId.parse('0a353918112233445566778899aabbcc')

const sealed = (number: number, of: number, more: Partial<PresentFile> = {}): PresentFile => ({
  path: `anything ${number}`,
  keyId,
  job: { id: '0123456789abcdef', number, of },
  chosen: false,
  ...more,
})
const named = (number: number, more: Partial<PresentFile> = {}): PresentFile => ({
  path: `/in/fe353918-${String(number).padStart(4, '0')}.png`,
  keyId,
  chosen: false,
  ...more,
})
const failed = (number: number): PresentFile => {
  const { keyId: _, ...file } = named(number)
  return file
}

describe('by what is sealed', () => {
  it('nothing is missing where all are there, twice too', () => {
    expect(findGaps([sealed(2, 3), sealed(1, 3), sealed(3, 3), sealed(3, 3)])).toEqual([])
  })

  it('the first, the last and those between are missed, whatever the files are called', () => {
    expect(findGaps([sealed(2, 9), sealed(5, 9), sealed(6, 9)])).toEqual([
      {
        keyId,
        of: 9,
        missing: 6,
        first: [
          [1, 1],
          [3, 4],
          [7, 9],
        ],
        isChosen: false,
      },
    ])
  })

  it('one that is there and failed is not missing too', () => {
    expect(findGaps([sealed(1, 3), failed(2), sealed(3, 3)])).toEqual([])
    expect(findGaps([sealed(1, 3), sealed(3, 3)])).toMatchObject([{ missing: 1 }])
  })

  it('jobs are told apart, by their id under one key too', () => {
    const second = { id: 'fedcba9876543210', number: 2, of: 2 }
    const gaps = findGaps([sealed(1, 2), sealed(2, 2, { job: second }), sealed(1, 1, { keyId: other })])
    expect(gaps.map(({ keyId: key, first }) => [key, first])).toEqual([
      [keyId, [[2, 2]]],
      [keyId, [[1, 1]]],
    ])
  })

  it('files that were chosen one by one are a part, but not when one was met in a folder', () => {
    expect(findGaps([sealed(1, 3, { chosen: true })])).toMatchObject([{ isChosen: true }])
    expect(findGaps([sealed(1, 3, { chosen: true }), sealed(2, 3)])).toMatchObject([{ isChosen: false }])
  })

  it('numbers of a job that claims to be endless cost nothing', () => {
    expect(findGaps([sealed(1, 100_000_000)])).toMatchObject([
      { missing: 99_999_999, first: [[2, 100_000_000]] },
    ])
    const odd = Array.from({ length: 1000 }, (_, n) => sealed(2 * n + 1, 100_000_000))
    const [gap] = findGaps(odd)
    expect(gap?.first).toHaveLength(MOST_RANGES)
    expect(gap && rangesText(gap)).toMatch(/^2, 4, .*, …$/)
  })

  it('is what counting comes to', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (here) => {
        const of = 40
        const missing = Array.from({ length: of }, (_, n) => n + 1).filter((n) => !here.includes(n))
        const [gap] = findGaps(here.map((number) => sealed(number, of)))
        const told = (gap?.first ?? []).flatMap(([from, to]) =>
          Array.from({ length: to - from + 1 }, (_, n) => from + n),
        )
        expect([gap?.missing ?? 0, told]).toEqual([missing.length, missing])
      }),
    )
  })
})

describe('by the names of an older version', () => {
  it('those before the last are missed, and how many there were is not known', () => {
    expect(findGaps([named(2), named(4)])).toEqual([
      {
        keyId,
        of: null,
        missing: 2,
        first: [
          [1, 1],
          [3, 3],
        ],
        isChosen: false,
      },
    ])
    expect(findGaps([named(1), named(2), failed(3)])).toEqual([])
  })

  it('a name that tells of another key or of nothing tells of no gap', () => {
    expect(findGaps([named(4, { keyId: other }), { path: 'scan.png', keyId, chosen: false }])).toEqual([])
  })
})

it('ranges are told in a few characters', () => {
  expect(
    rangesText({
      missing: 4,
      first: [
        [1, 1],
        [3, 5],
      ],
    }),
  ).toBe('1, 3-5')
})
