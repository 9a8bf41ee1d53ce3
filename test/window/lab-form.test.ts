/** What the lab's form says while it cannot begin, and what it takes for a seed. */
import { describe, expect, it } from 'vitest'
import {
  EMPTY_FORM,
  hasAgreed,
  type LabForm,
  type LibraryPicture,
  pictureKey,
  seedOf,
  whyNotMeasure,
  withPicture,
} from '../../src-renderer/lab/lab-form'
import { MOST_DISPLAYED } from '../../src-shared/contract/lab-calls'
import type { ItemId } from '../../src-shared/study/study-ids'

const picture = (n: number, isEncrypted = false): LibraryPicture => ({
  item: `item ${n}` as ItemId,
  frame: 1,
  name: `${n}.dcm`,
  isEncrypted,
})
const READY: LabForm = {
  ...EMPTY_FORM,
  pictures: [picture(1)],
  target: { handle: 'target' as never, name: 'reports', free: null },
}

describe('measuring', () => {
  it('begins with a picture, a place, and all else as it is', () => {
    expect(whyNotMeasure(READY, false)).toBeNull()
  })

  it.each([
    ['while the lab is at work', READY, true],
    ['without a picture', { ...READY, pictures: [] }, false],
    ['without a place', { ...READY, target: null }, false],
    ['without a seed', { ...READY, seed: '' }, false],
    ['without a measure', { ...READY, only: [] }, false],
    [
      'with too many pictures of the library',
      { ...READY, pictures: Array.from({ length: MOST_DISPLAYED + 1 }, (_, n) => picture(n)) },
      false,
    ],
    [
      'while nobody agreed that an encrypted one is laid open',
      { ...READY, pictures: [picture(1, true)] },
      false,
    ],
  ])('does not begin %s', (_when, form, isRunning) => {
    expect(whyNotMeasure(form, isRunning)).toEqual(expect.any(String))
  })

  it('asks anew when another encrypted picture comes after the agreement', () => {
    const one = { ...READY, pictures: [picture(1, true)], agreed: [pictureKey(picture(1))] }
    expect(hasAgreed(one)).toBe(true)
    expect(hasAgreed(withPicture(one, picture(2, true)))).toBe(false)
  })

  it('takes each picture once', () => {
    expect(withPicture(READY, picture(1)).pictures).toHaveLength(1)
    expect(withPicture(READY, { ...picture(1), frame: 2 }).pictures).toHaveLength(2)
  })
})

describe('a seed', () => {
  it.each([
    ['0', 0],
    [' 7 ', 7],
    ['4294967295', 4294967295],
    ['4294967296', null],
    ['-1', null],
    ['1.5', null],
    ['1e3', null],
    ['', null],
  ])('%j is %j', (typed, seed) => {
    expect(seedOf(typed)).toBe(seed)
  })
})
