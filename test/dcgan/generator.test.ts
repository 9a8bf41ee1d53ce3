import { cp, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generatorTensors } from '../../src-main/dcgan/architecture'
import { type Generator, loadGenerator } from '../../src-main/dcgan/generator'
import { countOf } from '../../src-main/dcgan/weights-file'
import { writeWeights } from '../../src-main/dcgan/write-weights'
import { channelSums } from '../../src-main/keygen/key-digest'
import { resourcePath } from '../../src-main/resources'
import { largestDifference, readCheckDecoys } from './check-decoys'

let generator: Generator

beforeAll(async () => {
  generator = await loadGenerator()
})
afterAll(() => generator.dispose())

test('makes the pictures that the trained network made', async () => {
  for (const { z, pixels, sums } of await readCheckDecoys()) {
    const decoy = await generator.generate(z)
    expect(largestDifference(decoy, pixels)).toBeLessThanOrEqual(2)
    channelSums(decoy).forEach((sum, channel) => {
      expect(Math.abs(sum / (sums[channel] ?? Number.NaN) - 1)).toBeLessThan(0.001)
    })
  }
})

test('makes the same picture without WebAssembly, to one level', async () => {
  const best = tf.getBackend()
  const z = Float32Array.from({ length: 100 }, (_, i) => Math.sin(i))
  const decoy = await generator.generate(z)
  await tf.setBackend('cpu')
  expect(largestDifference(await generator.generate(z), decoy)).toBeLessThanOrEqual(1)
  await tf.setBackend(best)
})

test('leaves no tensor behind', async () => {
  const before = tf.memory().numTensors
  await generator.generate(new Float32Array(100))
  expect(tf.memory().numTensors).toBe(before)
})

test('takes a hundred numbers, and none after dispose', async () => {
  await expect(generator.generate(new Float32Array(99))).rejects.toMatchObject({ code: 'INTERNAL' })
  const another = await loadGenerator()
  another.dispose()
  await expect(another.generate(new Float32Array(100))).rejects.toMatchObject({ code: 'INTERNAL' })
})

test('refuses damaged weights and says when they are missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orrery-generator-'))
  try {
    await expect(loadGenerator(folder)).rejects.toMatchObject({ code: 'MODEL_MISSING' })
    await cp(resourcePath('models'), folder, { recursive: true })
    await flipBit(join(folder, 'generator.bin'), 20_000_000)
    await expect(loadGenerator(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('refuses weights that give no numbers', async () => {
  const architecture = { side: 16, width: 1 } as const
  const sizes = new Map(generatorTensors(architecture).map(({ name, shape }) => [name, countOf(shape)]))
  const folder = await mkdtemp(join(tmpdir(), 'orrery-generator-'))
  try {
    const origin = { licence: 'CC0-1.0', data: 'none', images: 0, iterations: 0, trainer: 'none' }
    await writeWeights(folder, 'generator', architecture, origin, (name) =>
      new Float32Array(sizes.get(name) ?? 0).fill(name.endsWith('.beta') ? Number.NaN : 0.5),
    )
    const broken = await loadGenerator(folder)
    await expect(broken.generate(new Float32Array(100))).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  } finally {
    await rm(folder, { recursive: true })
  }
})

async function flipBit(path: string, offset: number): Promise<void> {
  const file = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, offset)
  byte.writeUInt8(byte.readUInt8(0) ^ 1)
  await file.write(byte, 0, 1, offset)
  await file.close()
}
