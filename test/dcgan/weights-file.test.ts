import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Architecture, discriminatorTensors } from '../../src-main/dcgan/architecture'
import { countOf, type Manifest, readManifest, readWeights } from '../../src-main/dcgan/weights-file'
import { writeWeights } from '../../src-main/dcgan/write-weights'

const ARCHITECTURE: Architecture = { side: 16, width: 2 }
const ORIGIN = { licence: 'CC0-1.0', data: 'this test', images: 1, iterations: 2, trainer: 'none' }
/** Sizes of the tensors: down0.kernel 96, down0.bias 2, dense.kernel 128, dense.bias 1. */
const shapes = new Map(discriminatorTensors(ARCHITECTURE).map(({ name, shape }) => [name, shape]))

/** Number i of every tensor is i / 8 - 1: exact in float16. */
const valuesOf = (name: string) =>
  Float32Array.from({ length: countOf(shapes.get(name) ?? []) }, (_, i) => i / 8 - 1)

let folder: string
let manifest: Manifest

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-weights-'))
  await writeWeights(folder, 'discriminator', ARCHITECTURE, ORIGIN, valuesOf)
  manifest = await readManifest(folder, 'discriminator')
})
afterEach(() => rm(folder, { recursive: true }))

const binary = () => join(folder, 'discriminator.bin')
const rewrite = (text: string) => writeFile(join(folder, 'discriminator.json'), text)

test('gives back what was written, kernels as float16', async () => {
  const stored = await readWeights(folder, 'discriminator')
  expect(stored.manifest).toMatchObject({
    network: 'discriminator',
    architecture: ARCHITECTURE,
    origin: ORIGIN,
  })
  for (const name of shapes.keys()) expect(stored.tensor(name)).toEqual(valuesOf(name))
  expect(manifest.tensors.map(({ dtype }) => dtype)).toEqual(['float16', 'float32', 'float16', 'float32'])
})

test('gives a part of the third dimension', async () => {
  const { third } = await readWeights(folder, 'discriminator')
  const [, , taken = 0, made = 0] = shapes.get('down0.kernel') ?? []
  const whole = valuesOf('down0.kernel')
  const expected = Array.from({ length: 16 }, (_, cell) => {
    const start = (cell * taken + 1) * made
    return [...whole.subarray(start, start + 2 * made)]
  })
  expect([...third('down0.kernel', 1, 3)]).toEqual(expected.flat())
})

test('writes over nothing', async () => {
  const before = await readFile(binary())
  await expect(
    writeWeights(folder, 'discriminator', ARCHITECTURE, ORIGIN, () => new Float32Array(1000)),
  ).rejects.toMatchObject({ code: 'EEXIST' })
  expect(await readFile(binary())).toEqual(before)
})

test.each(['discriminator.bin', 'discriminator.json'])('without %s the model is missing', async (name) => {
  await unlink(join(folder, name))
  await expect(readWeights(folder, 'discriminator')).rejects.toMatchObject({ code: 'DISCRIMINATOR_MISSING' })
})

test('any changed byte is found', async () => {
  const data = await readFile(binary())
  for (let i = 0; i < data.length; i += 7) {
    const changed = Buffer.from(data)
    changed.writeUInt8(changed.readUInt8(i) ^ 1, i)
    await writeFile(binary(), changed)
    await expect(readWeights(folder, 'discriminator')).rejects.toMatchObject({
      code: 'DISCRIMINATOR_DAMAGED',
    })
  }
})

test('a file too long or too short is found', async () => {
  await appendFile(binary(), 'x')
  await expect(readWeights(folder, 'discriminator')).rejects.toMatchObject({ code: 'DISCRIMINATOR_DAMAGED' })
  await truncate(binary(), manifest.bytes - 1)
  await expect(readWeights(folder, 'discriminator')).rejects.toMatchObject({ code: 'DISCRIMINATOR_DAMAGED' })
})

const [first, ...others] = discriminatorTensors(ARCHITECTURE)
test.each<[string, (good: Manifest) => unknown]>([
  ['another version', (good) => ({ ...good, orreryModel: 1 })],
  ['the other network', (good) => ({ ...good, network: 'generator' })],
  ['another architecture', (good) => ({ ...good, architecture: { side: 16, width: 4 } })],
  ['a side that no network has', (good) => ({ ...good, architecture: { side: 100, width: 2 } })],
  ['a length that is not the tensors’', (good) => ({ ...good, bytes: 8, sha256: sha256(Buffer.alloc(8)) })],
  ['a length that Node cannot read', (good) => ({ ...good, bytes: 9 * 2 ** 30 })],
  ['a tensor too few', (good) => ({ ...good, tensors: good.tensors.slice(1) })],
  ['tensors in another order', (good) => ({ ...good, tensors: [...good.tensors].reverse() })],
  ['an unknown number type', (good) => withFirst(good, { dtype: 'int8' })],
  ['another shape', (good) => withFirst(good, { shape: [96] })],
  ['a negative offset', (good) => withFirst(good, { offset: -4 })],
  ['an offset outside the file', (good) => withFirst(good, { offset: good.bytes })],
])('refuses a manifest with %s', async (_, change) => {
  expect(first?.name).toBe('down0.kernel')
  expect(others).toHaveLength(3)
  await rewrite(JSON.stringify(change(manifest)))
  await expect(readWeights(folder, 'discriminator')).rejects.toMatchObject({ code: 'DISCRIMINATOR_DAMAGED' })
})

test.each(['discriminator.bin', 'discriminator.json'])(
  'a pipe in place of %s is not waited for',
  async (name) => {
    await unlink(join(folder, name))
    execFileSync('mkfifo', [join(folder, name)])
    await expect(readWeights(folder, 'discriminator')).rejects.toMatchObject({
      code: 'DISCRIMINATOR_MISSING',
    })
  },
)

test('a manifest of many megabytes is not read', async () => {
  await rewrite(JSON.stringify({ ...manifest, padding: ' '.repeat(2 ** 21) }))
  await expect(readManifest(folder, 'discriminator')).rejects.toMatchObject({ code: 'DISCRIMINATOR_DAMAGED' })
})

test.each(['{', 'null', '[]', ''])('refuses %j as a manifest', async (text) => {
  await rewrite(text)
  await expect(readManifest(folder, 'discriminator')).rejects.toMatchObject({ code: 'DISCRIMINATOR_DAMAGED' })
})

const withFirst = (good: Manifest, change: object) => ({
  ...good,
  tensors: [{ ...good.tensors[0], ...change }, ...good.tensors.slice(1)],
})
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
