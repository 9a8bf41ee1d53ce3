/** Whatever a file holds: it is shown, or there is a reason; within bounds of time and memory. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ByteSource, memorySource } from '../../../src-main/core/byte-source'
import { readIndex } from '../../../src-main/core/dicom/read-index'
import { NotShown, openDicom } from '../../../src-main/core/pixels/open-dicom'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { OrreryError } from '../../../src-shared/errors'
import { ElementList } from '../../../src-shared/study/data-element-list'
import { ImageAttributes } from '../../../src-shared/study/image-attributes'
import { ShownDocument } from '../../../src-shared/study/shown-document'
import {
  DEFLATED,
  dicomFile,
  type Elements,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  RLE,
} from '../dicom/write-dicom'
import { ITEM, picture } from './forge-picture'

const none = new Uint8Array(0)
const table: Elements = [
  [0x00283002, 'US', [4, 0, 12]],
  [0x00283003, 'LO', 'X'],
  [0x00283006, 'OW', [0, 10, 20, 4095]],
]
/** A little of all that is read. */
const EVERYTHING: Elements = [
  [0x00181063, 'DS', '40'],
  [
    0x00186011,
    'SQ',
    {
      items: [
        [
          [0x00186018, 'UL', [1]],
          [0x0018602c, 'FD', [0.5]],
          [0x0018602e, 'FD', [0.5]],
        ],
      ],
    },
  ],
  [0x00200032, 'DS', '1\\2\\3'],
  [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
  [0x00280009, 'AT', [0x00181063]],
  [0x00280030, 'DS', '0.5\\0.5'],
  [0x00280120, 'US', [1]],
  [0x00281050, 'DS', '40\\50'],
  [0x00281051, 'DS', '400\\500'],
  [0x00281101, 'US', [4, 0, 16]],
  [0x00281102, 'US', [4, 0, 16]],
  [0x00281103, 'US', [4, 0, 16]],
  [0x00281221, 'OW', [0, 2, 1, 2, 1, 2, 9]],
  [0x00281222, 'OW', [0, 2, 1, 2, 2, 1, 0, 0]],
  [0x00281223, 'OW', [0, 4, 1, 2, 3, 4]],
  [0x00283000, 'SQ', { items: [table], isUndefined: true }],
  [0x00283010, 'SQ', { items: [table] }],
  [0x52009229, 'SQ', { items: [[[0x00289110, 'SQ', { items: [[[0x00280030, 'DS', '1\\1']]] }]]] }],
  [0x52009230, 'SQ', { items: [[], [[0x00209113, 'SQ', { items: [[[0x00200032, 'DS', '1\\2\\4']]] }]]] }],
  [0x60000010, 'US', [2]],
  [0x60000011, 'US', [2]],
  [0x60000050, 'SS', [1, 1]],
  [0x60000102, 'US', [12]],
]
const TEXT: Elements = [
  [0x0040a040, 'CS', 'TEXT'],
  [0x0040a043, 'SQ', { items: [[[0x00080104, 'LO', 'Finding']]] }],
  [0x0040a160, 'UT', 'nothing'],
]
const rle = (...segment: number[]) => {
  const header = Buffer.alloc(64)
  header.writeUInt32LE(2, 0)
  header.writeUInt32LE(64, 4)
  header.writeUInt32LE(64 + segment.length, 8)
  return Buffer.concat([header, Buffer.from([...segment, ...segment])])
}
const gray = { frames: 2, allocated: 16, stored: 12, more: EVERYTHING }
const SEEDS: Readonly<Record<string, Buffer>> = {
  explicit: picture({ ...gray, pixels: [1, 2, 3, 4, 5, 6, 7, 8] }),
  implicit: picture({ ...gray, syntax: IMPLICIT_LITTLE, pixels: [1, 2, 3, 4, 5, 6, 7, 8] }),
  'big endian': picture({ ...gray, syntax: EXPLICIT_BIG, pixels: [1, 2, 3, 4, 5, 6, 7, 8] }),
  deflated: picture({ ...gray, syntax: DEFLATED, pixels: [1, 2, 3, 4, 5, 6, 7, 8] }),
  RLE: picture({ ...gray, syntax: RLE, pixels: { fragments: [none, rle(3, 1, 2, 3, 4), rle(253, 1)] } }),
  JPEG: picture({
    ...gray,
    syntax: '1.2.840.10008.1.2.4.50',
    pixels: {
      fragments: [Buffer.alloc(8), Buffer.from('ffd8ffc0001108000200020000', 'hex'), Buffer.from('ffd8')],
    },
  }),
  palette: picture({ more: EVERYTHING, photometric: 'PALETTE COLOR', pixels: Uint8Array.of(0, 1, 2, 3) }),
  colour: picture({
    more: EVERYTHING,
    samples: 3,
    rows: 1,
    photometric: 'YBR_FULL',
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
  }),
  report: dicomFile(EXPLICIT_LITTLE, [
    [0x00080005, 'CS', '\\ISO 2022 IR 87'],
    [0x0040a730, 'SQ', { items: [TEXT, [...TEXT, [0x0040a730, 'SQ', { items: [TEXT] }]]] }],
  ]),
  PDF: dicomFile(EXPLICIT_LITTLE, [
    [0x00420010, 'ST', 'Letter'],
    [0x00420011, 'OB', Buffer.from('%PDF-1.4')],
    [0x00420012, 'LO', 'application/pdf'],
  ]),
}

/** Everything that is asked of a file; what the page would refuse, or throws anything but a reason, is a failure. */
function look(source: ByteSource): void {
  attempt(() => readIndex(source, nodeCompression))
  const opened = attempt(() => openDicom(source, nodeCompression))
  if (opened === undefined) return
  attempt(() => ElementList.parse(opened.elements()))
  attempt(() => ShownDocument.nullable().parse(opened.document()))
  const attributes = attempt(() => ImageAttributes.parse(opened.attributes(ITEM)))
  for (let frame = 1; frame <= Math.min(3, attributes?.frames ?? 1); frame++) {
    const bytes = attempt(() => opened.frame(frame))
    if (bytes === undefined || attributes === undefined) continue
    expect(bytes.buffer.byteLength).toBe(bytes.length)
    if (attributes.coding !== 'samples') continue
    const size = Number(/\d+/.exec(attributes.sampleType)?.[0]) / 8
    expect(bytes.length).toBe(attributes.rows * attributes.columns * attributes.samplesPerPixel * size)
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof NotShown || thrown instanceof OrreryError) return undefined
    throw thrown
  }
}

