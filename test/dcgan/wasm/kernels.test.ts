import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { chooseBackend } from '../../../src-main/dcgan/backend'

beforeAll(chooseBackend)
beforeEach(async () => {
  await tf.setBackend('wasm')
})

interface Case {
  pictures: number
  side: [number, number]
  kernel: [number, number]
  maps: [large: number, small: number]
  stride: number
  pad: 'same' | 'valid' | number
}

const CASES: Case[] = [
  // Layers of the DCGAN: the first and the last of a small one, and maps that fill no block.
  { pictures: 5, side: [32, 32], kernel: [4, 4], maps: [3, 8], stride: 2, pad: 'same' },
  { pictures: 3, side: [8, 8], kernel: [4, 4], maps: [16, 32], stride: 2, pad: 'same' },
  { pictures: 2, side: [8, 8], kernel: [4, 4], maps: [40, 72], stride: 2, pad: 'same' },
  // Several steps of the loop over pictures: 70 x 256 columns.
  { pictures: 70, side: [32, 32], kernel: [4, 4], maps: [4, 2], stride: 2, pad: 'same' },
  // Whatever else a convolution can be.
  { pictures: 2, side: [9, 12], kernel: [3, 5], maps: [2, 3], stride: 1, pad: 'same' },
  { pictures: 2, side: [11, 7], kernel: [3, 2], maps: [3, 2], stride: 2, pad: 'valid' },
  { pictures: 1, side: [10, 13], kernel: [4, 4], maps: [2, 2], stride: 3, pad: 1 },
  { pictures: 1, side: [5, 5], kernel: [1, 1], maps: [3, 4], stride: 2, pad: 'valid' },
]

test.each(CASES)('transposed convolution and gradients are the plain backend’s: %j', async (conv) => {
  const { pictures, side, kernel, maps, stride, pad } = conv
  const x = tf.randomNormal<tf.Rank.R4>([pictures, ...side, maps[0]], 0, 1, 'float32', 1)
  const filter = tf.randomNormal<tf.Rank.R4>([...kernel, ...maps], 0, 1, 'float32', 2)
  const dy = tf.tidy(() => tf.randomNormal<tf.Rank.R4>(forward(x, filter).shape, 0, 1, 'float32', 3))

  function forward(input: tf.Tensor4D, weights: tf.Tensor4D): tf.Tensor4D {
    return tf.conv2d(input, weights, stride, pad)
  }
  function upward(): tf.Tensor4D {
    return tf.conv2dTranspose(dy, filter, x.shape, stride, pad)
  }
  const compute = () =>
    tf.tidy(() => {
      const [dx, dFilter] = tf.grads((a, b) => forward(a as tf.Tensor4D, b as tf.Tensor4D))([x, filter], dy)
      const [dSmall, dUp] = tf.grads((a, b) =>
        tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, x.shape, stride, pad),
      )([dy, filter], x)
      return [upward(), dx, dFilter, dSmall, dUp].map((tensor) => (tensor as tf.Tensor).dataSync())
    })
  const own = compute()
  await tf.setBackend('cpu')
  const plain = compute()
  expect(own).toHaveLength(5)
  own.forEach((numbers, i) => {
    expect(largestError(numbers, plain[i] ?? [])).toBeLessThan(1e-5)
  })
  tf.dispose([x, filter, dy])
})

/** Relative to the largest number. */
function largestError(numbers: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(numbers.length).toBe(expected.length)
  let [error, largest] = [0, 0]
  for (let i = 0; i < numbers.length; i++) {
    const value = expected[i] ?? Number.NaN
    error = Math.max(error, Math.abs((numbers[i] ?? Number.NaN) - value))
    largest = Math.max(largest, Math.abs(value))
  }
  return largest > 0 ? error / largest : Number.NaN
}

test('leaves nothing behind on the heap', () => {
  const backend = tf.backend() as tf.KernelBackend
  const before = backend.numDataIds()
  tf.tidy(() => {
    const x = tf.ones<tf.Rank.R4>([2, 8, 8, 3])
    const gradients = tf.grads((a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 2, 'same'))
    gradients([x, tf.ones([4, 4, 3, 5])])
  })
  expect(backend.numDataIds()).toBe(before)
})
