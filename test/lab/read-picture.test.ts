/** Pictures of every kind as the lab takes them, and files that are none: written here by sharp's native build, or by hand. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { interleaved } from '../../src-main/analysis/picture'
import { type ReadOptions, readPictures } from '../../src-main/lab/read-picture'
import { OrreryError } from '../../src-shared/errors'
import { picture as dicomPicture } from '../core/pixels/forge-picture'
import { checkout } from '../electron-runtime/checkout'
import { casesOf, isThorough } from '../thorough'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-pictures-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const COLUMNS = 5
const ROWS = 3
/** Interleaved R G B, another value each. */
const RGB = Uint8Array.from({ length: ROWS * COLUMNS * 3 }, (_, n) => (n * 29 + 7) % 256)
const rgb = () => sharp(RGB, { raw: { width: COLUMNS, height: ROWS, channels: 3 } })
const threeTimes = (grey: ArrayLike<number>) => Array.from(grey).flatMap((value) => [value, value, value])

/** What is read of a file of one picture, pixel by pixel. */
async function read(content: Uint8Array, options?: ReadOptions) {
  const found = await readPictures({ content }, options)
  expect(found).toHaveLength(1)
  const { part, picture, notes } = found[0] as (typeof found)[0]
  expect(part).toBe('shown')
  return { rows: picture.rows, columns: picture.columns, rgb: [...interleaved(picture)], notes }
}

async function errorOf(reading: Promise<unknown>): Promise<{ code: string; advice?: unknown }> {
  const thrown = await reading.catch((error: unknown) => error)
  if (!(thrown instanceof OrreryError)) throw new Error('read, or another error', { cause: thrown })
  return thrown.report()
}

describe('colour of 8 bits is read as it is stored', () => {
  const FILES = {
    png: () => rgb().png(),
    'png with a palette': () => rgb().png({ palette: true, colours: 256, effort: 10 }),
    'tiff, LZW': () => rgb().tiff({ compression: 'lzw' }),
    'tiff, tiles': () => rgb().tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 }),
    webp: () => rgb().webp({ lossless: true }),
    gif: () => rgb().gif({ colours: 256, dither: 0, effort: 10 }),
  }
  const { png, webp, gif, ...rest } = FILES
  it.each(casesOf(Object.entries({ png, webp, gif }), Object.entries(rest)))('%s', async (name, make) => {
    expect(await read(await make().toBuffer())).toEqual({
      ...{ rows: ROWS, columns: COLUMNS, rgb: [...RGB] },
      // Its writer keeps a colour for what is transparent.
      notes: name === 'gif' ? ['alphaLeftOut'] : [],
    })
  })

  it('out of a file', async () => {
    const path = join(folder, 'picture.png')
    await rgb().png().toFile(path)
    const [found] = await readPictures({ path })
    expect([...interleaved((found as NonNullable<typeof found>).picture)]).toEqual([...RGB])
  })

  it('jpeg, as libjpeg decodes it', async () => {
    const jpeg = await sharp(readFileSync(join(checkout, 'test', 'data', 'pictures', 'kodim23.png')))
      .extract({ left: 300, top: 100, width: 61, height: 43 })
      .jpeg({ quality: 60 })
      .toBuffer()
    const decoded = await sharp(jpeg).raw().toBuffer()
    expect(await read(jpeg)).toEqual({ rows: 43, columns: 61, rgb: [...decoded], notes: [] })
  })

  it('avif', async () => {
    const found = await read(await rgb().avif({ lossless: true, chromaSubsampling: '4:4:4' }).toBuffer())
    expect(found).toMatchObject({ rows: ROWS, columns: COLUMNS, notes: [] })
    // Its luma and chroma are whole numbers: a level or two are lost.
    const apart = found.rgb.map((value, n) => Math.abs(value - (RGB[n] as number)))
    expect(Math.max(...apart)).toBeLessThanOrEqual(3)
  })
})

