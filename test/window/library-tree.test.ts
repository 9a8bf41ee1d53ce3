/** The rows of the library's tree, the way of the keyboard through them, what a search finds, and what is said of each. */
import { describe, expect, it } from 'vitest'
import { missingKeys } from '../../src-renderer/library/missing-keys'
import { factsOf, gapsOf, titleOf } from '../../src-renderer/library/node-text'
import { rowAfterKey, rowsOf } from '../../src-renderer/library/tree-rows'
import { patientsFound } from '../../src-renderer/library/tree-search'
import { rowAt } from '../../src-renderer/library/useRowWindow'
import { patientTitle, studyTitle } from '../../src-renderer/ui/study/study-text'
import { counts, keyA, keyB, patient, series, someSource, study, treeOf } from './library-nodes'

const stick = someSource()
const thorax = series([[stick, 412]], { gaps: { missing: 2, first: [17, 203] }, copy: 2 })
const scout = series([[stick, 2]], {
  number: '1',
  description: 'Scout',
  files: counts({ plain: 2, failed: 1 }),
})
const report = series([[stick, 1]], {
  kind: 'files',
  modality: 'SR',
  number: '',
  description: '',
  images: 0,
  notShown: [{ reason: 'document', what: 'Basic Text SR Storage', files: 1 }],
})
const chest = study([thorax, scout, report])
const knee = study([series([[stick, 30]], { modality: 'MR', description: 'Knie' })], {
  description: 'MRI of the knee',
  date: '20250101',
})
const anna = patient([chest])
const ben = patient([knee], { name: 'Okafor^Ben', patientId: '99' })
const tree = treeOf([anna, ben])
const rows = rowsOf(tree.patients, new Set())

describe('the rows', () => {
  it('are one beneath the other, each with its place among its like', () => {
    expect(rows.map(({ kind, level, position, siblings }) => [kind, level, position, siblings])).toEqual([
      ['patient', 1, 1, 2],
      ['study', 2, 1, 1],
      ['series', 3, 1, 3],
      ['series', 3, 2, 3],
      ['series', 3, 3, 3],
      ['patient', 1, 2, 2],
      ['study', 2, 1, 1],
      ['series', 3, 1, 1],
    ])
  })

  it('of what is folded are not there, but its files are', () => {
    const folded = rowsOf(tree.patients, new Set([anna.id]))
    expect(folded.map(({ kind }) => kind)).toEqual(['patient', 'patient', 'study', 'series'])
    expect(folded[0]?.leaves).toHaveLength(3)
  })

  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 7, 7],
    ['ArrowUp', 0, 0],
    ['ArrowUp', 5, 4],
    ['Home', 6, 0],
    ['End', 0, 7],
    ['PageDown', 2, 7],
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 2],
    ['ArrowLeft', 4, 1],
  ])('%s leads from row %i to row %i', (key, at, to) => {
    expect(rowAfterKey(rows, at, key)).toEqual({ at: to })
  })

  it('are folded and unfolded by the arrows', () => {
    expect(rowAfterKey(rows, 0, 'ArrowLeft')).toEqual({ fold: anna.id, isFolded: true })
    const folded = rowsOf(tree.patients, new Set([anna.id]))
    expect(rowAfterKey(folded, 0, 'ArrowRight')).toEqual({ fold: anna.id, isFolded: false })
    expect(rowAfterKey(folded, 0, 'ArrowLeft')).toEqual({ at: 0 })
  })

  it('in sight are found by where they begin', () => {
    const tops = [0, 50, 100, 170]
    expect([-5, 0, 49, 50, 120, 9999].map((y) => rowAt(tops, y))).toEqual([0, 0, 0, 1, 2, 2])
    expect(rowAt([0], 40)).toBe(0)
  })
})

describe('what is said', () => {
  it('counts, and names the gaps and the copy', () => {
    expect(rows.map(titleOf).slice(0, 5)).toEqual([
      'Müller, Johanna',
      'May 3, 2026 · CT of the chest',
      'CT · 3 · Thorax 1.0',
      'CT · 1 · Scout',
      'SR',
    ])
    expect(factsOf(rows[2] as (typeof rows)[number])).toBe('412 images · 2nd copy')
    expect(rows.map(gapsOf).filter((gaps) => gaps !== '')).toEqual(['2 gaps in numbering: 17, 203'])
    expect(factsOf(rows[0] as (typeof rows)[number])).toBe(
      '4711 · born Feb 29, 1960 · 1 study · 414 images · 1 file without a picture',
    )
    expect(factsOf(rows[4] as (typeof rows)[number])).toBe('1 file')
  })
})

describe('the search', () => {
  const found = (search: string) =>
    patientsFound(tree, search, [{ handle: stick, name: 'Stick of Monday', kind: 'folder' }]).flatMap(
      ({ studies }) => studies.flatMap((each) => each.series.map(({ id }) => id)),
    )

  it.each([
    ['muller', 3],
    ['MULLER johanna', 3],
    ['johanna okafor', 0],
    ['4711', 3],
    ['a-17 thorax', 1],
    ['20250101', 1],
    ['jan 2025', 1],
    ['scout', 1],
    ['text sr', 1],
    ['monday', 4],
    ['not encrypted', 4],
    ['key missing', 0],
    ['failed', 1],
    ['  ', 4],
    ['nobody', 0],
  ])('for “%s” finds %i series', (search, count) => expect(found(search)).toHaveLength(count))
})

it('files whose key is not here are called by the key, nobody’s and nameless ones by what they are', () => {
  const locked = study([], { keyId: keyA, date: '', description: '' })
  const titles = (part: Parameters<typeof patient>[1]) => {
    const who = patient([locked], part)
    return [patientTitle(who), studyTitle(locked, who)]
  }
  expect(titles({ kind: 'locked' })).toEqual(['Encrypted, key missing', 'Files of the key aaaaaaaa'])
  expect(titles({ name: '', patientId: '' })).toEqual(['Without a name', 'Without a description'])
  expect(titles({ name: '', patientId: '99' })[0]).toBe('99')
})

it('missing keys are told with how many files each of them opens, most first', () => {
  const locked = (keyId: typeof keyA, files: number) =>
    study([series([], { keyId, files: counts({ keyMissing: files }) })], { keyId })
  const here = study([series([], { keyId: keyA, files: counts({ keyHere: 9 }) })])
  const group = patient([locked(keyA, 2), locked(keyB, 3), here], { kind: 'locked' })
  expect(missingKeys(treeOf([group]))).toEqual([
    { keyId: keyB, files: 3 },
    { keyId: keyA, files: 2 },
  ])
})
