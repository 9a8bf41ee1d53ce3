import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readModel } from '../../src-main/keygen/model'

/** Two tensors: [1, -2] and [0.5]. */
const DATA = Buffer.from('003c00c00038', 'hex')
const MANIFEST = {
  orreryModel: 1,
  architecture: 'test',
  licence: 'CC0-1.0',
  source: 'this test',
  bytes: DATA.length,
  sha256: createHash('sha256').update(DATA).digest('hex'),
  tensors: [
    { name: 'a', dtype: 'float16', shape: [1, 2], offset: 0 },
    { name: 'b', dtype: 'float16', shape: [1], offset: 4 },
  ],
}

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-model-'))
  await writeFile(join(folder, 'm.bin'), DATA)
  await writeManifest(MANIFEST)
})
afterEach(() => rm(folder, { recursive: true }))

const writeManifest = (manifest: unknown) => writeFile(join(folder, 'm.json'), JSON.stringify(manifest))

test('gives each tensor by its name and shape', async () => {
  const model = await readModel(folder, 'm')
  expect(model.architecture).toBe('test')
  expect([...model.weights('a', [1, 2])]).toEqual([1, -2])
  expect([...model.weights('b', [1])]).toEqual([0.5])
})

test.each(['m.bin', 'm.json'])('without %s the model is missing', async (name) => {
  await unlink(join(folder, name))
  await expect(readModel(folder, 'm')).rejects.toMatchObject({ code: 'MODEL_MISSING' })
})

test('any changed byte is found', async () => {
  for (let i = 0; i < DATA.length; i++) {
    const changed = Buffer.from(DATA)
    changed.writeUInt8(changed.readUInt8(i) ^ 1, i)
    await writeFile(join(folder, 'm.bin'), changed)
    await expect(readModel(folder, 'm')).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  }
})

test('a file too long or too short is found', async () => {
  await appendFile(join(folder, 'm.bin'), 'x')
  await expect(readModel(folder, 'm')).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  await truncate(join(folder, 'm.bin'), DATA.length - 1)
  await expect(readModel(folder, 'm')).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
})

test.each([
  ['no JSON', undefined],
  ['another version', { ...MANIFEST, orreryModel: 2 }],
  [
    'a number type that is not known',
    { ...MANIFEST, tensors: [{ ...MANIFEST.tensors[0], dtype: 'float32' }] },
  ],
  ['a tensor outside the file', { ...MANIFEST, tensors: [{ ...MANIFEST.tensors[0], shape: [4] }] }],
  ['a negative offset', { ...MANIFEST, tensors: [{ ...MANIFEST.tensors[0], offset: -2 }] }],
])('refuses a manifest with %s', async (_, manifest) => {
  await writeManifest(manifest ?? null)
  if (manifest === undefined) await writeFile(join(folder, 'm.json'), '{')
  await expect(readModel(folder, 'm')).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
})

test.each([
  ['is unknown', 'c', [1]],
  ['has another shape', 'a', [2, 1]],
] as const)('refuses a tensor that %s', async (_, name, shape) => {
  const model = await readModel(folder, 'm')
  expect(() => model.weights(name, shape)).toThrow(expect.objectContaining({ code: 'MODEL_DAMAGED' }))
})
