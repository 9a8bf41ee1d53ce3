/** What is done before a decoder sees a codestream, and with what it gives. */
import { describe, expect, it } from 'vitest'
import { jpeg2000Head, jpegHead } from '../../../src-shared/pixels/codestream-head'
import { interleaved, toEightBits } from '../../../src-shared/pixels/colour'
import { jpegForBrowser } from '../../../src-shared/pixels/jpeg-for-browser'
import { plainSamples } from '../../../src-shared/pixels/plain-samples'
import { storedValues } from '../../../src-shared/pixels/stored-values'
import { paletteColour, ybrToRgb } from '../../../src-shared/study/pixel-colour'
import { imageAttributesOf } from './image-attributes-of'

const SOI = [0xff, 0xd8]
const JFIF = [0xff, 0xe0, 0, 9, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1]
const EXIF = [0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0]
const ICC = [0xff, 0xe2, 0, 4, 1, 2]
const COMMENT = [0xff, 0xfe, 0, 3, 65]
const adobe = (transform: number) => [
  0xff,
  0xee,
  0,
  14,
  0x41,
  0x64,
  0x6f,
  0x62,
  0x65,
  0,
  100,
  0,
  0,
  0,
  0,
  transform,
]
const SCAN = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]

/** A frame header of 258 rows and 3 columns. */
function frame(marker: number, sampling: number[], precision = 8): number[] {
  const components = sampling.flatMap((factors, i) => [i + 1, factors, 0])
  return [0xff, marker, 0, 8 + components.length, precision, 1, 2, 0, 3, sampling.length, ...components]
}

const head = (...parts: number[][]) => jpegHead(Uint8Array.from(parts.flat()))

describe('the head of a JPEG', () => {
  it('tells size and process', () => {
    const lossless = head(SOI, frame(0xc3, [0x11], 12), SCAN)
    expect(lossless).toMatchObject({ process: 'lossless', precision: 12, rows: 258, columns: 3 })
    expect(head(SOI, frame(0xc0, [0x11]), SCAN)?.process).toBe('dct8')
    expect(head(SOI, frame(0xc1, [0x11], 12), SCAN)?.process).toBe('dct12')
    expect(head(SOI, frame(0xf7, [0x11], 16), SCAN)?.process).toBe('jpegLs')
  })
  it('is none of what is cut, arithmetic or no JPEG', () => {
    const whole = [...SOI, ...JFIF, ...frame(0xc0, [0x11]), ...SCAN]
    const scanAt = whole.length - SCAN.length
    for (let length = 0; length < scanAt + 4; length++)
      expect(jpegHead(Uint8Array.from(whole.slice(0, length)))).toBeNull()
    expect(head(SOI, frame(0xc9, [0x11]), SCAN)).toBeNull()
    expect(head([1, 2], frame(0xc0, [0x11]), SCAN)).toBeNull()
  })
})

describe('a JPEG for the browser', () => {
  const rewritten = (photometric: string, ...parts: number[][]) => {
    const bytes = Uint8Array.from(parts.flat())
    const known = jpegHead(bytes)
    if (known === null) throw new Error('no JPEG')
    return jpegForBrowser(bytes, known, photometric).flatMap((piece) => [...piece])
  }
  const full = frame(0xc0, [0x11, 0x11, 0x11])
  const halved = frame(0xc0, [0x21, 0x11, 0x11])

  it('is called RGB only where nothing in it speaks against it', () => {
    expect(rewritten('RGB', SOI, full, SCAN)).toEqual([SOI, adobe(0), full, SCAN].flat())
    expect(rewritten('RGB', SOI, JFIF, full, SCAN)).toEqual([SOI, JFIF, full, SCAN].flat())
    expect(rewritten('RGB', SOI, halved, SCAN)).toEqual([SOI, adobe(1), halved, SCAN].flat())
    expect(rewritten('RGB', SOI, adobe(1), full, SCAN)).toEqual([SOI, adobe(1), full, SCAN].flat())
    expect(rewritten('YBR_FULL', SOI, full, SCAN)).toEqual([SOI, adobe(1), full, SCAN].flat())
  })
  it('has nothing in it that turns it round or colours it', () => {
    const grey = frame(0xc0, [0x11])
    expect(rewritten('MONOCHROME2', SOI, JFIF, EXIF, ICC, COMMENT, grey, SCAN)).toEqual(
      [SOI, JFIF, grey, SCAN].flat(),
    )
  })
})

