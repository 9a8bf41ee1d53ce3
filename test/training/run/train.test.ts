import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { PAPER_ARCHITECTURE } from '../../../src-main/dcgan/architecture'
import { loadDiscriminator } from '../../../src-main/dcgan/discriminator'
import { loadGenerator } from '../../../src-main/dcgan/generator'
import { decodeCheckpoint, encodeCheckpoint } from '../../../src-main/training/run/checkpoint-file'
import { refuseTooLarge } from '../../../src-main/training/run/memory'
import type { TrainingEvent } from '../../../src-main/training/run/train-messages'
import { train } from '../../../src-main/training/run/train-network'
import { TrainingOptions } from '../../../src-main/training/run/training-options'
import { readRecord } from '../../../src-main/training/run/training-record'
import { inWords } from '../../in-words'
import { writePictures } from '../sample-pictures'

let data: string
let out: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'orrery-data-'))
  await writePictures(data, 48)
})
afterAll(() => rm(data, { recursive: true }))
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'orrery-out-'))
})
afterEach(() => rm(out, { recursive: true }))

/** As many as `data` has. */
async function otherPictures(): Promise<string> {
  const folder = join(out, 'pictures')
  await mkdir(folder)
  const red = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  for (let n = 0; n < 48; n++) await writeFile(join(folder, `${n}.png`), red)
  return folder
}

const optionsWith = (change: Partial<TrainingOptions> = {}): TrainingOptions =>
  TrainingOptions.parse({
    data,
    out,
    side: 16,
    width: 2,
    batch: 2,
    iterations: 6,
    seed: 1,
    sampleEvery: 4,
    checkpointEvery: 2,
    licence: 'CC0-1.0',
    dataName: 'discs',
    skipUnreadable: false,
    ...change,
  })

/** Makes the discriminator's numbers so large that its logits are none. */
async function spoil(path: string): Promise<void> {
  const file = await open(path)
  const checkpoint = decodeCheckpoint(file.fd, await readRecord(dirname(path)))
  await file.close()
  for (const values of checkpoint.state.discriminator.values()) values.fill(1e38)
  await writeFile(path, Buffer.concat([...encodeCheckpoint(checkpoint)]))
}

/** Lines of losses.csv without their times. */
async function losses(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'losses.csv'), 'utf8')
  return text.split('\n').map((line) => line.split(',').toSpliced(1, 1).slice(0, -1).join())
}

test('leaves a log, sample pictures, two checkpoints and a model', async () => {
  const iterations: number[] = []
  const result = await train(optionsWith(), {
    onEvent: (event) => {
      if (event.event === 'iteration') iterations.push(event.row.iteration)
    },
  })
  expect(result).toEqual({ finished: true, iteration: 6, model: 'model-000006' })
  expect(iterations).toEqual([1, 2, 3, 4, 5, 6])
  expect((await readdir(out)).sort()).toEqual([
    'checkpoint-000004.orrtrain',
    'checkpoint-000006.orrtrain',
    'lock',
    'losses.csv',
    'model-000006',
    'sample-000004.png',
    'sample-000006.png',
    'training.json',
  ])
  expect(await sharp(join(out, 'sample-000004.png')).metadata()).toMatchObject({ width: 128, height: 128 })
  expect(await losses(out)).toHaveLength(8)
})

test('the model is one that Orrery loads', async () => {
  await train(optionsWith())
  const folder = join(out, 'model-000006')
  const generator = await loadGenerator(folder)
  expect(generator.manifest).toMatchObject({
    architecture: { side: 16, width: 2 },
    origin: { licence: 'CC0-1.0', data: 'discs', images: 48, iterations: 6 },
  })
  const made = await generator.generate(new Float32Array(100).fill(0.5))
  expect(made).toHaveLength(16 * 16 * 3)
  expect(new Set(made).size).toBeGreaterThan(20)
  const probability = await (await loadDiscriminator(folder)).probability(made)
  expect(probability).toBeGreaterThan(0.2)
  expect(probability).toBeLessThan(0.8)
})

