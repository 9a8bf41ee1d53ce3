import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  DEFLATED,
  dicomFile,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  RLE,
} from '../dicom/write-dicom'
import { attributesOf, ITEM, open, type Picture, picture, reasonOf, samplesOf } from './forge-picture'

const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1'
const ENCAPSULATED = '1.2.840.10008.1.2.1.98'
const GE_BIG_PIXELS = '1.2.840.113619.5.2'
const JPEG = '1.2.840.10008.1.2.4.50'
const JPEG_2000 = '1.2.840.10008.1.2.4.90'

const bytes = (...values: number[]) => Uint8Array.from(values)
const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)
const none = new Uint8Array(0)

describe('samples', () => {
  it.each<[what: string, made: Picture, samples: number[]]>([
    ['8 bits', { pixels: bytes(0, 1, 254, 255) }, [0, 1, 254, 255]],
    ['8 bits, signed', { isSigned: true, pixels: bytes(0, 1, 254, 255) }, [0, 1, -2, -1]],
    ['16 bits', { allocated: 16, pixels: [0, 1, 65534, 65535] }, [0, 1, 65534, 65535]],
    ['16 bits, signed', { allocated: 16, isSigned: true, pixels: [0, 1, 65534, 65535] }, [0, 1, -2, -1]],
    [
      '16 bits, implicit VR',
      { syntax: IMPLICIT_LITTLE, allocated: 16, pixels: [1, 2, 3, 65535] },
      [1, 2, 3, 65535],
    ],
    [
      '16 bits, big endian',
      { syntax: EXPLICIT_BIG, allocated: 16, pixels: [1, 2, 3, 65535] },
      [1, 2, 3, 65535],
    ],
    ['16 bits, deflated', { syntax: DEFLATED, allocated: 16, pixels: [1, 2, 3, 65535] }, [1, 2, 3, 65535]],
    [
      '16 bits, big endian in little endian',
      { syntax: GE_BIG_PIXELS, allocated: 16, pixels: bytes(0, 1, 0, 2, 1, 0, 255, 254) },
      [1, 2, 256, 65534],
    ],
    [
      '12 of 16 bits: what is above is no picture',
      { allocated: 16, stored: 12, pixels: [0xf001, 0x0fff, 5, 0] },
      [1, 4095, 5, 0],
    ],
    [
      '12 of 16 bits, signed',
      { allocated: 16, stored: 12, isSigned: true, pixels: [0x0fff, 0x0800, 0x7ff, 0xf001] },
      [-1, -2048, 2047, 1],
    ],
    [
      '12 of 16 bits, at the top',
      { allocated: 16, stored: 12, highBit: 15, pixels: [0x0010, 0xfff0, 0x001f, 0] },
      [1, 4095, 1, 0],
    ],
    [
      '12 bits, packed',
      { rows: 1, columns: 3, allocated: 12, pixelVr: 'OW', pixels: bytes(0x21, 0x43, 0x65, 0x87, 0x09) },
      [0x321, 0x654, 0x987],
    ],
    [
      '32 bits',
      { rows: 1, allocated: 32, pixels: new Uint8Array(Uint32Array.of(1, 4_000_000_000).buffer) },
      [1, 4_000_000_000],
    ],
    [
      '32 bits, signed, big endian',
      {
        syntax: EXPLICIT_BIG,
        rows: 1,
        allocated: 32,
        isSigned: true,
        pixels: bytes(0, 0, 0, 1, 255, 255, 255, 254),
      },
      [1, -2],
    ],
    ['1 bit', { columns: 4, allocated: 1, pixels: bytes(0b10110001) }, [1, 0, 0, 0, 1, 1, 0, 1]],
    [
      '8 bits in words, big endian',
      { syntax: EXPLICIT_BIG, pixelVr: 'OW', pixels: [0x0201, 0x0403] },
      [1, 2, 3, 4],
    ],
    ['8 bits in bytes, big endian', { syntax: EXPLICIT_BIG, pixels: bytes(1, 2, 3, 4) }, [1, 2, 3, 4]],
    ['more bits stored than allocated', { stored: 12, pixels: bytes(1, 2, 3, 255) }, [1, 2, 3, 255]],
  ])('of %s', (_, made, samples) => {
    expect(samplesOf(made)).toEqual(samples)
  })

  it.each([
    ['OF', 0x7fe00008, 32],
    ['OD', 0x7fe00009, 64],
  ])('of VR %s', (vr, tag, allocated) => {
    const file = dicomFile(EXPLICIT_LITTLE, [
      [0x00280010, 'US', [1]],
      [0x00280011, 'US', [2]],
      [0x00280100, 'US', [allocated]],
      [0x00281050, 'DS', '0.5'],
      [0x00281051, 'DS', '1'],
      [tag, vr, [0.5, -1e30]],
    ])
    const [half, large] = new (vr === 'OF' ? Float32Array : Float64Array)(open(file).frame(1).buffer)
    expect(half).toBe(0.5)
    expect(large).toBeCloseTo(-1e30, -24)
    const { sampleType, perFrame } = open(file).attributes(ITEM)
    expect(sampleType).toBe(vr === 'OF' ? 'float32' : 'float64')
    // A window of width 1 is a range, and no threshold.
    expect(perFrame[0]?.windows).toMatchObject([{ width: 1, center: 0.5, function: 'LINEAR_EXACT' }])
  })

  it('of single bits whose frames begin within a byte', () => {
    const made = { rows: 1, columns: 3, frames: 3, allocated: 1, pixels: bytes(0b01_110_101, 0b1) }
    expect([1, 2, 3].map((frame) => samplesOf(made, frame))).toEqual([
      [1, 0, 1],
      [0, 1, 1],
      [1, 0, 1],
    ])
  })

  it('of odd frames in words, big endian', () => {
    const made = {
      syntax: EXPLICIT_BIG,
      rows: 1,
      columns: 3,
      frames: 2,
      pixelVr: 'OW',
      pixels: [0x0201, 0x0403, 0x0605],
    }
    expect([1, 2].map((frame) => samplesOf(made, frame))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
  })

  it('are the caller’s: nothing of the file is in their buffer', () => {
    const opened = open(picture({ frames: 2, pixels: bytes(1, 2, 3, 4, 5, 6, 7, 8) }))
    const frame = opened.frame(2)
    expect([frame.byteOffset, frame.buffer.byteLength]).toEqual([0, 4])
    frame.fill(0)
    expect([...opened.frame(2)]).toEqual([5, 6, 7, 8])
  })
})

describe('colour', () => {
  const RED = [255, 0, 0]
  const GRAY = [128, 128, 128]
  const colour = { rows: 1, columns: 2, samples: 3 }
  it.each<[what: string, made: Picture, samples: number[]]>([
    ['RGB', { ...colour, pixels: bytes(...RED, 1, 2, 3) }, [...RED, 1, 2, 3]],
    ['RGB in planes', { ...colour, isPlanar: true, pixels: bytes(255, 1, 0, 2, 0, 3) }, [...RED, 1, 2, 3]],
    [
      'RGB of 16 bits',
      { ...colour, allocated: 16, pixels: [65535, 0, 0, 0x0100, 0x02ff, 0x0380] },
      [...RED, 1, 2, 3],
    ],
    [
      'RGB of 12 bits in 16',
      { ...colour, allocated: 16, stored: 12, pixels: [4095, 0, 0, 0x010, 0x02f, 0x038] },
      [...RED, 1, 2, 3],
    ],
    [
      'RGB of 32 bits',
      {
        ...colour,
        allocated: 32,
        pixels: new Uint8Array(Uint32Array.of(0xffffffff, 0, 0, 0x01000000, 0x02ffffff, 0x03800000).buffer),
      },
      [...RED, 1, 2, 3],
    ],
    [
      'YBR_FULL',
      { ...colour, photometric: 'YBR_FULL', pixels: bytes(76, 85, 255, 128, 128, 128) },
      [254, 0, 0, ...GRAY],
    ],
    [
      'YBR_FULL in planes',
      { ...colour, photometric: 'YBR_FULL', isPlanar: true, pixels: bytes(76, 128, 85, 128, 255, 128) },
      [254, 0, 0, ...GRAY],
    ],
    [
      'YBR_FULL_422',
      { ...colour, photometric: 'YBR_FULL_422', pixels: bytes(76, 128, 128, 128) },
      [76, 76, 76, ...GRAY],
    ],
    [
      'YBR_PARTIAL_422',
      { ...colour, photometric: 'YBR_PARTIAL_422', pixels: bytes(16, 235, 128, 128) },
      [0, 0, 0, 255, 255, 255],
    ],
  ])('%s', (_, made, samples) => {
    expect(samplesOf(made)).toEqual(samples)
    expect(attributesOf(made)).toMatchObject({
      photometric: 'RGB',
      samplesPerPixel: 3,
      sampleType: 'uint8',
      bitsStored: 8,
    })
  })
})

describe('a palette', () => {
  const pixels = bytes(0, 9, 10, 12)
  const palette = (
    bits: number,
    first: number,
    tables: readonly (Uint8Array | readonly number[])[],
    base = 0x00281201,
  ) =>
    tables.flatMap(
      (table, i) =>
        [
          [0x00281101 + i, 'US', [3, first, bits]],
          [base + i, 'OW', table],
        ] as const,
    )
  const expected = [1, 4, 7, 1, 4, 7, 1, 4, 7, 3, 6, 9]
  const wide = [
    [0x100, 0x2ff, 0x300],
    [0x400, 0x500, 0x600],
    [0x700, 0x800, 0x900],
  ]

  it.each<[what: string, more: Picture['more'] & object]>([
    ['of 16 bits', palette(16, 10, wide)],
    ['of 8 bits', palette(8, 10, [bytes(1, 2, 3), bytes(4, 5, 6), bytes(7, 8, 9)])],
    ['of 8 bits in words', palette(8, 10, [words(1, 2, 3), words(4, 5, 6), words(7, 8, 9)])],
    ['of words that say 8 bits', palette(8, 10, wide)],
  ])('%s: below its first entry that, beyond its last the last', (_, more) => {
    expect(samplesOf({ photometric: 'PALETTE COLOR', pixels, more })).toEqual(expected)
  })

  it('in segments, discrete, linear and indirect', () => {
    // Two entries, a line of three to 0x500, and the first segment once more.
    const segments = [0, 2, 0x100, 0x200, 1, 3, 0x500, 2, 1, 0, 0]
    const more = [1, 2, 3].flatMap(
      (colour) =>
        [
          [0x00281100 + colour, 'US', [7, 0, 16]],
          [0x00281220 + colour, 'OW', segments],
        ] as const,
    )
    const made = {
      rows: 1,
      columns: 7,
      photometric: 'PALETTE COLOR',
      pixels: bytes(0, 1, 2, 3, 4, 5, 6),
      more,
    }
    expect(samplesOf(made).filter((_, i) => i % 3 === 0)).toEqual([1, 2, 3, 4, 5, 1, 2])
  })

  it('of endless empty segments comes to an end', () => {
    const loop = [
      0,
      1,
      5,
      ...Array.from({ length: 30_000 }, (_, i) => (i % 4 === 0 ? 2 : i % 4 === 1 ? 0xffff : 0)),
    ]
    const more = [1, 2, 3].flatMap(
      (colour) =>
        [
          [0x00281100 + colour, 'US', [0, 0, 16]],
          [0x00281220 + colour, 'OW', loop],
        ] as const,
    )
    expect(samplesOf({ photometric: 'PALETTE COLOR', pixels, more })).toHaveLength(12)
  })

  it('without its tables is not shown', () => {
    expect(reasonOf(() => samplesOf({ photometric: 'PALETTE COLOR', pixels }))).toBe('pixelsUnknown')
  })
})

describe('RLE', () => {
  /** One literal run each. */
  const rle = (...segments: number[][]) => {
    const header = new DataView(new ArrayBuffer(64))
    header.setUint32(0, segments.length, true)
    let at = 64
    for (const [i, segment] of segments.entries()) {
      header.setUint32(4 + 4 * i, at, true)
      at += segment.length
    }
    return Buffer.concat([Buffer.from(header.buffer), ...segments.map((segment) => Uint8Array.from(segment))])
  }
  const literal = (...values: number[]) => [values.length - 1, ...values]
  const encapsulated = (frame: Uint8Array) => ({ fragments: [none, frame] })

  it.each<[what: string, made: Omit<Picture, 'pixels'>, frame: Uint8Array, samples: number[]]>([
    ['runs and literals', {}, rle([253 + 1, 7, 128, 0, 9]), [7, 7, 7, 9]],
    [
      '16 bits',
      { allocated: 16 },
      rle(literal(0, 1, 2, 255), literal(1, 0, 3, 254)),
      [1, 256, 0x203, 0xfffe],
    ],
    [
      '16 bits, signed',
      { allocated: 16, stored: 12, isSigned: true },
      rle(literal(0, 0x0f, 8, 0), literal(1, 0xff, 0, 2)),
      [1, -1, -2048, 2],
    ],
    [
      'RGB',
      { rows: 1, samples: 3 },
      rle(literal(255, 1), literal(0, 2), literal(0, 3)),
      [255, 0, 0, 1, 2, 3],
    ],
    [
      'RGB of 16 bits',
      { rows: 1, samples: 3, allocated: 16 },
      rle(literal(255, 1), literal(255, 0), literal(0, 2), literal(0, 0), literal(0, 3), literal(0, 0)),
      [255, 0, 0, 1, 2, 3],
    ],
    ['single bits', { columns: 4, allocated: 1 }, rle(literal(0b10110001)), [1, 0, 0, 0, 1, 1, 0, 1]],
  ])('of %s', (_, made, frame, samples) => {
    expect(samplesOf({ ...made, syntax: RLE, pixels: encapsulated(frame) })).toEqual(samples)
  })

  it.each<[what: string, frame: Uint8Array, reason: string]>([
    ['a header only', rle(), 'sizeDiffers'],
    ['less than a header', bytes(1, 0), 'notDecoded'],
    ['another number of segments', rle(literal(1, 2, 3, 4), literal(1, 2, 3, 4)), 'sizeDiffers'],
    ['a segment that is too short', rle(literal(1, 2, 3)), 'cutShort'],
    ['a run without its value', rle([0, 1, 200]), 'cutShort'],
    [
      'a segment before the header’s end',
      Buffer.concat([bytes(1, 0, 0, 0, 4), Buffer.alloc(60), bytes(3, 1, 2, 3, 4)]),
      'notDecoded',
    ],
    [
      'a segment beyond the end',
      Buffer.concat([bytes(1, 0, 0, 0, 0, 1), Buffer.alloc(60), bytes(3, 1, 2, 3, 4)]),
      'notDecoded',
    ],
  ])('of %s is refused', (_, frame, reason) => {
    expect(reasonOf(() => samplesOf({ syntax: RLE, pixels: encapsulated(frame) }))).toBe(reason)
  })

  it('that cannot unfold to what is declared is refused before room is made for it', () => {
    const made = { syntax: RLE, rows: 10_000, columns: 10_000, pixels: encapsulated(rle([129, 7])) }
    expect(reasonOf(() => samplesOf(made))).toBe('cutShort')
  })
})

describe('other frames in fragments', () => {
  it('uncompressed', () => {
    const fragments = [none, bytes(1, 2), bytes(3, 4), bytes(5, 6, 7, 8)]
    const table = new Uint8Array(Uint32Array.of(0, 20).buffer)
    const made = { syntax: ENCAPSULATED, frames: 2, pixels: { fragments: [table, ...fragments.slice(1)] } }
    expect(samplesOf(made, 1)).toEqual([1, 2, 3, 4])
    expect(samplesOf(made, 2)).toEqual([5, 6, 7, 8])
  })

  it('deflated', () => {
    const made = (content: Uint8Array) => ({
      syntax: DEFLATED_FRAMES,
      pixels: { fragments: [none, content] },
    })
    expect(samplesOf(made(deflateRawSync(bytes(1, 2, 3, 4))))).toEqual([1, 2, 3, 4])
    expect(reasonOf(() => samplesOf(made(deflateRawSync(bytes(1, 2, 3)))))).toBe('cutShort')
    expect(reasonOf(() => samplesOf(made(bytes(255, 255, 255, 255))))).toBe('notDecoded')
  })
})

describe('codestreams', () => {
  const start = bytes(0xff, 0xd8, 0xff, 0xd9)
  const more = bytes(1, 2, 3, 4)
  const last = bytes(5, 6)
  /** Positions of items, counted from the first fragment's. */
  const table32 = (...offsets: number[]) => new Uint8Array(Uint32Array.from(offsets).buffer)
  const framesOf = (declared: number, fragments: Uint8Array[], extended: Picture['more'] = []) => {
    const opened = open(picture({ syntax: JPEG, frames: declared, pixels: { fragments }, more: extended }))
    return Array.from({ length: opened.attributes(ITEM).frames }, (_, i) => [...opened.frame(i + 1)])
  }
  const first = [...start, ...more]
  const second = [...start, ...last]

  it.each<[what: string, declared: number, fragments: Uint8Array[], frames: number[][]]>([
    ['one frame of all', 1, [none, start, more, last], [[...first, ...last]]],
    ['one fragment a frame', 2, [none, start, more], [[...start], [...more]]],
    ['by the Basic Offset Table', 2, [table32(0, 24), start, more, start, last], [first, second]],
    ['by their marks', 2, [none, start, more, start, last], [first, second]],
    ['by their marks, the table being wrong', 2, [table32(0, 25), start, more, start, last], [first, second]],
    [
      'by their marks, the table being backwards',
      2,
      [table32(24, 0), start, more, start, last],
      [first, second],
    ],
    ['fewer than declared', 3, [none, start, more], [[...start], [...more]]],
  ])('%s', (_, declared, fragments, frames) => {
    expect(framesOf(declared, fragments)).toEqual(frames)
  })

  it('by the Extended Offset Table', () => {
    // Marks would part them otherwise.
    const frames = framesOf(2, [none, start, start, more, last], [[0x7fe00001, 'OV', [0, 12]]])
    expect(frames).toEqual([[...start], [...start, ...more, ...last]])
  })

  it('name the coding of their transfer syntax', () => {
    const coding = (syntax: string) => attributesOf({ syntax, pixels: { fragments: [none, start] } }).coding
    const codings = ['50', '51', '57', '70', '80', '81', '90', '91', '110', '112', '201', '203'].map((last) =>
      coding(`1.2.840.10008.1.2.4.${last}`),
    )
    expect(codings).toEqual(
      'jpeg jpeg jpegLossless jpegLossless jpegLs jpegLs jpeg2000 jpeg2000 jpegXl jpegXl htj2k htj2k'.split(
        ' ',
      ),
    )
  })

  it.each([
    ['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xc0, 0, 0, 0, 0)],
    ['jpegLossless', bytes(0xff, 0xd8, 0xff, 0xc3, 0, 0, 0, 0)],
    ['jpegLs', bytes(0xff, 0xd8, 0xff, 0xf7, 0, 0, 0, 0)],
    ['jpeg2000', bytes(0xff, 0x4f, 0xff, 0x51, 0, 0)],
  ])('that nothing names are known by their marks: %s', (coding, codestream) => {
    const { syntax, ...made } = { syntax: EXPLICIT_LITTLE, pixels: { fragments: [none, codestream] } }
    expect(attributesOf({ ...made, syntax }).coding).toBe(coding)
  })

  const size = (rows: number, columns: number) =>
    bytes(
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      0,
      0,
      0xff,
      0xc0,
      0,
      17,
      8,
      rows >> 8,
      rows & 255,
      columns >> 8,
      columns & 255,
      0,
    )
  const siz = (rows: number, columns: number) => {
    const view = new DataView(new ArrayBuffer(30))
    view.setUint32(0, 0xff4fff51)
    view.setUint32(8, columns + 1)
    view.setUint32(12, rows + 2)
    view.setUint32(16, 1)
    view.setUint32(20, 2)
    return new Uint8Array(view.buffer)
  }
  it.each([
    ['JPEG', JPEG, size],
    ['JPEG 2000', JPEG_2000, siz],
  ])('that say another size than the header are refused: %s', (_, syntax, codestream) => {
    const frame = (bytes: Uint8Array) =>
      open(picture({ syntax, pixels: { fragments: [none, bytes] } })).frame(1)
    expect([...frame(codestream(2, 2))]).toEqual([...codestream(2, 2)])
    expect(reasonOf(() => frame(codestream(2, 3)))).toBe('sizeDiffers')
    expect(reasonOf(() => frame(codestream(30_000, 30_000)))).toBe('sizeDiffers')
  })
})

describe('what is not there', () => {
  it.each<[what: string, made: Picture, reason: string]>([
    ['no pixels', { pixels: none }, 'noPixels'],
    ['fewer bytes than a frame has', { pixels: bytes(1, 2, 3), rows: 4 }, 'cutShort'],
    ['an empty sequence of fragments', { syntax: JPEG, pixels: { fragments: [none] } }, 'cutShort'],
    ['no rows', { rows: 0, pixels: bytes(1, 2) }, 'damaged'],
    ['four samples a pixel', { samples: 4, photometric: 'CMYK', pixels: bytes(1, 2) }, 'pixelsUnknown'],
    [
      'gray of three samples',
      { samples: 3, photometric: 'MONOCHROME2', pixels: bytes(1, 2) },
      'pixelsUnknown',
    ],
    ['64 bits a cell', { allocated: 64, pixels: bytes(1, 2) }, 'pixelsUnknown'],
    [
      'a transfer syntax nobody knows',
      { syntax: '1.2.3', pixels: { fragments: [none, bytes(1, 2)] } },
      'syntaxUnknown',
    ],
    ['video', { syntax: '1.2.840.10008.1.2.4.102', pixels: { fragments: [none, bytes(1, 2)] } }, 'video'],
    [
      'a size beyond all pictures',
      { syntax: JPEG, rows: 65535, columns: 65535, pixels: { fragments: [none, bytes(1, 2)] } },
      'tooLarge',
    ],
    [
      'more frames than anybody looks through',
      { rows: 1, columns: 1, frames: 60_000, pixels: new Uint8Array(60_000) },
      'tooLarge',
    ],
  ])('%s', (_, made, reason) => {
    const opened = open(picture(made))
    expect(reasonOf(() => opened.attributes(ITEM))).toBe(reason)
    expect(reasonOf(() => opened.frame(1))).toBe(reason)
  })

  it('a deflated file that is longer than what is unfolded of it', () => {
    const opened = open(
      picture({ syntax: DEFLATED, rows: 12_000, columns: 12_000, pixels: new Uint8Array(144_000_000) }),
    )
    expect(reasonOf(() => opened.attributes(ITEM))).toBe('tooLarge')
  })

  it('frames that a cut file lacks are not counted, and that is said', () => {
    const made = { frames: 3, pixels: bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) }
    expect(attributesOf(made)).toMatchObject({ frames: 2, notes: ['cutShort'] })
    expect(reasonOf(() => samplesOf(made, 3))).toBe('cutShort')
    expect(reasonOf(() => samplesOf(made, 0))).toBe('cutShort')
  })
})
