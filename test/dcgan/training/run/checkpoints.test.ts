import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodeCheckpoint, type Identity } from '../../../../src-main/dcgan/training/run/checkpoint-file'
import {
  lastCheckpoint,
  oldestCheckpoint,
  saveCheckpoint,
} from '../../../../src-main/dcgan/training/run/checkpoints'
import { initialState, type TrainingState } from '../../../../src-main/dcgan/training/state'

const IDENTITY: Identity = {
  architecture: { side: 16, width: 1 },
  batch: 4,
  seed: 3,
  images: 80,
  imagesSha256: 'ab'.repeat(32),
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-checkpoints-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Every number of the state differs from its neighbours and from other iterations'. */
function stateAfter(iteration: number): TrainingState {
  const state = initialState(IDENTITY.architecture, iteration)
  state.iteration = iteration
  const { generatorMoments, discriminatorMoments } = state
  const moments = [generatorMoments, discriminatorMoments].flatMap(({ first, second }) => [first, second])
  moments.forEach((numbers, i) => {
    for (const values of numbers.values()) {
      for (let k = 0; k < values.length; k++) values[k] = i + k / 7
    }
  })
  return state
}

const save = (iteration: number) =>
  saveCheckpoint(folder, { identity: IDENTITY, state: stateAfter(iteration) })
const nameOf = (iteration: number) => `checkpoint-${String(iteration).padStart(6, '0')}.orrtrain`

async function damage(iteration: number): Promise<void> {
  const bytes = await readFile(join(folder, nameOf(iteration)))
  bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000)
  await writeFile(join(folder, nameOf(iteration)), bytes)
}

test('comes back to the bit, and two are kept', async () => {
  expect(lastCheckpoint(folder)).toBeNull()
  for (const iteration of [10, 20, 1_000_000]) await save(iteration)
  expect(await readdir(folder)).toEqual([nameOf(20), nameOf(1_000_000)].sort())
  expect(lastCheckpoint(folder)).toEqual({ identity: IDENTITY, state: stateAfter(1_000_000), damaged: [] })
  expect(oldestCheckpoint(folder)).toEqual({ identity: IDENTITY, state: stateAfter(20) })
})

test('one that is there already is left', async () => {
  await save(10)
  const before = await readFile(join(folder, nameOf(10)))
  await saveCheckpoint(folder, { identity: IDENTITY, state: { ...stateAfter(11), iteration: 10 } })
  expect(await readFile(join(folder, nameOf(10)))).toEqual(before)
})

test('a damaged one is passed over, moved away and told', async () => {
  await save(10)
  await save(20)
  await damage(20)
  expect(lastCheckpoint(folder)).toMatchObject({ state: { iteration: 10 }, damaged: [20] })
  expect(await readdir(folder)).toEqual([nameOf(10), `${nameOf(20)}.damaged`])
  await save(20)
  expect(lastCheckpoint(folder)).toMatchObject({ state: { iteration: 20 }, damaged: [] })
})

test('when all are damaged nothing is touched', async () => {
  await save(10)
  await damage(10)
  expect(() => lastCheckpoint(folder)).toThrow(expect.objectContaining({ code: 'TRAINING_DAMAGED' }))
  expect(await readdir(folder)).toEqual([nameOf(10)])
})

test('any changed byte and any cut is found', async () => {
  await save(10)
  const whole = await readFile(join(folder, nameOf(10)))
  const isDamaged = expect.objectContaining({ code: 'TRAINING_DAMAGED' })
  for (let i = 0; i < whole.length; i += 499) {
    const changed = Buffer.from(whole)
    changed.writeUInt8(changed.readUInt8(i) ^ 128, i)
    expect(() => decodeCheckpoint(changed)).toThrow(isDamaged)
  }
  for (const length of [0, 7, 12, 40, whole.length - 1])
    expect(() => decodeCheckpoint(whole.subarray(0, length))).toThrow(isDamaged)
})
