/** Windows, cine, letters and linked scroll of the viewer. */
import { describe, expect, it } from 'vitest'
import { clampRate, rateOfFile, timeOf } from '../../src-renderer/viewer/cine/cine-rate'
import type { ShownWindow } from '../../src-renderer/viewer/drawing/pane'
import { edgeLetters, lettersOf, oppositeOf } from '../../src-renderer/viewer/overlay/orientation-letters'
import { linkedPicture } from '../../src-renderer/viewer/panes/linked-scroll'
import { areHounsfield, CT_PRESETS, PERCENTILES } from '../../src-renderer/viewer/windowing/ct-presets'
import { nextFileWindow } from '../../src-renderer/viewer/windowing/next-window'
import type { FrameAttributes, ImageAttributes } from '../../src-shared/study/image-attributes'
import type { Stack } from '../../src-shared/study/study-asks'
import { ItemId } from '../../src-shared/study/study-ids'
import { FRAME, imageAttributesOf, SOME_ITEM } from '../shared/pixels/image-attributes-of'

describe('windows', () => {
  it('for CT are those of the design', () => {
    expect(
      Object.entries(CT_PRESETS).map(([name, { width, center }]) => `${name} ${width}/${center}`),
    ).toEqual([
      'softTissue 400/40',
      'lung 1500/-600',
      'bone 2500/480',
      'brain 80/40',
      'liver 150/90',
      'mediastinum 400/80',
      'abdomen 350/40',
    ])
    expect(PERCENTILES).toEqual([
      [1, 99],
      [5, 95],
    ])
  })
  it('for CT only where values are HU', () => {
    expect(areHounsfield(imageAttributesOf({ unit: 'HU' }))).toBe(true)
    expect(areHounsfield(imageAttributesOf({ unit: 'BQML' }))).toBe(false)
    expect(areHounsfield(imageAttributesOf())).toBe(false)
  })
  it('of the file come in turn', () => {
    const now = (choice: ShownWindow['choice'], ofFile = 3) =>
      nextFileWindow({ choice, width: 1, center: 0, name: '', ofFile })
    expect(now({ kind: 'file', index: 0 })).toEqual({ kind: 'file', index: 1 })
    expect(now({ kind: 'file', index: 2 })).toEqual({ kind: 'file', index: 0 })
    expect(now({ kind: 'fullRange' })).toEqual({ kind: 'file', index: 0 })
    expect(now({ kind: 'file', index: 0 }, 1)).toEqual({ kind: 'file', index: 0 })
  })
})

describe('cine', () => {
  const of = (rate: number | null, frameTimes: number[] | null = null) =>
    imageAttributesOf({ cine: { rate, frameTimes } })
  it.each([
    [of(null), 15],
    [of(25), 25],
    [of(0.2), 1],
    [of(400), 60],
    [of(null, [0, 100, 100, 100]), 10],
    [of(null, [0, 0, 0]), 15],
    [of(30, [0, 100, 100]), 30],
  ])('%# runs at the file’s own rate within 1 and 60', (attributes, rate) => {
    expect(rateOfFile(attributes)).toBe(rate)
  })
  it('a frame stays until the next one is due', () => {
    const vector = of(null, [0, 100, 300])
    expect([1, 2, 3].map((frame) => timeOf(vector, frame, null))).toEqual([100, 300, 300])
    expect(timeOf(vector, 2, 20)).toBe(50)
    expect(timeOf(of(25), 7, null)).toBe(40)
    expect(timeOf(of(null, [0, 1, 5000]), 1, null)).toBeCloseTo(1000 / 60, 9)
    expect(timeOf(of(null, [0, 1, 5000]), 2, null)).toBe(1000)
  })
  it.each([
    [0, 1],
    [15, 15],
    [99, 60],
  ])('%s is %s', (rate, clamped) => expect(clampRate(rate)).toBe(clamped))
})

