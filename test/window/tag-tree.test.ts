/** Elements of a file as a tree: what lies in what, folding, searching, also with very many of them. */
import { describe, expect, it } from 'vitest'
import { countElements, rowsOf, treeOf } from '../../src-renderer/viewer/tags/tag-tree'
import type { ListedElement } from '../../src-shared/study/data-element-list'

const element = (depth: number, tag: string, name = '', value = ''): ListedElement => ({
  ...{ depth, tag, name, value, keyword: name.replaceAll(/[^A-Za-z]/g, ''), vr: 'LO' },
  ...{ length: value.length, isCut: false, isPrivate: false },
})

const ELEMENTS = [
  element(0, '(0008,0060)', 'Modality', 'CT'),
  element(0, '(0008,1140)', 'Referenced Image Sequence'),
  element(1, 'Item 1'),
  element(1, '(0008,1155)', 'Referenced SOP Instance UID', '1.2.3'),
  element(1, '(0040,A170)', 'Purpose of Reference Code Sequence'),
  element(2, 'Item 1'),
  element(2, '(0008,0100)', 'Code Value', 'DEEP'),
  element(1, 'Item 2'),
  element(1, '(0008,1155)', 'Referenced SOP Instance UID', '1.2.4'),
  element(0, '(0010,0010)', 'Patient’s Name', 'KEPLER^JOHANNA'),
]
const tree = treeOf(ELEMENTS)
const shown = (folded: number[], search = '') =>
  rowsOf(tree, new Set(folded), search).map(({ index, level }) => `${index} at ${level}`)

describe('a sequence', () => {
  it('holds its items, which hold their elements, however deep they say they lie', () => {
    expect([...tree.parents]).toEqual([-1, -1, 1, 2, 2, 4, 5, 1, 7, -1])
    expect([...tree.levels]).toEqual([1, 1, 2, 3, 3, 4, 5, 2, 3, 1])
    const deeper = ELEMENTS.map((each, n) => (n === 3 ? { ...each, depth: 2 } : each))
    expect([...treeOf(deeper.slice(0, 4)).parents]).toEqual([-1, -1, 1, 2])
    expect(countElements(ELEMENTS)).toBe(7)
  })

  it('is folded with all that lies in it', () => {
    expect(shown([])).toHaveLength(10)
    expect(shown([1])).toEqual(['0 at 1', '1 at 1', '9 at 1'])
    expect(shown([4])).toEqual([0, 1, 2, 3, 4, 7, 8, 9].map((n) => `${n} at ${tree.levels[n]}`))
  })
})

describe('searching', () => {
  it.each([
    ['deep', [1, 2, 4, 5, 6]],
    ['1.2.4', [1, 7, 8]],
    ['00081155', [1, 2, 3, 7, 8]],
    ['(0010,0010)', [9]],
    ['patient kepler', [9]],
    ['KEPLER^joh', [9]],
    ['CodeValue', [1, 2, 4, 5, 6]],
    ['nothing of it', []],
  ])('%s, in what is folded too, with whatever the hits lie in', (search, found) => {
    expect(rowsOf(tree, new Set([1]), search).map(({ index }) => index)).toEqual(found)
  })
})

it('is quick with a hundred thousand', () => {
  const many = Array.from({ length: 100_000 }, (_, n) =>
    element(n % 5 === 4 ? 1 : 0, `(0008,${n})`, 'Name', `${n}`),
  )
  const begun = performance.now()
  expect(rowsOf(treeOf(many), new Set(), '99999')).toHaveLength(2)
  expect(performance.now() - begun).toBeLessThan(2000)
})
