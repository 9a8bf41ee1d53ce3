/** Pictures that are not DICOM, as the viewer gets them: grey, deep, transparent, turned, of many pages, broken and too large. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'
import { type Answered, AskedService, seriesOf } from './service-in-node'

let fixture: WorkflowFixture
let asked: AskedService
beforeAll(async () => {
  fixture = await makeWorkflowFixture(1)
  asked = new AskedService({
    keyWanted: (wanted) =>
      asked.service.takeKey(wanted, fixture.keystore.keys.get(wanted)?.digest.slice() ?? null),
  })
})
afterAll(async () => {
  asked.service.close()
  await fixture.close()
})

const COLUMNS = 7
const ROWS = 5
/** Interleaved R G B, another value each. */
const RGB = Uint8Array.from({ length: ROWS * COLUMNS * 3 }, (_, n) => (n * 29) % 256)
const raw = { width: COLUMNS, height: ROWS, channels: 3 } as const

const LOSSLESS = { png: {}, tiff: { compression: 'lzw' }, webp: { lossless: true } } as const

interface Shown {
  readonly attributes: Answered<ImageAttributes>
  readonly frames: readonly Answered<ArrayBuffer>[]
}

async function show(folder: string): Promise<Shown> {
  const tree = await asked.open(folder)
  const [series] = seriesOf(tree)
  if (series === undefined) throw new Error('nothing found')
  expect(series.kind).toBe('pictures')
  const { frames } = await asked.value('stack', { node: series.id, as: 'content' })
  const [first] = await asked.value('items', { node: series.id })
  if (first === undefined) throw new Error('nothing listed')
  const { item } = first
  const attributes = await asked.ask('attributes', { item, as: 'content' })
  return {
    attributes,
    frames: await Promise.all(frames.map(({ frame }) => asked.ask('frame', { item, as: 'content', frame }))),
  }
}

async function showFile(name: string, bytes: Uint8Array): Promise<Shown> {
  const folder = fixture.folder('pictures')
  writeFileSync(join(folder, name), bytes)
  return await show(folder)
}

const pixels = (answer: Answered<ArrayBuffer> | undefined) => {
  if (!answer?.ok) throw new Error(JSON.stringify(answer?.failure))
  return answer.value
}

test.each(['png', 'tiff', 'webp'] as const)('%s: the pixels of a colour picture', async (format) => {
  const bytes = await sharp(RGB, { raw }).toFormat(format, LOSSLESS[format]).toBuffer()
  const { attributes, frames } = await showFile(`a.${format}`, bytes)
  expect(attributes).toMatchObject({
    ok: true,
    value: {
      frames: 1,
      rows: ROWS,
      columns: COLUMNS,
      photometric: 'RGB',
      samplesPerPixel: 3,
      coding: 'samples',
    },
  })
  expect(new Uint8Array(pixels(frames[0]))).toEqual(RGB)
})

test('a JPEG is told to be lossy, and turned upright', async () => {
  const bytes = await sharp(RGB, { raw }).jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer()
  const { attributes, frames } = await showFile('turned.jpg', bytes)
  expect(attributes).toMatchObject({
    ok: true,
    value: { rows: COLUMNS, columns: ROWS, lossy: { isLossy: true } },
  })
  expect(pixels(frames[0]).byteLength).toBe(RGB.length)
})

test.each(['png', 'tiff'] as const)('%s: grey of 16 bits keeps them', async (format) => {
  const values = Uint16Array.from({ length: ROWS * COLUMNS }, (_, n) => n * 1801)
  const bytes = await sharp(values, { raw: { width: COLUMNS, height: ROWS, channels: 1 } })
    .toColourspace('grey16')
    .toFormat(format, LOSSLESS[format])
    .toBuffer()
  const { attributes, frames } = await showFile(`deep.${format}`, bytes)
  expect(attributes).toMatchObject({
    ok: true,
    value: { photometric: 'MONOCHROME2', sampleType: 'uint16', bitsStored: 16 },
  })
  expect(new Uint16Array(pixels(frames[0]))).toEqual(values)
})

test('what is transparent is black', async () => {
  const rgba = Uint8Array.from({ length: ROWS * COLUMNS * 4 }, (_, n) => (n % 4 === 3 ? 0 : 200))
  const bytes = await sharp(rgba, { raw: { ...raw, channels: 4 } })
    .png()
    .toBuffer()
  const { frames } = await showFile('clear.png', bytes)
  expect(new Uint8Array(pixels(frames[0]))).toEqual(new Uint8Array(RGB.length))
})

test('an animated GIF is a stack of its frames', async () => {
  const pages = await Promise.all(
    [10, 120, 250].map((value) =>
      sharp({ create: { width: 4, height: 3, channels: 3, background: { r: value, g: value, b: value } } })
        .png()
        .toBuffer(),
    ),
  )
  const bytes = await sharp(pages, { join: { animated: true } })
    .gif()
    .toBuffer()
  const { attributes, frames } = await showFile('moving.gif', bytes)
  expect(attributes).toMatchObject({ ok: true, value: { frames: 3, rows: 3, columns: 4 } })
  const values = frames.map((frame) => new Uint8Array(pixels(frame))[0] ?? 0)
  for (const [n, value] of [10, 120, 250].entries())
    expect(Math.abs((values[n] ?? 0) - value)).toBeLessThan(4)
})

test('a picture that is cut short, or is none behind its first bytes, has no frame', async () => {
  const bytes = await sharp(RGB, { raw }).png().toBuffer()
  const { frames } = await showFile('cut.png', bytes.subarray(0, bytes.length - 30))
  expect(frames[0]).toEqual({ ok: false, failure: { notShown: 'notDecoded' } })
  const folder = fixture.folder('pictures')
  writeFileSync(join(folder, 'none.png'), bytes.subarray(0, 20))
  expect(seriesOf(await asked.open(folder))[0]?.notShown).toMatchObject([{ reason: 'damaged', files: 1 }])
})

test('a bomb is refused by the size that it declares', async () => {
  const side = 12_000
  const bytes = await sharp({
    create: { width: side, height: side, channels: 3, background: '#000' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(bytes.length).toBeLessThan(5_000_000)
  const { attributes } = await showFile('bomb.png', bytes)
  expect(attributes).toEqual({ ok: false, failure: { notShown: 'tooLarge', detail: `${side} x ${side}` } })
}, 120_000)

test('an encrypted picture is one like any other when its key is here', async () => {
  const folder = fixture.folder('plain')
  writeFileSync(join(folder, 'a.png'), await sharp(RGB, { raw }).png().toBuffer())
  const outputDir = fixture.folder('enc')
  await encryptFiles(fixture, { inputs: [folder], outputDir, container: 'auto', label: '' })
  const { frames } = await show(outputDir)
  expect(new Uint8Array(pixels(frames[0]))).toEqual(RGB)
})
