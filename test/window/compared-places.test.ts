/** Which pictures of original, encrypted and decrypted stand side by side. */
import { expect, it } from 'vitest'
import { comparedPlaces, originalsOf } from '../../src-renderer/viewer/compare/compared-places'
import type { Stack } from '../../src-shared/study/study-asks'
import type { ItemId } from '../../src-shared/study/study-ids'

const item = (name: string) => name as ItemId
const stack = (...frames: [string, number][]): Stack => ({
  frames: frames.map(([name, frame]) => ({ item: item(name), frame })),
  attributes: [],
  order: 'number',
})
const originals = originalsOf(
  [
    { item: item('e1'), counterpart: item('p1') },
    { item: item('e2'), counterpart: item('p2') },
  ],
  true,
)

it('the same picture of each file, in whatever order the series stand', () => {
  const places = comparedPlaces(
    stack(['e1', 1], ['e2', 1]),
    stack(['e2', 1], ['e1', 1]),
    stack(['p2', 1], ['p1', 1]),
    originals,
  )
  expect(places).toEqual([
    { item: 'e1', originalItem: 'p1', decrypted: 0, encrypted: 1, original: 1 },
    { item: 'e2', originalItem: 'p2', decrypted: 1, encrypted: 0, original: 0 },
  ])
})

it('of a file with many tiles the one as far in', () => {
  const decrypted = stack(['e1', 1], ['e1', 2], ['e1', 3], ['e1', 4])
  const places = (...tiles: [string, number][]) =>
    comparedPlaces(decrypted, stack(...tiles), null, originals).map(({ encrypted }) => encrypted)
  expect(places(['e1', 1], ['e1', 2])).toEqual([0, 0, 1, 1])
  expect(places(['e1', 1])).toEqual([0, 0, 0, 0])
  expect(places(['e2', 1])).toEqual([null, null, null, null])
})

it('without the original, and without a picture of it', () => {
  const [alone] = comparedPlaces(stack(['e1', 1]), null, null, new Map())
  expect(alone).toEqual({ item: 'e1', originalItem: null, decrypted: 0, encrypted: null, original: null })
  const [other] = comparedPlaces(stack(['e1', 1]), null, stack(['p1', 2]), originals)
  expect(other).toMatchObject({ originalItem: 'p1', original: null })
})

it('pairs are turned round when they were asked for the original', () => {
  const pairs = [{ item: item('p1'), counterpart: item('e1') }]
  expect(originalsOf(pairs, false)).toEqual(new Map([['e1', 'p1']]))
})