describe('the head of a JPEG 2000 codestream', () => {
  function codestream(transform: number): Uint8Array {
    const siz = new DataView(new ArrayBuffer(51))
    siz.setUint32(0, 0xff4f_ff51)
    siz.setUint16(4, 47)
    for (const [place, value] of [
      [8, 310],
      [12, 420],
      [16, 10],
      [20, 20],
    ] as const)
      siz.setUint32(place, value)
    siz.setUint16(40, 3)
    siz.setUint8(42, 0x80 | 11)
    return Uint8Array.from([
      ...new Uint8Array(siz.buffer),
      0xff,
      0x52,
      0,
      12,
      0,
      0,
      0,
      1,
      transform,
      5,
      3,
      3,
      0,
      0,
    ])
  }
  it('tells size and colour', () => {
    expect(jpeg2000Head(codestream(1))).toEqual({
      rows: 400,
      columns: 300,
      components: 3,
      precision: 12,
      hasColourTransform: true,
    })
    expect(jpeg2000Head(codestream(0))?.hasColourTransform).toBe(false)
    expect(jpeg2000Head(codestream(1).subarray(0, 50))).toBeNull()
    expect(jpeg2000Head(new Uint8Array(60))).toBeNull()
  })
})

describe('decoded samples', () => {
  it('are masked, and signed by the header', () => {
    const raw = Uint16Array.of(0xf7ff, 0x0800, 0x0fff, 1)
    const shape = { sampleType: 'int16', bitsStored: 12, isSigned: true } as const
    expect([...storedValues(raw, shape)]).toEqual([2047, -2048, -1, 1])
    expect([...storedValues(raw, { ...shape, sampleType: 'uint16', isSigned: false })]).toEqual([
      2047, 2048, 4095, 1,
    ])
    const wide = Uint16Array.of(0xffff)
    expect([...storedValues(wide, { sampleType: 'uint16', bitsStored: 16, isSigned: false })]).toEqual([
      65_535,
    ])
    expect([
      ...storedValues(Uint8Array.of(255), { sampleType: 'int8', bitsStored: 8, isSigned: true }),
    ]).toEqual([-1])
  })
  it('that are plain are as many as the header says', () => {
    const shape = imageAttributesOf({ rows: 2, columns: 3 })
    const bytes = Int16Array.of(1, -2, 3, 4, 5, 6).buffer
    expect(plainSamples(bytes, shape)).toMatchObject({
      kind: 'gray',
      values: Int16Array.of(1, -2, 3, 4, 5, 6),
    })
    expect(plainSamples(bytes.slice(2), shape)).toBeNull()
    const colour = { ...shape, rows: 1, columns: 4, samplesPerPixel: 3, sampleType: 'uint8' } as const
    expect(plainSamples(bytes, colour)).toMatchObject({ kind: 'rgb', rows: 1, columns: 4 })
  })
})

describe('colour', () => {
  it('goes by the palette, and its ends beyond it', () => {
    const palette = {
      first: 5,
      red: Uint8Array.of(1, 2),
      green: Uint8Array.of(3, 4),
      blue: Uint8Array.of(5, 6),
    }
    expect([...paletteColour(Uint8Array.of(0, 5, 6, 200), palette)]).toEqual([
      1, 3, 5, 1, 3, 5, 2, 4, 6, 2, 4, 6,
    ])
  })
  it('in planes is put together', () => {
    expect([...interleaved(Uint8Array.of(1, 2, 3, 4, 5, 6))]).toEqual([1, 3, 5, 2, 4, 6])
  })
  it('deeper than 8 bits keeps the upper ones', () => {
    expect([...toEightBits(Uint16Array.of(0xffff, 0x0fff, 0x00ff), 16)]).toEqual([255, 15, 0])
    expect([...toEightBits(Uint16Array.of(0xf3ff, 0x0200), 10)]).toEqual([255, 128])
  })
  it('of YBR_FULL is that of PS3.3 C.7.6.3.1.2', () => {
    const pixels = Uint8Array.of(128, 128, 128, 76, 85, 255, 255, 128, 128, 0, 255, 0)
    expect([...ybrToRgb(pixels, false)]).toEqual([128, 128, 128, 254, 0, 0, 255, 255, 255, 0, 48, 225])
  })
})
