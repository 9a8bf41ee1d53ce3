import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPictures } from '../../../src-main/training/run/read-pictures'
import { type Alone, oneAtATime, readSquare } from '../../../src-main/training/run/read-square'
import { words } from '../../../src-shared/words'
import { inWords } from '../../in-words'
import { writePictures } from '../sample-pictures'

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

test('only pictures of the kinds that are promised are taken, whatever their names', async () => {
  await writeFile(
    join(folder, 'drawn.png'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>',
  )
  await plain(20, 20, 'red').avif({ lossless: true }).toFile(join(folder, 'picture.avif'))
  await plain(20, 20, 'red').jpeg().toFile(join(folder, 'jpeg.png'))
  const { count, unreadable } = await readPictures(folder, SIDE)
  expect({ count, unreadable }).toEqual({ count: 2, unreadable: ['drawn.png'] })
})

/** A TIFF file of 16-bit colours, all of whose lines are the same bytes of the file. */
function repeatedLine(width: number, height: number): Buffer {
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(type, 2)
    bytes.writeUInt32LE(count, 4)
    bytes.writeUInt32LE(value, 8)
    return bytes
  }
  const [short, long] = [3, 4]
  const [depths, offsets] = [8, 16]
  const lengths = offsets + 4 * height
  const line = lengths + 4 * height
  const entries = [
    entry(256, long, 1, width),
    entry(257, long, 1, height),
    entry(258, short, 3, depths),
    entry(259, short, 1, 1),
    entry(262, short, 1, 2),
    entry(273, long, height, offsets),
    entry(277, short, 1, 3),
    entry(278, long, 1, 1),
    entry(279, long, height, lengths),
  ]
  const lineBytes = width * 6
  const directory = line + lineBytes
  const start = Buffer.from('II*\0\0\0\0\0\x10\0\x10\0\x10\0\0\0', 'latin1')
  start.writeUInt32LE(directory, 4)
  const longs = (value: number) => Buffer.from(new Uint32Array(height).fill(value).buffer)
  const count = Buffer.alloc(2)
  count.writeUInt16LE(entries.length)
  const picture = Buffer.alloc(lineBytes, 0x80)
  return Buffer.concat([start, longs(line), longs(lineBytes), picture, count, ...entries, Buffer.alloc(4)])
}

test('a small file of a picture that takes much memory is not decoded', async () => {
  await writeFile(join(folder, 'good.tif'), repeatedLine(400, 400))
  // 1.2 GB of fewer pixels than are refused.
  await writeFile(join(folder, 'large.tif'), repeatedLine(14_000, 14_000))
  const { count, unreadable } = await readPictures(folder, SIDE)
  expect({ count, unreadable }).toEqual({ count: 1, unreadable: ['large.tif'] })
})

test('large pictures wait for each other, small ones do not', async () => {
  const waiting: string[] = []
  for (const [name, side] of [
    ['small.tif', 400],
    ['large.tif', 3500],
  ] as const) {
    await writeFile(join(folder, name), repeatedLine(side, side))
    const alone: Alone = (work) => {
      waiting.push(name)
      return work()
    }
    expect(await readSquare(join(folder, name), SIDE, alone)).toHaveLength(SIDE * SIDE * 3)
  }
  expect(waiting).toEqual(['large.tif'])
})

test('large pictures are decoded one at a time', async () => {
  const alone = oneAtATime()
  let now = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++now)
    await setImmediate()
    now -= 1
  }
  const failing = alone(async () => {
    await work()
    throw new Error('broken')
  })
  await Promise.all([expect(failing).rejects.toThrow('broken'), alone(work), alone(work)])
  expect(most).toBe(1)
})

test('stops when it is cancelled', async () => {
  await writePictures(folder, 2)
  await expect(readPictures(folder, SIDE, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

test('a stop while the last picture is read is not lost', async () => {
  await writePictures(folder, 2)
  const abort = new AbortController()
  const onProgress = (done: number) => done === 2 && abort.abort()
  await expect(readPictures(folder, SIDE, { signal: abort.signal, onProgress })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

test('a folder that is not there or is a file is told', async () => {
  await expect(inWords(readPictures(join(folder, 'no'), SIDE))).rejects.toMatchObject({
    code: 'TRAINING_DATA',
    hint: '--data: there is no such folder.',
  })
  await writeFile(join(folder, 'file'), 'x')
  await expect(inWords(readPictures(join(folder, 'file'), SIDE))).rejects.toMatchObject({
    code: 'TRAINING_DATA',
    hint: '--data is a file: give the folder that holds the pictures.',
  })
})

test('what was passed by is told in sentences', () => {
  const passedByText = words().training.passedBy
  expect(passedByText({ links: 0, others: 0 })).toBe('')
  expect(passedByText({ links: 400, others: 1 })).toBe(
    ' 400 links were passed by: links are not followed.' +
      ' 1 other file was passed by: hidden, or no picture by the name.',
  )
})
