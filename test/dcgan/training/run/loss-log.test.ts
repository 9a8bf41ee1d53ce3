import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asLogged, type LossRow, openLossLog } from '../../../../src-main/dcgan/training/run/loss-log'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-log-'))
  path = join(folder, 'losses.csv')
})
afterEach(() => rm(folder, { recursive: true }))

const row = (iteration: number): LossRow => ({
  iteration,
  seconds: iteration / 2,
  ...asLogged({ dReal: 1 / iteration, dFake: 0.5, g: 2 / 3, pReal: 0.5, pFake: 1e-9 }),
  imagesPerSecond: 64,
})

function write(from: number, to: number, iteration = from - 1): readonly LossRow[] {
  const log = openLossLog(path, iteration)
  for (let i = from; i <= to; i++) log.append(row(i))
  log.flush()
  log.close()
  return log.earlier
}

test('gives back what was written', async () => {
  expect(write(1, 3)).toEqual([])
  expect(await readFile(path, 'utf8')).toBe(
    'iteration,seconds,d_real,d_fake,g,p_real,p_fake,images_per_second\n' +
      '1,0.50,1.000000,0.500000,0.666667,0.500000,0.000000,64.0\n' +
      '2,1.00,0.500000,0.500000,0.666667,0.500000,0.000000,64.0\n' +
      '3,1.50,0.333333,0.500000,0.666667,0.500000,0.000000,64.0\n',
  )
  expect(write(4, 4)).toEqual([row(1), row(2), row(3)])
})

test('drops what came after the checkpoint, and half a line', async () => {
  write(1, 9)
  const whole = await readFile(path, 'utf8')
  await appendFile(path, '10,5.00,0.1')
  expect(write(7, 9, 6).map(({ iteration }) => iteration)).toEqual([1, 2, 3, 4, 5, 6])
  expect(await readFile(path, 'utf8')).toBe(whole)
})

test('a loss that is no number is told as such, and does not come back', async () => {
  const log = openLossLog(path, 0)
  log.append(row(1))
  log.append({ ...row(2), g: Number.NaN })
  log.close()
  expect(await readFile(path, 'utf8')).toContain('NaN')
  expect(write(2, 2, 1)).toEqual([row(1)])
  expect(await readFile(path, 'utf8')).not.toContain('NaN')
})

test('another file of this name is left as it is', async () => {
  await writeFile(path, 'a,b\n1,2\n')
  expect(() => openLossLog(path, 0)).toThrow(expect.objectContaining({ code: 'OUTPUT_EXISTS' }))
  expect(await readFile(path, 'utf8')).toBe('a,b\n1,2\n')
})
