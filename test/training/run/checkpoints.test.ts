import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Identity } from '../../../src-main/training/run/checkpoint-file'
import { lastCheckpoint, oldestCheckpoint, saveCheckpoint } from '../../../src-main/training/run/checkpoints'
import { initialState, type TrainingState } from '../../../src-main/training/state'

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
  expect(lastCheckpoint(folder, IDENTITY)).toBeNull()
  for (const iteration of [10, 20, 1_000_000]) await save(iteration)
  expect(await readdir(folder)).toEqual([nameOf(20), nameOf(1_000_000)].sort())
  expect(lastCheckpoint(folder, IDENTITY)).toEqual({
    identity: IDENTITY,
    state: stateAfter(1_000_000),
    damaged: [],
  })
  expect(oldestCheckpoint(folder, IDENTITY)).toEqual({ identity: IDENTITY, state: stateAfter(20) })
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
  expect(lastCheckpoint(folder, IDENTITY)).toMatchObject({ state: { iteration: 10 }, damaged: [20] })
  expect(await readdir(folder)).toEqual([nameOf(10), `${nameOf(20)}.damaged`])
  await save(20)
  expect(lastCheckpoint(folder, IDENTITY)).toMatchObject({ state: { iteration: 20 }, damaged: [] })
})

test('one that was set aside before is kept', async () => {
  await save(10)
  for (const aside of ['.damaged', '.damaged-2']) await writeFile(join(folder, nameOf(20) + aside), aside)
  await save(20)
  await damage(20)
  lastCheckpoint(folder, IDENTITY)
  expect(await readFile(join(folder, `${nameOf(20)}.damaged`), 'utf8')).toBe('.damaged')
  expect(await readFile(join(folder, `${nameOf(20)}.damaged-2`), 'utf8')).toBe('.damaged-2')
  expect(await readdir(folder)).toContain(`${nameOf(20)}.damaged-3`)
})

test.each([
  ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
  ['a link to a device without an end', (path: string) => symlink('/dev/zero', path)],
  [
    'a file of more than 2 GiB',
    async (path: string) => {
      await writeFile(path, '')
      await truncate(path, 2.2e9)
    },
  ],
])('%s is a damaged one, and is not waited for', async (_, make) => {
  await save(10)
  await make(join(folder, nameOf(20)))
  expect(lastCheckpoint(folder, IDENTITY)).toMatchObject({ state: { iteration: 10 }, damaged: [20] })
})

test('the checkpoint of another training is none of this one', async () => {
  await save(10)
  expect(oldestCheckpoint(folder, { ...IDENTITY, seed: 4 })).toBeNull()
})

test('numbers of more than are read at once come back', async () => {
  const identity: Identity = { ...IDENTITY, architecture: { side: 64, width: 40 } }
  const state = initialState(identity.architecture, 1)
  await saveCheckpoint(folder, { identity, state })
  const kernel = lastCheckpoint(folder, identity)?.state.generator.get('up0.kernel')
  expect(kernel?.byteLength).toBeGreaterThan(2 ** 21)
  expect(kernel).toEqual(state.generator.get('up0.kernel'))
})

test('when all are damaged nothing is touched', async () => {
  await save(10)
  await damage(10)
  expect(() => lastCheckpoint(folder, IDENTITY)).toThrow(
    expect.objectContaining({ code: 'TRAINING_DAMAGED' }),
  )
  expect(await readdir(folder)).toEqual([nameOf(10)])
})

test('any changed byte and any cut is found', async () => {
  await save(10)
  const whole = await readFile(join(folder, nameOf(10)))
  const expectDamaged = async (bytes: Buffer) => {
    await writeFile(join(folder, nameOf(10)), bytes)
    expect(oldestCheckpoint(folder, IDENTITY)).toBeNull()
  }
  for (let i = 0; i < whole.length; i += 499) {
    const changed = Buffer.from(whole)
    changed.writeUInt8(changed.readUInt8(i) ^ 128, i)
    await expectDamaged(changed)
  }
  for (const length of [0, 7, 12, 40, whole.length - 1]) await expectDamaged(whole.subarray(0, length))
  await expectDamaged(Buffer.concat([whole, Buffer.of(0)]))
  await writeFile(join(folder, nameOf(10)), whole)
  expect(oldestCheckpoint(folder, IDENTITY)).toEqual({ identity: IDENTITY, state: stateAfter(10) })
})
