/** Pictures written and read against sharp, an independent implementation. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import sharp, { type PngOptions, type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src-main/core/byte-source'
import { crc32ByTable } from '../../../src-main/core/png/crc32'
import { type PngPicture, readPicture, readPixels } from '../../../src-main/core/png/decode-png'
import { encodeCompressed } from '../../../src-main/core/png/encode-png'
import { afterRows, beforeRows, chunkBytes, frameRows } from '../../../src-main/core/png/stored-picture'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { makeKernel } from '../make-kernel'

/** Whether a run and its frame fit into the memory's room. */
const fits = (width: number, rows: number) => chunkBytes(width, rows) <= 4 * width * rows

const sizes = fc
  .record({
    width: fc.integer({ min: 1, max: 600 }),
    height: fc.integer({ min: 1, max: 90 }),
    runs: fc.integer({ min: 1, max: 3 }),
  })
  .filter(({ width, height }) => fits(width, height))

/** Smooth, so that encoders choose every filter. */
function gradient(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: 3 * width * height }, (_, i) => {
    const pixel = Math.floor(i / 3)
    return (((pixel % width) * 3 + Math.floor(pixel / width) * 5) >> 1) + (i % 3) * 40
  })
}

async function decode(png: Uint8Array): Promise<{ pixels: Uint8Array; xmp: string | undefined } | undefined> {
  const picture = readPicture(memorySource(png), nodeCompression)
  if (picture === undefined) return undefined
  const pixels = new Uint8Array(3 * picture.width * picture.height)
  return (await readPixels(memorySource(png), picture, pixels, () => undefined, nodeCompression))
    ? { pixels, xmp: picture.xmp }
    : undefined
}

const kernel = makeKernel()

/** @param runs into which the rows are parted, all of one length. */
function encodeStored(width: number, pixels: Uint8Array, xmp: string, runs = 1): Buffer {
  const height = pixels.length / (3 * width)
  const rows = height / runs
  const framed = Array.from({ length: runs }, (_, run) => {
    kernel.prepare(rows, width)
    kernel.setInterleaved(pixels.subarray(run * 3 * width * rows, (run + 1) * 3 * width * rows))
    const { bytes, check } = frameRows(kernel, width, rows, nodeCompression)
    return { bytes: bytes.slice(), check }
  })
  return Buffer.concat([
    beforeRows(width, height, xmp, nodeCompression),
    ...framed.map(({ bytes }) => bytes),
    afterRows(
      width,
      rows,
      framed.map(({ check }) => check),
      nodeCompression,
    ),
  ])
}

describe('writing', () => {
  it('stored pictures are what sharp reads, XMP too', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.string({ unit: 'grapheme' }), async ({ width, height: rows, runs }, xmp) => {
        const height = rows * runs
        const pixels = randomBytes(3 * width * height)
        const png = encodeStored(width, pixels, `<x>${xmp}</x>`, runs)
        const read = sharp(png, { failOn: 'warning' }).raw()
        const { data, info } = await read.toBuffer({ resolveWithObject: true })
        expect([info.width, info.height, info.channels]).toEqual([width, height, 3])
        expect(data.equals(pixels)).toBe(true)
        expect((await sharp(png).metadata()).xmp?.toString('utf8')).toBe(`<x>${xmp}</x>`)
        expect(Buffer.from((await decode(png))?.pixels ?? []).equals(pixels)).toBe(true)
        expect((await decode(png))?.xmp).toBe(`<x>${xmp}</x>`)
      }),
      { numRuns: 40 },
    )
  })

  it('every tile fits into the room, and what does not fit is refused', () => {
    for (let rows = 1; rows <= 512; rows++) expect(fits(512, rows)).toBe(true)
    expect(fits(17, 1)).toBe(false)
    expect(() => encodeStored(17, randomBytes(51), '')).toThrow(RangeError)
  })

  it('compressed pictures are what sharp reads', async () => {
    const pixels = gradient(128, 128)
    const png = encodeCompressed(128, pixels, nodeCompression)
    expect(png.length).toBeLessThan(pixels.length / 4)
    expect((await sharp(png, { failOn: 'warning' }).raw().toBuffer()).equals(pixels)).toBe(true)
  })

  it('CRC-32 by table', () => {
    expect(crc32ByTable(Buffer.from('123456789'))).toBe(0xcbf43926)
  })
})

