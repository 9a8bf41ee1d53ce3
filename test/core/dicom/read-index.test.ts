import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src-main/core/byte-source'
import { readIndex } from '../../../src-main/core/dicom/read-index'
import { openDicom } from '../../../src-main/core/pixels/open-dicom'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { picture, reasonOf } from '../pixels/forge-picture'
import { dicomFile, type Elements, EXPLICIT_LITTLE } from './write-dicom'

const indexOf = (bytes: Uint8Array) => readIndex(memorySource(bytes), nodeCompression)
const file = (elements: Elements) => dicomFile(EXPLICIT_LITTLE, elements)
const pixels = Uint8Array.of(1, 2, 3, 4)

it('of a slice is where it stands, and what it is', () => {
  const more: Elements = [
    [0x00080021, 'DA', '20261101'],
    [0x00080022, 'DA', '20261102'],
    [0x00080031, 'TM', '1015'],
    [0x00080032, 'TM', '1016'],
    [0x00200013, 'IS', ' 17 '],
    [0x00200032, 'DS', '1\\-2\\3.5'],
    [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x00200052, 'UI', '1.2.3'],
  ]
  const index = indexOf(picture({ pixels, more }))
  expect(index).toEqual({
    summary: expect.objectContaining({ Modality: 'CT', InstanceNumber: '17', Rows: '2' }),
    sorting: {
      position: [1, -2, 3.5],
      orientation: [1, 0, 0, 0, 1, 0],
      frameOfReference: '1.2.3',
      instanceNumber: 17,
      acquired: '202611021016',
      seriesDate: '20261101',
      seriesTime: '1015',
    },
    what: 'Secondary Capture Image',
    frames: 1,
    notShown: null,
  })
})

it('of enhanced files is the first frame’s place', () => {
  const plane: Elements = [[0x00209113, 'SQ', { items: [[[0x00200032, 'DS', '1\\2\\3']]] }]]
  const turn: Elements = [[0x00209116, 'SQ', { items: [[[0x00200037, 'DS', '1\\0\\0\\0\\1\\0']]] }]]
  const groups: Elements = [
    [0x52009229, 'SQ', { items: [turn] }],
    [0x52009230, 'SQ', { items: [plane] }],
  ]
  const { sorting } = indexOf(picture({ frames: 1, pixels, more: groups }))
  expect(sorting).toMatchObject({ position: [1, 2, 3], orientation: [1, 0, 0, 0, 1, 0] })
})

describe('when it was acquired', () => {
  it.each<[what: string, elements: Elements, acquired: string]>([
    [
      'date and time in one',
      [
        [0x0008002a, 'DT', '20260101120000'],
        [0x00080022, 'DA', '2'],
      ],
      '20260101120000',
    ],
    [
      'of the content',
      [
        [0x00080023, 'DA', '20260102'],
        [0x00080033, 'TM', '11'],
      ],
      '2026010211',
    ],
    ['nowhere', [[0x00080060, 'CS', 'CT']], ''],
  ])('%s', (_, elements, acquired) => {
    expect(indexOf(file(elements)).sorting.acquired).toBe(acquired)
  })
})

describe('what is not shown', () => {
  it.each<[what: string, bytes: Buffer, notShown: string | null, frames: number]>([
    ['a plan', file([[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.481.5']]), 'noPixels', 0],
    ['pixels of no bytes', picture({ pixels: new Uint8Array(0) }), 'noPixels', 0],
    ['a report', file([[0x0040a730, 'SQ', { items: [] }]]), 'document', 0],
    ['a letter', file([[0x00420011, 'OB', pixels]]), 'document', 0],
    [
      'video',
      picture({ syntax: '1.2.840.10008.1.2.4.102', frames: 30, pixels: { fragments: [pixels, pixels] } }),
      'video',
      30,
    ],
    ['a syntax nobody knows', picture({ syntax: '1.2.3', pixels }), 'syntaxUnknown', 1],
    ['no rows', picture({ rows: 0, pixels }), 'damaged', 1],
    ['five samples a pixel', picture({ samples: 5, photometric: 'RGB', pixels }), 'pixelsUnknown', 1],
    ['fewer bytes than a frame has', picture({ rows: 4, pixels }), 'cutShort', 0],
    ['frames that are not there', picture({ frames: 3, pixels: new Uint8Array(8) }), null, 2],
    [
      'pixels that a cut file lacks',
      picture({ rows: 400, pixels: new Uint8Array(800) }).subarray(0, -400),
      'cutShort',
      0,
    ],
    ['too many frames', picture({ frames: 100_000, pixels: new Uint8Array(400_000) }), 'tooLarge', 100_000],
  ])('%s', (_, bytes, notShown, frames) => {
    expect(indexOf(bytes)).toMatchObject({ notShown, frames })
    expect(openDicom(memorySource(bytes), nodeCompression).index).toMatchObject({ notShown, frames })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a preamble only', Buffer.alloc(132, 'DICM')],
    ['text', Buffer.from('no DICOM at all, but long enough for a header')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('%s is damaged', (_, bytes) => {
    expect(reasonOf(() => indexOf(bytes))).toBe('damaged')
    expect(reasonOf(() => openDicom(memorySource(bytes), nodeCompression))).toBe('damaged')
  })

  it('more frames than the file has room for are not believed', () => {
    expect(indexOf(picture({ frames: 2_000_000_000, pixels })).frames).toBeLessThan(50_000)
  })
})

it('of a class that PS3.6 does not know is its UID', () => {
  expect(indexOf(file([[0x00080016, 'UI', '1.2.3.4']])).what).toBe('1.2.3.4')
  expect(indexOf(file([[0x00080060, 'CS', 'CT']])).what).toBe('')
})