describe('letters', () => {
  /** Turned clockwise by quarters after a flip of the picture. */
  const screen =
    (quarters: number, flip: 1 | -1 = 1) =>
    (column: number, row: number) => {
      let [x, y] = [column * flip * 3 + 100, row * 3 + 50]
      for (let n = 0; n < quarters; n++) [x, y] = [-y, x]
      return [x, y] as const
    }
  const axial = imageAttributesOf({}, { orientation: [1, 0, 0, 0, 1, 0] })
  const around = (attributes: ImageAttributes, quarters = 0, flip: 1 | -1 = 1) => {
    const letters = edgeLetters(attributes, 1, screen(quarters, flip))
    return letters === null ? null : [letters.top, letters.right, letters.bottom, letters.left].join(' ')
  }
  it('of the axes', () => {
    expect(lettersOf([1, 0, 0])).toBe('L')
    expect(lettersOf([0, -1, 0])).toBe('A')
    expect(lettersOf([0, 0, 1])).toBe('H')
    expect(lettersOf([-0.8, 0.6, 0])).toBe('RP')
    expect(lettersOf([0.99, 0.1, 0])).toBe('L')
  })
  it('opposites', () => {
    expect(oppositeOf('LA')).toBe('RP')
    expect(oppositeOf('H')).toBe('F')
    expect(oppositeOf('CR')).toBe('')
  })
  it('follow flips and turns', () => {
    expect(around(axial)).toBe('A L P R')
    expect(around(axial, 1)).toBe('R A L P')
    expect(around(axial, 2)).toBe('P R A L')
    expect(around(axial, 0, -1)).toBe('A R P L')
    expect(around(axial, 1, -1)).toBe('L A R P')
  })
  it('by Patient Orientation where there is no position', () => {
    expect(around(imageAttributesOf({ patientOrientation: ['L', 'F'] }))).toBe('H L F R')
    expect(around(imageAttributesOf({ patientOrientation: ['A', ''] }))).toBe(' A  P')
  })
  it('none where the file says nothing', () => {
    expect(around(imageAttributesOf())).toBeNull()
    expect(around(imageAttributesOf({ patientOrientation: ['', ''] }))).toBeNull()
  })
})

describe('linked scroll', () => {
  const idOf = (n: number) => ItemId.parse(`${SOME_ITEM.slice(0, -4)}${String(n).padStart(4, '0')}`)
  function stackOf(
    first: number,
    heights: readonly number[],
    change: Partial<FrameAttributes> = {},
    frameOfReference = '1.2.3',
  ): Stack {
    const attributes = heights.map((height, n) =>
      imageAttributesOf(
        { item: idOf(first + n), frameOfReference },
        { ...FRAME, position: [0, 0, height], orientation: [1, 0, 0, 0, 1, 0], ...change },
      ),
    )
    return { frames: attributes.map(({ item }) => ({ item, frame: 1 })), attributes, order: 'position' }
  }
  const thin = stackOf(0, [0, 1, 2, 3, 4, 5, 6, 7, 8])
  it('goes to the slice nearest in the patient', () => {
    const thick = stackOf(100, [8, 5, 2, -1])
    expect(linkedPicture(thin, 2, thick)).toEqual({ index: 2, by: 'position' })
    expect(linkedPicture(thin, 7, thick)).toEqual({ index: 0, by: 'position' })
    expect(linkedPicture(thick, 1, thin)).toEqual({ index: 5, by: 'position' })
  })
  it.each([
    ['another frame of reference', stackOf(100, [8, 5, 2, -1], {}, '1.2.4')],
    ['another plane', stackOf(100, [8, 5, 2, -1], { orientation: [1, 0, 0, 0, 0, -1] })],
    ['no position', stackOf(100, [8, 5, 2, -1], { position: null })],
    ['nothing known before it is opened', { ...stackOf(100, [8, 5, 2, -1]), attributes: [] }],
  ])('by number with %s', (_, other) => {
    expect(linkedPicture(thin, 2, other)).toEqual({ index: 2, by: 'number' })
    expect(linkedPicture(thin, 8, other)).toEqual({ index: 3, by: 'number' })
  })
})