describe.each(Object.entries(SEEDS))('of a file that is %s', (_, seed) => {
  it('whatever is changed, what cannot be read has a reason', () => {
    const edits = fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    const property = fc.property(edits, (list) => {
      const bytes = Buffer.from(seed)
      for (const [at, value] of list) bytes[at] = value
      look(memorySource(bytes))
    })
    fc.assert(property, { numRuns: 400 })
  })

  it('wherever it is cut, what cannot be read has a reason', () => {
    for (let length = 0; length < seed.length; length += 3) look(memorySource(seed.subarray(0, length)))
  })

  it('numbers of any size in it are no reason to fail', () => {
    const property = fc.property(
      fc.nat(seed.length - 4),
      fc.constantFrom(0, 1, 0x7fffffff, 0xfffffffe, 0xffffffff),
      (at, value) => {
        const bytes = Buffer.from(seed)
        bytes.writeUInt32LE(value, at)
        look(memorySource(bytes))
      },
    )
    fc.assert(property, { numRuns: 300 })
  })
})

describe('a file', () => {
  it('that becomes shorter while it is read has a reason', () => {
    const bytes = picture({ rows: 400, columns: 400, frames: 2, pixels: new Uint8Array(320_000) })
    for (const left of [0, 100, 400, 40_000, 200_000]) {
      let isShort = false
      const source = {
        size: bytes.length,
        read: (position: number, into: Uint8Array) =>
          memorySource(isShort ? bytes.subarray(0, left) : bytes).read(position, into),
      }
      const opened = openDicom(source, nodeCompression)
      isShort = true
      expect(() => opened.frame(2)).toThrow(new NotShown('unreadable'))
      attempt(() => ImageAttributes.parse(opened.attributes(ITEM)))
      attempt(() => ElementList.parse(opened.elements()))
    }
  })

  it('that cannot be opened any more throws what its source throws', () => {
    const gone = new OrreryError('FILE_UNREADABLE')
    const source = {
      size: 1000,
      read: () => {
        throw gone
      },
    }
    expect(() => openDicom(source, nodeCompression)).toThrow(gone)
  })

  it.each<[what: string, bytes: () => Buffer]>([
    ['with a table for each of many frames that have it in common', () => picture(manyFrames([]))],
    [
      'with as many frames as its pixels have bits',
      () =>
        picture({ rows: 1, columns: 1, frames: 4_000_000, allocated: 1, pixels: new Uint8Array(500_000) }),
    ],
    [
      'with half a million windows',
      () =>
        picture({
          pixels: Uint8Array.of(1, 2, 3, 4),
          more: [
            [0x00281050, 'UT', '1\\'.repeat(500_000)],
            [0x00281051, 'UT', '1\\'.repeat(500_000)],
          ],
        }),
    ],
    [
      'with overlays on each of many frames',
      () =>
        picture(
          manyFrames(Array.from({ length: 16 }, (_, i) => [0x60000010 + i * 0x20000, 'US', [100]] as const)),
        ),
    ],
  ])('%s is looked at in seconds', (_, bytes) => {
    const source = memorySource(bytes())
    const start = process.cpuUsage()
    look(source)
    // Of the processor: others may be at work beside the test.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(4)
  })
})

function manyFrames(more: Elements) {
  const large: Elements = [
    [0x00283002, 'US', [0, 0, 16]],
    [0x00283006, 'OW', new Uint8Array(131_072)],
  ]
  const frames = 20_000
  const items = Array.from(
    { length: frames },
    (_, i): Elements => [[0x00209113, 'SQ', { items: [[[0x00200032, 'DS', `0\\0\\${i}`]]] }]],
  )
  return {
    rows: 1,
    columns: 4,
    frames,
    pixels: new Uint8Array(4 * frames),
    more: [
      [0x00283000, 'SQ', { items: [large] }],
      [0x00283010, 'SQ', { items: Array.from({ length: 50 }, () => large) }],
      [0x52009230, 'SQ', { items }],
      ...more,
    ] as Elements,
  }
}