describe('reading what sharp writes', () => {
  const options: PngOptions[] = [{}, { compressionLevel: 0 }, { adaptiveFiltering: true }]
  it.each(options)('%j', async (png) => {
    const pixels = gradient(301, 77)
    const file = await sharp(pixels, { raw: { width: 301, height: 77, channels: 3 } })
      .png(png)
      .toBuffer()
    expect(Buffer.from((await decode(file))?.pixels ?? []).equals(pixels)).toBe(true)
  })

  it('every filter', async () => {
    const pixels = randomBytes(3 * 50 * 64)
    const file = await sharp(pixels, { raw: { width: 50, height: 64, channels: 3 } })
      .png({ adaptiveFiltering: true })
      .toBuffer()
    expect(Buffer.from((await decode(file))?.pixels ?? []).equals(pixels)).toBe(true)
  })

  it('a compressed XMP packet', async () => {
    const blank = { create: { width: 4, height: 4, channels: 3, background: 'red' } } as const
    const file = await sharp(blank).withXmp('<x:xmpmeta>note</x:xmpmeta>').png().toBuffer()
    expect((await decode(file))?.xmp).toContain('<x:xmpmeta>note</x:xmpmeta>')
  })

  const raw = (width: number, height: number) => ({ raw: { width, height, channels: 3 } }) as const

  it.each([
    [1, 1],
    [4, 3],
    [8, 8],
    [301, 77],
  ])('interlaced, %d by %d', async (width, height) => {
    const pixels = gradient(width, height)
    const file = await sharp(pixels, raw(width, height)).png({ progressive: true }).toBuffer()
    expect(readPicture(memorySource(file), nodeCompression)?.layout?.isInterlaced).toBe(true)
    expect(Buffer.from((await decode(file))?.pixels ?? []).equals(pixels)).toBe(true)
  })

  it.each<[string, (image: Sharp) => Sharp]>([
    ['with alpha', (image) => image.ensureAlpha()],
    ['of 16 bits', (image) => image.toColourspace('rgb16')],
    [
      'of 16 bits with alpha, interlaced',
      (image) => image.ensureAlpha().toColourspace('rgb16').png({ progressive: true }),
    ],
  ])('%s', async (_, change) => {
    const pixels = gradient(301, 77)
    const file = await change(sharp(pixels, raw(301, 77)).png({ adaptiveFiltering: true })).toBuffer()
    expect(Buffer.from((await decode(file))?.pixels ?? []).equals(pixels)).toBe(true)
  })

  it('refuses grey and palettes', async () => {
    const grey = await sharp(gradient(8, 8), raw(8, 8)).toColourspace('b-w').png().toBuffer()
    const palette = await sharp(gradient(8, 8), raw(8, 8)).png({ palette: true }).toBuffer()
    for (const file of [grey, palette]) {
      expect(readPicture(memorySource(file), nodeCompression)?.layout).toBeUndefined()
      expect(await decode(file)).toBeUndefined()
    }
  })
})

describe('damage', () => {
  const whole = encodeStored(16, randomBytes(3 * 16 * 16), '<x/>', 2)

  it('every truncation is told', async () => {
    for (let length = 0; length < whole.length - 16; length++) {
      expect(await decode(whole.subarray(0, length))).toBeUndefined()
    }
  })

  it('every flipped byte is told or changes pixels or nothing, and never throws', async () => {
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] as number) ^ 0x41
      const picture = readPicture(memorySource(flipped), nodeCompression)
      if (picture !== undefined && picture.width * picture.height < 1e6) await decode(flipped)
    }
  })

  it('a bomb is stopped at the picture that was asked for', async () => {
    const rows = await sharp({ create: { width: 512, height: 60_000, channels: 3, background: 'black' } })
      .png()
      .toBuffer()
    const picture = readPicture(memorySource(rows), nodeCompression)
    if (picture === undefined) throw new Error('not read')
    const hundredRows = new Uint8Array(3 * 512 * 100)
    let taken = 0
    const read = (as: PngPicture) =>
      readPixels(memorySource(rows), as, hundredRows, () => taken++, nodeCompression)
    expect(await read({ ...picture, height: 100 })).toBe(false)
    expect(taken).toBe(1)
    expect(await read(picture)).toBe(true)
    expect(taken).toBe(601)
  })
})
