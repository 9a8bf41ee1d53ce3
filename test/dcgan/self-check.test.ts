/** The check finds a computer that computes wrongly although both networks are whole. */
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { chooseBackend } from '../../src-main/dcgan/backend'
import { checkModel } from '../../src-main/dcgan/self-check'
import { inWords } from '../in-words'

test('both networks are whole and computed alike', async () => {
  const { backend, levelsApart, probability } = await checkModel()
  expect(tf.getBackend()).toBe(backend)
  expect(levelsApart).toBeLessThanOrEqual(1)
  expect(Math.abs(probability - 0.5)).toBeLessThan(0.5)
})

test('a backend that computes one layer wrongly is found', async () => {
  await chooseBackend()
  const backendName = tf.getBackend()
  const good = tf.getKernel('Tanh', backendName)
  tf.unregisterKernel('Tanh', backendName)
  // Right to about 1 %: nobody would see it.
  tf.registerKernel({
    kernelName: 'Tanh',
    backendName,
    kernelFunc: ({ inputs }) => tf.tidy(() => tf.sin(tf.mul(inputs.x as tf.Tensor, 1.05))),
  })
  try {
    await expect(inWords(checkModel())).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      hint: expect.stringContaining(backendName),
    })
  } finally {
    tf.unregisterKernel('Tanh', backendName)
    tf.registerKernel(good)
  }
})