test('stopped and gone on with, the numbers are those of one run', async () => {
  const whole = join(out, 'whole')
  const parts = join(out, 'parts')
  await train(optionsWith({ out: whole, iterations: 7 }))
  for (const stopAfter of [3, 4, 7]) {
    const abort = new AbortController()
    const { finished } = await train(optionsWith({ out: parts, iterations: 7 }), {
      signal: abort.signal,
      onEvent: (event) => {
        if (event.event === 'iteration' && event.row.iteration === stopAfter) abort.abort()
      },
    })
    expect(finished).toBe(stopAfter === 7)
  }
  expect(await losses(parts)).toEqual(await losses(whole))
  for (const file of ['checkpoint-000007.orrtrain', 'sample-000004.png', 'model-000007/generator.bin'])
    expect(await readFile(join(parts, file))).toEqual(await readFile(join(whole, file)))
  expect(await readdir(parts)).toContain('model-000003')
})

test('another seed gives other losses', async () => {
  await train(optionsWith({ out: join(out, 'a') }))
  await train(optionsWith({ out: join(out, 'b'), seed: 2 }))
  expect(await losses(join(out, 'a'))).not.toEqual(await losses(join(out, 'b')))
})

test('what is finished stays as it is, and goes on when more is asked for', async () => {
  await train(optionsWith())
  const before = await readFile(join(out, 'model-000006', 'generator.json'))
  const events: string[] = []
  const control = { onEvent: ({ event }: TrainingEvent) => events.push(event) }
  expect(await train(optionsWith(), control)).toMatchObject({ finished: true, iteration: 6 })
  expect(await train(optionsWith({ iterations: 3 }), control)).toMatchObject({ model: 'model-000006' })
  expect(events).not.toContain('model')
  expect(await readFile(join(out, 'model-000006', 'generator.json'))).toEqual(before)
  expect(await train(optionsWith({ iterations: 8 }))).toMatchObject({ iteration: 8, model: 'model-000008' })
})

test.each([
  [{ side: 32 }, '--side 16, not 32.'],
  [{ width: 3, batch: 3 }, '--width 2, not 3; --batch 2, not 3.'],
  [{ seed: 2 }, '--seed 1, not 2.'],
] as [Partial<TrainingOptions>, string][])(
  'does not go on with %j, and tells it',
  async (change, difference) => {
    await train(optionsWith())
    await expect(inWords(train(optionsWith(change)))).rejects.toMatchObject({
      code: 'TRAINING_OTHER',
      hint: `It has ${difference.slice(0, -1)}. Give the same to go on with it, or choose another folder to begin anew.`,
    })
  },
)

test('does not go on with other pictures', async () => {
  const changing = await mkdtemp(join(tmpdir(), 'orrery-data-'))
  await writePictures(changing, 32)
  await train(optionsWith({ data: changing }))
  await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } }).toFile(
    join(changing, 'picture-1.png'),
  )
  await expect(inWords(train(optionsWith({ data: changing })))).rejects.toMatchObject({
    code: 'TRAINING_OTHER',
    hint: expect.stringContaining('It has as many pictures, but others.'),
  })
  await rm(join(changing, 'picture-1.png'))
  await writePictures(changing, 33)
  await expect(inWords(train(optionsWith({ data: changing })))).rejects.toMatchObject({
    hint: expect.stringContaining('It has 32 pictures, not 33.'),
  })
  await rm(changing, { recursive: true })
})

