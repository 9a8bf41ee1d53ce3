import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { passedByText } from '../../../../src-main/dcgan/training/run/passed-by'
import { readPictures } from '../../../../src-main/dcgan/training/run/read-pictures'
import { writePictures } from '../picture-folder'

const SIDE = 16
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-pictures-'))
})
afterEach(() => rm(folder, { recursive: true }))

const plain = (
  width: number,
  height: number,
  background: string | { r: number; g: number; b: number; alpha: number },
) => sharp({ create: { width, height, channels: typeof background === 'string' ? 3 : 4, background } })

async function onlyPicture() {
  const { count, pixels } = await readPictures(folder, SIDE)
  expect({ count, bytes: pixels.length }).toEqual({ count: 1, bytes: SIDE * SIDE * 3 })
  const at = (x: number, y: number) => [...pixels.subarray((y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3)]
  return { at }
}

test('reads all formats, in folders too, in one order', async () => {
  await plain(20, 20, 'red').png().toFile(join(folder, 'b.PNG'))
  await mkdir(join(folder, 'c', 'deep'), { recursive: true })
  await plain(20, 20, 'lime')
    .webp({ lossless: true })
    .toFile(join(folder, 'c', 'deep', 'x.webp'))
  await plain(20, 20, 'blue').tiff({ compression: 'lzw' }).toFile(join(folder, 'a.tif'))
  await plain(20, 20, 'white').jpeg().toFile(join(folder, 'd.jpeg'))
  await plain(20, 20, 'black').gif().toFile(join(folder, 'e.gif'))
  const { count, pixels, passedBy, unreadable } = await readPictures(folder, SIDE)
  expect({ count, passedBy, unreadable }).toEqual({
    count: 5,
    passedBy: { links: 0, others: 0 },
    unreadable: [],
  })
  const firsts = Array.from({ length: 5 }, (_, n) => [...pixels.subarray(n * SIDE ** 2 * 3).subarray(0, 3)])
  expect(firsts).toEqual([
    [0, 0, 255],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 255],
    [0, 0, 0],
  ])
})

test('takes the middle square', async () => {
  const sides = await plain(20, 20, 'red').png().toBuffer()
  const wide = plain(60, 20, 'lime').composite([
    { input: sides, left: 0, top: 0 },
    { input: sides, left: 40, top: 0 },
  ])
  await wide.png().toFile(join(folder, 'wide.png'))
  const { at } = await onlyPicture()
  expect([at(1, 8), at(14, 8)]).toEqual([
    [0, 255, 0],
    [0, 255, 0],
  ])
})

test('turns a picture as its camera was held', async () => {
  const top = await plain(32, 16, 'white').png().toBuffer()
  const upright = plain(32, 32, 'black').composite([{ input: top, left: 0, top: 0 }])
  // Orientation 6: to be turned a quarter to the right.
  await upright.withMetadata({ orientation: 6 }).png().toFile(join(folder, 'turned.png'))
  const { at } = await onlyPicture()
  expect([at(1, 8), at(14, 8)]).toEqual([
    [0, 0, 0],
    [255, 255, 255],
  ])
})

test('greys have three channels, also of 16 bit; transparency is black', async () => {
  const grey = await plain(20, 20, '#808080').toColourspace('grey16').png().toBuffer()
  expect(await sharp(grey).metadata()).toMatchObject({ channels: 1, depth: 'ushort' })
  await writeFile(join(folder, 'grey.png'), grey)
  const { at } = await onlyPicture()
  expect(at(3, 3)).toEqual([128, 128, 128])
  await rm(join(folder, 'grey.png'))
  await plain(20, 20, { r: 255, g: 255, b: 255, alpha: 0 }).png().toFile(join(folder, 'clear.png'))
  expect((await onlyPicture()).at(3, 3)).toEqual([0, 0, 0])
})

test('passes by what is hidden, linked or no picture, and names what cannot be read', async () => {
  await writePictures(folder, 4)
  await writeFile(join(folder, 'notes.txt'), 'x')
  await writeFile(join(folder, 'IM0001'), 'DICM')
  await writeFile(join(folder, '.hidden.png'), 'x')
  await mkdir(join(folder, '.cache'))
  await plain(20, 20, 'red')
    .png()
    .toFile(join(folder, '.cache', 'x.png'))
  await symlink(join(folder, 'picture-1.png'), join(folder, 'link.png'))
  await symlink(join(folder, 'more'), join(folder, 'linked-folder'))
  await writeFile(join(folder, 'broken.png'), 'x')
  const whole = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  await writeFile(join(folder, 'cut.jpg'), whole.subarray(0, whole.length * 0.6))
  const { count, passedBy, unreadable } = await readPictures(folder, SIDE)
  expect({ count, passedBy, unreadable }).toEqual({
    count: 4,
    passedBy: { links: 2, others: 4 },
    unreadable: ['broken.png', 'cut.jpg'],
  })
})

test('stops when it is cancelled', async () => {
  await writePictures(folder, 2)
  await expect(readPictures(folder, SIDE, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

test('a folder that is not there or is a file is told', async () => {
  await expect(readPictures(join(folder, 'no'), SIDE)).rejects.toMatchObject({
    code: 'TRAINING_DATA',
    hint: '--data: there is no such folder.',
  })
  await writeFile(join(folder, 'file'), 'x')
  await expect(readPictures(join(folder, 'file'), SIDE)).rejects.toMatchObject({
    code: 'TRAINING_DATA',
    hint: '--data is a file: give the folder that holds the pictures.',
  })
})

test('what was passed by is told in sentences', () => {
  expect(passedByText({ links: 0, others: 0 })).toBe('')
  expect(passedByText({ links: 400, others: 1 })).toBe(
    ' 400 links were passed by: links are not followed.' +
      ' 1 other file was passed by: hidden, or no picture by the name.',
  )
})
