import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { beforeAll, expect, test } from 'vitest'
import { chooseBackend } from '../../src-main/dcgan/backend'
import { NORM_EPSILON } from '../../src-main/dcgan/weights'
import { type BatchStatistics, batchNormalise } from '../../src-main/training/batch-norm'

beforeAll(chooseBackend)

const x = () => tf.randomNormal<tf.Rank.R4>([3, 4, 5, 6], 2, 3, 'float32', 1)
const gamma = () => tf.randomNormal<tf.Rank.R1>([6], 1, 0.5, 'float32', 2)
const beta = () => tf.randomNormal<tf.Rank.R1>([6], 0, 1, 'float32', 3)
const dy = () => tf.randomNormal<tf.Rank.R4>([3, 4, 5, 6], 0, 1, 'float32', 4)

/** The definition, left to TensorFlow.js to differentiate. */
function plain(input: tf.Tensor, factor: tf.Tensor, offset: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(input, [0, 1, 2])
  const normal = tf.div(tf.sub(input, mean), tf.sqrt(tf.add(variance, NORM_EPSILON)))
  return tf.add(tf.mul(normal, factor), offset)
}

function own(input: tf.Tensor, factor: tf.Tensor, offset: tf.Tensor): tf.Tensor {
  return batchNormalise(input as tf.Tensor4D, factor as tf.Tensor1D, offset as tf.Tensor1D, () => undefined)
}

test('values and gradients are those of the definition', () => {
  tf.tidy(() => {
    const inputs = [x(), gamma(), beta()]
    const compute = (f: typeof own) => {
      const of = ([a, b, c]: tf.Tensor[]) => f(a as tf.Tensor, b as tf.Tensor, c as tf.Tensor)
      return [of(inputs), ...tf.grads((...tensors) => of(tensors))(inputs, dy())]
    }
    const expected = compute(plain)
    compute(own).forEach((tensor, i) => {
      const error = tf.max(tf.abs(tf.sub(tensor, expected[i] as tf.Tensor))).dataSync()[0]
      expect(error).toBeLessThan(2e-5)
    })
    expect(expected).toHaveLength(4)
  })
})

test('tells mean and unbiased variance', () => {
  tf.tidy(() => {
    let statistics: BatchStatistics | undefined
    batchNormalise(x(), gamma(), beta(), (told) => {
      statistics = told
    })
    const { mean, variance } = tf.moments(x(), [0, 1, 2])
    const unbiased = tf.mul(variance, 60 / 59).dataSync()
    mean.dataSync().forEach((value, map) => {
      expect(statistics?.mean[map]).toBeCloseTo(value, 4)
      expect(statistics?.variance[map]).toBeCloseTo(unbiased[map] ?? Number.NaN, 4)
    })
  })
})