test('networks that cannot be held are refused before anything else', async () => {
  const made = join(out, 'made')
  const refusal = train(optionsWith({ out: made, side: 128, width: 256 }))
  await expect(inWords(refusal)).rejects.toMatchObject({
    code: 'USAGE',
    hint: expect.stringContaining('Make --width, --side or --batch smaller.'),
  })
  expect(await readdir(out)).toEqual([])
  refuseTooLarge(PAPER_ARCHITECTURE, 64)
  expect(() => refuseTooLarge(PAPER_ARCHITECTURE, 128)).toThrow(expect.objectContaining({ code: 'USAGE' }))
})

test.each(['0x10', '1e1', ' 16', '', '-1', '1.0', null])('%j is no number of iterations', (iterations) => {
  const options = optionsWith()
  expect(TrainingOptions.safeParse({ ...options, iterations: '16' }).data?.iterations).toBe(16)
  expect(TrainingOptions.safeParse({ ...options, iterations }).success).toBe(false)
  expect(TrainingOptions.safeParse({ ...options, side: '0x10' }).success).toBe(false)
})

test('an output folder among the pictures is refused, through links too', async () => {
  await mkdir(join(out, 'pictures', 'deep'), { recursive: true })
  await symlink(join(out, 'pictures'), join(out, 'link'))
  const options = optionsWith({ data: join(out, 'link') })
  const accepts = (folder: string) =>
    TrainingOptions.safeParse({ ...options, out: join(out, folder) }).success
  expect(['pictures', 'pictures/deep', 'pictures/new/deeper', 'link/new'].filter(accepts)).toEqual([])
  expect(['pictures-2', 'new', 'pictures/../x', '..x'].filter(accepts)).toHaveLength(4)
  expect(TrainingOptions.safeParse({ ...options, data: '/' }).success).toBe(false)
})

test('too few pictures are refused, with the number needed', async () => {
  const made = join(out, 'made')
  await expect(inWords(train(optionsWith({ out: made, batch: 4 })))).rejects.toMatchObject({
    code: 'TRAINING_DATA',
    hint: 'A batch of 4 needs at least 64 pictures; there are 48. Give more, or a smaller --batch.',
  })
  expect(await readdir(out)).toEqual([])
})

test('links among too few pictures are counted', async () => {
  const linked = await mkdtemp(join(tmpdir(), 'orrery-data-'))
  for (let n = 0; n < 40; n++) await symlink(join(data, 'picture-1.png'), join(linked, `${n}.png`))
  await expect(inWords(train(optionsWith({ data: linked })))).rejects.toMatchObject({
    hint:
      'A batch of 2 needs at least 32 pictures; there are 0. 40 links were passed by: links are not followed. ' +
      'Give more, or a smaller --batch.',
  })
  await rm(linked, { recursive: true })
})

test('unreadable pictures are named and refused, or left out', async () => {
  const mixed = await mkdtemp(join(tmpdir(), 'orrery-data-'))
  await writePictures(mixed, 32)
  await mkdir(join(mixed, 'deep'))
  await writeFile(join(mixed, 'deep', 'broken.jpg'), 'x')
  let named: readonly string[] = []
  const control = {
    onEvent: (event: TrainingEvent) => {
      if (event.event === 'unreadable') named = event.names
    },
  }
  await expect(inWords(train(optionsWith({ data: mixed }), control))).rejects.toMatchObject({
    code: 'TRAINING_DATA',
    hint: '1 is unreadable. Take it away, or leave it out with --skip-unreadable.',
  })
  expect(named).toEqual([join('deep', 'broken.jpg')])
  expect(await train(optionsWith({ data: mixed, skipUnreadable: true }))).toMatchObject({ finished: true })
  await rm(mixed, { recursive: true })
})

test.each([
  ['that has not told its training', ['training.json']],
  ['whose log alone is left', ['training.json', 'checkpoint-000004.orrtrain', 'checkpoint-000006.orrtrain']],
])('a folder %s is not taken over', async (_, missing) => {
  await train(optionsWith())
  for (const name of missing) await rm(join(out, name))
  const before = await readFile(join(out, 'losses.csv'))
  await expect(train(optionsWith({ seed: 2 }))).rejects.toMatchObject({ code: 'TRAINING_OTHER' })
  expect(await readFile(join(out, 'losses.csv'))).toEqual(before)
  expect(await readdir(out)).not.toContain('training.json')
})

