/** Small parts of what is read in the viewer: reports, the strip, the name of a graphics card. */
import { describe, expect, it } from 'vitest'
import { shortName } from '../../src-renderer/ui/graphics-card'
import { lineValue, nestedLines, type ReportNode } from '../../src-renderer/viewer/documents/report-tree'
import { reachable, stripGroups } from '../../src-renderer/viewer/strip/strip-groups'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { StudyTree } from '../../src-shared/study/study-tree'

describe('lines of a report', () => {
  it.each([
    ['PNAME', 'Packer^David M.^^^M. D.', 'Packer, David M., M. D.'],
    ['DATE', '20040826', 'Aug 26, 2004'],
    ['TIME', '185010.5', '6:50 PM'],
    ['TEXT', '20040826', '20040826'],
  ])('say a value of %s as people write it', (valueType, value, said) => {
    expect(lineValue({ valueType, value }).replace(/\s/g, ' ')).toBe(said)
  })

  const line = (depth: number) => ({ depth, relationship: '', concept: '', value: '', valueType: 'TEXT' })
  const shape = (nodes: readonly ReportNode[]): unknown[] => nodes.map(({ at, below }) => [at, shape(below)])

  it.each([
    ['none', [], []],
    [
      'a tree',
      [0, 1, 2, 1, 0],
      [
        [
          0,
          [
            [1, [[2, []]]],
            [3, []],
          ],
        ],
        [4, []],
      ],
    ],
    [
      'a depth that is left out',
      [0, 3, 1],
      [
        [
          0,
          [
            [1, []],
            [2, []],
          ],
        ],
      ],
    ],
    [
      'no beginning',
      [2, 1, 0],
      [
        [0, []],
        [1, []],
        [2, []],
      ],
    ],
  ])('%s', (_, depths, tree) => {
    expect(shape(nestedLines(depths.map(line)))).toEqual(tree)
  })
})

describe('the strip', () => {
  const study = (id: string, ...series: string[]) => ({ id, series: series.map((each) => ({ id: each })) })
  const tree = {
    patients: [{ studies: [study('a', 'a1', 'a2'), study('b', 'b1')] }, { studies: [study('c', 'c1')] }],
  } as unknown as StudyTree
  const studies = (current: string | null) =>
    stripGroups(tree, current as NodeId | null).map((group) => group.study.id)

  it('offers the study of the series first, then the others of the same patient', () => {
    expect(studies('b1')).toEqual(['b', 'a'])
    expect(studies('c1')).toEqual(['c'])
  })

  it('offers no more than a page can lay out, the one that is looked at among them, and tells how many are left', () => {
    const ids = (prefix: string) => Array.from({ length: 5000 }, (_, n) => `${prefix}${n}`)
    const large = {
      patients: [{ studies: [study('a', ...ids('a')), study('b', ...ids('b'))] }],
    } as unknown as StudyTree
    const offered = (current: string | null) => {
      const { groups, left } = reachable(
        stripGroups(large, current as NodeId | null),
        current as NodeId | null,
      )
      return { ids: groups.flatMap(({ series }) => series.map(({ id }) => id as string)), left }
    }
    for (const current of [null, 'a0', 'a199', 'b2500', 'b4999']) {
      const { ids: some, left } = offered(current)
      expect(some.length + left).toBe(10_000)
      expect(some.length).toBeLessThan(500)
      if (current !== null) expect(some).toContain(current)
    }
    expect(reachable(stripGroups(tree, null), null).left).toBe(0)
  })

  it('offers everything while nothing is shown, or what was is gone', () => {
    expect(studies(null)).toEqual(['a', 'b', 'c'])
    expect(studies('x')).toEqual(['a', 'b', 'c'])
  })
})

it.each([
  ['ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 3060/PCIe/SSE2, OpenGL 4.5.0)', 'NVIDIA GeForce RTX 3060'],
  ['ANGLE (Intel, Intel(R) UHD Graphics 620 Direct3D11 vs_5_0 ps_5_0, D3D11)', 'Intel(R) UHD Graphics 620'],
  ['Apple M2', 'Apple M2'],
  ['', ''],
])('%s is called %s', (told, name) => expect(shortName(told)).toBe(name))
