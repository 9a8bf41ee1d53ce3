/** Pictures of a report made smaller, against sharp's decoder. */
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { embedPicture } from '../../src-main/lab/embed-picture'

const COLUMNS = 12
const ROWS = 8
/** Red tells the column, green the row. */
const RGB = Uint8Array.from({ length: 3 * ROWS * COLUMNS }, (_, n) => {
  const pixel = Math.floor(n / 3)
  return [(pixel % COLUMNS) * 10, Math.floor(pixel / COLUMNS) * 10, 7][n % 3] as number
})
const png = () =>
  sharp(RGB, { raw: { width: COLUMNS, height: ROWS, channels: 3 } })
    .png()
    .toBuffer()

async function pixelsOf(file: Buffer | undefined) {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
  return { columns: info.width, rows: info.height, rgb: [...data] }
}

it('one that is small enough stays what it is', async () => {
  for (const side of [COLUMNS, 1000])
    expect(await pixelsOf(await embedPicture(await png(), side))).toEqual({
      ...{ columns: COLUMNS, rows: ROWS, rgb: [...RGB] },
    })
})

it('of a larger one every third pixel is left', async () => {
  const small = await pixelsOf(await embedPicture(await png(), 4))
  expect(small.columns).toBe(4)
  expect(small.rows).toBe(3)
  const red = small.rgb.filter((_, n) => n % 3 === 0)
  const green = small.rgb.filter((_, n) => n % 3 === 1)
  expect(red).toEqual([10, 40, 70, 100, 10, 40, 70, 100, 10, 40, 70, 100])
  expect(green).toEqual([10, 10, 10, 10, 40, 40, 40, 40, 60, 60, 60, 60])
})

it('a line keeps a pixel of height', async () => {
  const line = await sharp({ create: { width: 100, height: 1, channels: 3, background: '#102030' } })
    .png()
    .toBuffer()
  expect(await pixelsOf(await embedPicture(line, 2))).toEqual({
    ...{ columns: 2, rows: 1, rgb: [0x10, 0x20, 0x30, 0x10, 0x20, 0x30] },
  })
})

it('what is no picture, or cut, is left out', async () => {
  expect(await embedPicture(Buffer.from('no picture'), 10)).toBeUndefined()
  const file = await png()
  expect(await embedPicture(file.subarray(0, file.length - 40), 10)).toBeUndefined()
})
