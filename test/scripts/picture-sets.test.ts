import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { drawGaussianNoise, drawUniformNoise, drawUntrained } from '../../scripts/measure/picture-sets'
import { chooseBackend } from '../../src-main/dcgan/backend'

const moments = (pictures: readonly Uint8Array[], channel: number) => {
  const values = pictures.flatMap((picture) => [...picture].filter((_, i) => i % 3 === channel))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: Math.sqrt(square) }
}

test('an untrained generator makes pictures that are neither plain nor saturated, and leaves no tensor', async () => {
  await chooseBackend()
  const before = tf.memory().numTensors
  const pictures = await drawUntrained({ side: 32, width: 4 }, 40)
  expect(pictures.map(({ length }) => length)).toEqual(Array(40).fill(32 * 32 * 3))
  const { mean, deviation } = moments(pictures, 0)
  expect(Math.abs(mean - 127.5)).toBeLessThan(20)
  expect(deviation).toBeGreaterThan(2)
  expect(deviation).toBeLessThan(60)
  expect(pictures[0]).not.toEqual(pictures[39])
  expect(tf.memory().numTensors).toBe(before)
})

test('Gaussian noise has the mean and deviation of each colour', () => {
  const real = [0, 1].map((i) =>
    Uint8Array.from({ length: 3000 }, (_, at) => [90, 120, 150][at % 3] ?? 0).map((v) => v + 20 * i),
  )
  const noise = drawGaussianNoise(real, 10)
  for (const channel of [0, 1, 2]) {
    const [wanted, got] = [moments(real, channel), moments(noise, channel)]
    expect(Math.abs(got.mean - wanted.mean)).toBeLessThan(0.5)
    expect(Math.abs(got.deviation - wanted.deviation)).toBeLessThan(0.5)
  }
})

test('uniform noise has every byte', () => {
  const { mean, deviation } = moments(drawUniformNoise(3000, 10), 1)
  expect(Math.abs(mean - 127.5)).toBeLessThan(3)
  expect(Math.abs(deviation - 73.9)).toBeLessThan(2)
})