test('a training killed before its first checkpoint is not taken for another', async () => {
  const control = {
    onEvent: ({ event }: TrainingEvent) => {
      if (event === 'iteration') throw new Error('killed')
    },
  }
  await expect(train(optionsWith(), control)).rejects.toThrow()
  const before = await readFile(join(out, 'losses.csv'), 'utf8')
  expect(before.split('\n')).toHaveLength(3)
  await expect(inWords(train(optionsWith({ seed: 2 })))).rejects.toMatchObject({
    code: 'TRAINING_OTHER',
    hint: expect.stringContaining('It has --seed 1, not 2.'),
  })
  expect(await readFile(join(out, 'losses.csv'), 'utf8')).toBe(before)
})

test('a record that is damaged is told and left', async () => {
  await train(optionsWith())
  await writeFile(join(out, 'training.json'), '{}')
  await expect(train(optionsWith())).rejects.toMatchObject({ code: 'TRAINING_DAMAGED' })
  expect(await readFile(join(out, 'training.json'), 'utf8')).toBe('{}')
  await rm(join(out, 'training.json'))
  execFileSync('mkfifo', [join(out, 'training.json')])
  await expect(inWords(train(optionsWith()))).rejects.toMatchObject({
    code: 'TRAINING_DAMAGED',
    hint: expect.stringContaining('training.json'),
  })
})

test('a model that is there is only taken for one that would be written now', async () => {
  await train(optionsWith())
  const model = join(out, 'model-000006')
  const refused = (change: Partial<TrainingOptions> = {}) =>
    expect(inWords(train(optionsWith(change)))).rejects.toMatchObject({
      code: 'OUTPUT_EXISTS',
      hint: expect.stringContaining('model-000006'),
    })
  await refused({ licence: 'CC-BY-4.0' })
  await refused({ dataName: 'others' })
  const elsewhere = join(out, 'elsewhere')
  await train(optionsWith({ out: elsewhere, sampleEvery: 100, data: await otherPictures() }))
  await rename(model, join(out, 'moved'))
  await rename(join(elsewhere, 'model-000006'), model)
  await refused()
  await rm(model, { recursive: true })
  await writeFile(model, '')
  await refused()
  await rm(model)
  expect(await train(optionsWith())).toMatchObject({ model: 'model-000006' })
  for (const file of await readdir(model))
    expect(await readFile(join(model, file))).toEqual(await readFile(join(out, 'moved', file)))
})

test('a sample that could not be written comes when the training goes on', async () => {
  const sample = join(out, 'sample-000004.png')
  const control = {
    onEvent: (event: TrainingEvent) => {
      if (event.event === 'iteration' && event.row.iteration === 4) mkdirSync(sample)
    },
  }
  await expect(train(optionsWith(), control)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' })
  expect(await readdir(out)).not.toContain('checkpoint-000004.orrtrain')
  await rmdir(sample)
  await train(optionsWith())
  expect(await sharp(sample).metadata()).toMatchObject({ width: 128 })
})

test('diverged losses end it, and a model of before is left', async () => {
  await train(optionsWith({ iterations: 4 }))
  await spoil(join(out, 'checkpoint-000004.orrtrain'))
  await expect(train(optionsWith())).rejects.toMatchObject({ code: 'TRAINING_DIVERGED' })
  expect(await readdir(out)).toContain('model-000002')
  expect(await readdir(out)).not.toContain('checkpoint-000006.orrtrain')
})

test('an output folder that cannot be made is told', async () => {
  await writeFile(join(out, 'file'), '')
  const refusal = train(optionsWith({ out: join(out, 'file', 'x') }))
  await expect(refusal).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' })
})