describe('what has other pixels', () => {
  it('grey is the same three times', async () => {
    const grey = Uint8Array.from({ length: ROWS * COLUMNS }, (_, n) => n * 17)
    const png = await sharp(grey, { raw: { width: COLUMNS, height: ROWS, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer()
    expect(await read(png)).toMatchObject({ rgb: threeTimes(grey), notes: ['greyThreeTimes'] })
  })

  it.each([1, 3] as const)('16 bits: the upper eight, of %i channels', async (channels) => {
    const values = Uint16Array.from({ length: ROWS * COLUMNS * channels }, (_, n) => (n * 6007 + 255) % 65536)
    const tiff = await sharp(values, { raw: { width: COLUMNS, height: ROWS, channels } })
      .toColourspace(channels === 1 ? 'grey16' : 'rgb16')
      .png()
      .toBuffer()
    const upper = Array.from(values, (value) => value >> 8)
    const found = await read(tiff)
    expect(found.rgb).toEqual(channels === 1 ? threeTimes(upper) : upper)
    expect(found.notes).toEqual(
      channels === 1 ? ['greyThreeTimes', 'sixteenBitsToEight'] : ['sixteenBitsToEight'],
    )
  })

  it('colours of transparent pixels stay what they are', async () => {
    const rgba = new Uint8Array(ROWS * COLUMNS * 4)
    for (let pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
      rgba.set(RGB.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel)
      rgba[4 * pixel + 3] = pixel * 17
    }
    const png = await sharp(rgba, { raw: { width: COLUMNS, height: ROWS, channels: 4 } })
      .png()
      .toBuffer()
    expect(await read(png)).toMatchObject({ rgb: [...RGB], notes: ['alphaLeftOut'] })
  })

  it('CMYK becomes red, green and blue', async () => {
    const red = { width: 16, height: 16, channels: 3 as const, background: '#d02030' }
    const jpeg = await sharp({ create: red }).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()
    expect((await sharp(jpeg).metadata()).space).toBe('cmyk')
    const found = await read(jpeg)
    expect(found.notes).toEqual(['cmykConverted'])
    const [r = 0, g = 255, b = 255] = found.rgb
    expect(r).toBeGreaterThan(150)
    expect(Math.max(g, b)).toBeLessThan(100)
  })

  it('a profile is not applied', async () => {
    const png = await rgb().withIccProfile('p3', { attach: true }).png().toBuffer()
    const stored = await sharp(png, { ignoreIcc: true }).raw().toBuffer()
    expect([...stored]).not.toEqual([...RGB])
    expect(await read(png)).toMatchObject({ rgb: [...stored], notes: ['profileLeftOut'] })
  })

  it('one that lies on its side is set upright', async () => {
    const png = await rgb().withMetadata({ orientation: 6 }).png().toBuffer()
    // Turned clockwise by a quarter: the first row is the last column.
    const upright = Array.from({ length: COLUMNS }, (_, row) =>
      Array.from({ length: ROWS }, (_, column) => {
        const from = 3 * ((ROWS - 1 - column) * COLUMNS + row)
        return [...RGB.subarray(from, from + 3)]
      }),
    ).flat(2)
    const found = await read(png)
    expect(found).toMatchObject({ rows: COLUMNS, columns: ROWS, rgb: upright })
    expect(found.notes).toContain('orientationApplied')
  })

  it.each(casesOf<'gif' | 'tiff' | 'webp'>(['gif', 'tiff'], ['webp']))(
    'of an animated %s the first frame',
    async (format) => {
      const frames = Buffer.concat([RGB, RGB.map((value) => 255 - value)])
      const many = sharp(frames, {
        raw: { width: COLUMNS, height: 2 * ROWS, channels: 3, pageHeight: ROWS },
      })
      const made = {
        gif: () => many.gif({ colours: 256, dither: 0, effort: 10 }),
        webp: () => many.webp({ lossless: true }),
        tiff: () => many.tiff({ compression: 'lzw' }),
      }
      const found = await read(await made[format]().toBuffer())
      expect(found).toMatchObject({ rows: ROWS, columns: COLUMNS, rgb: [...RGB] })
      expect(found.notes).toContain('firstFrame')
    },
  )

  it('one pixel', async () => {
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#123456' } })
      .png()
      .toBuffer()
    expect(await read(png)).toEqual({ rows: 1, columns: 1, rgb: [0x12, 0x34, 0x56], notes: [] })
  })

  it('4,096 x 4,096 pixels', async () => {
    const all = { width: 4096, height: 4096, channels: 3 as const, background: '#0a0b0c' }
    const [found] = await readPictures({ content: await sharp({ create: all }).png().toBuffer() })
    const { rows, columns, planes } = (found as NonNullable<typeof found>).picture
    expect([rows, columns, planes.length]).toEqual([4096, 4096, 3 * 2 ** 24])
    expect([0, 2 ** 24, 2 ** 25].map((at) => planes[at])).toEqual([10, 11, 12])
  })
})

/** A PNG of 8-bit RGB that says it is so large, and holds `pixels`. */
function png(columns: number, rows: number, pixels: Uint8Array): Buffer {
  const chunk = (type: string, body: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(body.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(columns, 0)
  head.writeUInt32BE(rows, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    ...[signature, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', new Uint8Array(0))],
  ])
}

/** One strip of 2 x 2 grey values of 32-bit floating point (TIFF 6.0, SampleFormat 3). */
function floatTiff(): Buffer {
  const entries = [
    ...[
      [256, 2],
      [257, 2],
      [258, 32],
      [259, 1],
      [262, 1],
      [273, 138],
      [277, 1],
      [278, 2],
      [279, 16],
      [339, 3],
    ],
  ] as const
  const tiff = Buffer.alloc(154)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(entries.length, 8)
  entries.forEach(([tag, value], n) => {
    const at = 10 + 12 * n
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(3, at + 2)
    tiff.writeUInt32LE(1, at + 4)
    tiff.writeUInt16LE(value, at + 8)
  })
  for (const n of [0, 1, 2, 3]) tiff.writeFloatLE(n / 3, 138 + 4 * n)
  return tiff
}

/** Refused at the same place as one of the others. */
const AS_OTHERS = [
  ...['a drawing', 'a signature alone', 'a png that is cut', 'a gif of a header'],
  ...['a row more than there may be', 'a jpeg of 65,500 x 65,500 pixels, by its header'],
]

describe('what is no picture, or none that can be read', () => {
  const small = () => rgb().png({ compressionLevel: 0 }).toBuffer()
  const BAD: Record<string, readonly [make: () => Uint8Array | Promise<Uint8Array>, code: string]> = {
    'nothing at all': [() => new Uint8Array(0), 'FILE_EMPTY'],
    text: [() => Buffer.from('a,b\n1,2\n'), 'PICTURE_KIND_UNKNOWN'],
    'a bitmap': [() => Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)]), 'PICTURE_UNSUPPORTED'],
    'a drawing': [
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'PICTURE_KIND_UNKNOWN',
    ],
    'a tiff of fractions': [floatTiff, 'PICTURE_UNSUPPORTED'],
    'a signature alone': [() => Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'PICTURE_UNREADABLE'],
    'a png that is cut': [async () => (await small()).subarray(0, 60), 'PICTURE_UNREADABLE'],
    'a jpeg that is cut': [
      async () => {
        const noise = Uint8Array.from({ length: 64 * 64 * 3 }, (_, n) => (n * n * 31) % 256)
        const jpeg = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
          .jpeg({ quality: 100 })
          .toBuffer()
        return jpeg.subarray(0, jpeg.length / 2)
      },
      'PICTURE_UNREADABLE',
    ],
    'a png with a flipped bit': [
      async () => {
        const bytes = Buffer.from(await small())
        const at = bytes.indexOf('IDAT') + 20
        bytes[at] = (bytes[at] as number) ^ 1
        return bytes
      },
      'PICTURE_UNREADABLE',
    ],
    'a gif of a header': [
      () => Buffer.from('GIF89a\xff\xff\xff\xff\x00\x00\x00', 'latin1'),
      'PICTURE_UNREADABLE',
    ],
    '40,000 x 40,000 pixels, by its header': [
      () => png(40_000, 40_000, new Uint8Array(1000)),
      'PICTURE_TOO_LARGE',
    ],
    'a row more than there may be': [() => png(4096, 4097, new Uint8Array(1000)), 'PICTURE_TOO_LARGE'],
    'a jpeg of 65,500 x 65,500 pixels, by its header': [
      async () => {
        const jpeg = Buffer.from(await rgb().jpeg().toBuffer())
        const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
        jpeg.writeUInt16BE(65_500, frame + 5)
        jpeg.writeUInt16BE(65_500, frame + 7)
        return jpeg
      },
      'PICTURE_TOO_LARGE',
    ],
    'less than its header says': [() => png(4096, 4096, new Uint8Array(1000)), 'PICTURE_UNREADABLE'],
  }
  const entries = Object.entries(BAD)
  const isOfTheFew = ([name]: (typeof entries)[0]) => !AS_OTHERS.includes(name)
  it.each(
    casesOf(
      entries.filter(isOfTheFew),
      entries.filter((each) => !isOfTheFew(each)),
    ),
  )('%s', async (_name, [make, code]) => {
    expect((await errorOf(readPictures({ content: await make() }))).code).toBe(code)
  })

  it('a picture that unfolds to more than it is', async () => {
    // 64 MiB of zeros behind the pixels.
    const bytes = png(2, 2, new Uint8Array(2 * 7 + 2 ** 26))
    expect((await read(bytes)).rgb).toEqual(Array(12).fill(0))
  })

  it('a DICOM file without a picture', async () => {
    const report = join(checkout, 'test', 'data', 'study', 'report', 'structured-report.dcm')
    expect(await errorOf(readPictures({ path: report }))).toEqual({ code: 'PICTURE_MISSING' })
  })

  it('a folder, a device, a file that is not there', async () => {
    const notAFile = { code: 'FILE_UNREADABLE', advice: { name: 'notAFile' } }
    expect(await errorOf(readPictures({ path: folder }))).toEqual(notAFile)
    expect(await errorOf(readPictures({ path: '/dev/zero' }))).toEqual(notAFile)
    expect(await errorOf(readPictures({ path: join(folder, 'none.png') }))).toEqual({
      code: 'FILE_UNREADABLE',
    })
  })

  it('a file that is larger than any', async () => {
    const path = join(folder, 'large.png')
    writeFileSync(path, png(2, 2, new Uint8Array(14)))
    truncateSync(path, 2 ** 28 + 1)
    expect((await errorOf(readPictures({ path }))).code).toBe('PICTURE_TOO_LARGE')
  })

  it('what takes too long is given up, and what nobody waits for left', async () => {
    const content = await small()
    expect(await errorOf(readPictures({ content }, { limitMs: 1 }))).toEqual({
      ...{ code: 'PICTURE_UNREADABLE', advice: { name: 'pictureTooSlow' } },
    })
    const left = new AbortController()
    const reading = readPictures({ content }, { signal: left.signal })
    left.abort()
    expect((await errorOf(reading)).code).toBe('CANCELLED')
  })
})

it.runIf(isThorough)(
  'pixel data of more bytes than a picture holds is measured as displayed, and that is said',
  async () => {
    const [rows, columns] = [3600, 3600]
    const content = dicomPicture({ rows, columns, allocated: 32, pixels: new Uint8Array(4 * rows * columns) })
    const found = await readPictures({ content })
    expect(found.map(({ part }) => part)).toEqual(['shown'])
    expect(found[0]?.notes).toContain('pixelDataTooLong')
  },
)
