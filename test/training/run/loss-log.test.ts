import { execFileSync } from 'node:child_process'
import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asLogged, type LossRow, openLossLog } from '../../../src-main/training/run/loss-log'
import { inWordsAtOnce } from '../../in-words'

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

test.each([
  ['a line that is none', 'hello\n', 8],
  ['a number too few', '4,2.00,0.250000,0.500000,0.666667,0.500000,0.000000\n', 4],
  ['a number in another notation', '4,0x2,0.250000,0.500000,0.666667,0.500000,0.000000,64.0\n', 4],
  ['an iteration that was before', '2,2.00,0.250000,0.500000,0.666667,0.500000,0.000000,64.0\n', 9],
  ['no number before the checkpoint', '4,2.00,NaN,0.500000,0.666667,0.500000,0.000000,64.0\n', 9],
])('%s is told, and the file left as it is', async (_, line, iteration) => {
  write(1, 9)
  const lines = (await readFile(path, 'utf8')).split(/(?<=\n)/)
  const edited = lines.with(4, line).join('')
  await writeFile(path, edited)
  expect(() => inWordsAtOnce(() => openLossLog(path, iteration))).toThrow(
    expect.objectContaining({
      code: 'TRAINING_DAMAGED',
      hint: expect.stringContaining('Line 5 of losses.csv'),
    }),
  )
  expect(await readFile(path, 'utf8')).toBe(edited)
})

test('half a line that a checkpoint rests on is told', async () => {
  write(1, 3)
  const whole = await readFile(path, 'utf8')
  await writeFile(path, whole.slice(0, -1))
  expect(() => openLossLog(path, 3)).toThrow(expect.objectContaining({ code: 'TRAINING_DAMAGED' }))
  expect(await readFile(path, 'utf8')).toBe(whole.slice(0, -1))
})

test('a long log comes back, and one without an end is not read', async () => {
  write(1, 4000)
  expect(write(4001, 4001)).toEqual(Array.from({ length: 4000 }, (_, i) => row(i + 1)))
  const { size } = await stat(path)
  await truncate(path, 2.2e9)
  expect(write(4002, 4001)).toHaveLength(4001)
  expect((await stat(path)).size).toBe(size)
})

test.each([
  ['a pipe', (at: string) => execFileSync('mkfifo', [at])],
  ['a link to a file', (at: string) => symlink(join(folder, 'target'), at)],
  ['a link to a device', (at: string) => symlink('/dev/zero', at)],
  ['a folder', (at: string) => mkdir(at)],
])('%s is not taken for the log', async (_, make) => {
  await writeFile(join(folder, 'target'), '')
  await make(path)
  expect(() => openLossLog(path, 0)).toThrow(expect.objectContaining({ code: 'OUTPUT_EXISTS' }))
  expect(await readFile(join(folder, 'target'), 'utf8')).toBe('')
})

test('another file of this name is left as it is', async () => {
  await writeFile(path, 'a,b\n1,2\n')
  expect(() => openLossLog(path, 0)).toThrow(expect.objectContaining({ code: 'OUTPUT_EXISTS' }))
  expect(await readFile(path, 'utf8')).toBe('a,b\n1,2\n')
})
