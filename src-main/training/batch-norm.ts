/** Batch normalisation in training mode: with the statistics of the batch itself. */
import * as tf from '@tensorflow/tfjs-core'
import { NORM_EPSILON } from '../dcgan/weights'

/** Of each map over a batch: its mean, and its unbiased variance (divided by the count less 1). */
export interface BatchStatistics {
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/**
 * gamma * (x - mean) / sqrt(variance + epsilon) + beta, with mean and (biased) variance of `x` over all but its last
 * dimension. Its gradient is written out, because the one composed of tf's gradients takes three times as long:
 * with n = (x - mean) / deviation, and sums over the batch of m numbers a map,
 *   d gamma = sum(dy n),  d beta = sum(dy),  dx = gamma / deviation * (dy - d beta / m - n * d gamma / m).
 * @param x [pictures, height, width, maps]
 * @param onStatistics is told the batch's statistics.
 */
export function batchNormalise(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  onStatistics: (statistics: BatchStatistics) => void,
): tf.Tensor4D {
  const [pictures, height, width] = x.shape
  const count = pictures * height * width
  const normalise = tf.customGrad((...args) => {
    const [input, factor, offset, save] = args as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc]
    const mean = tf.div(mapSums(input), count)
    const centred = tf.sub<tf.Tensor4D>(input, mean)
    const variance = tf.div(mapSums(tf.square(centred)), count)
    const inverse = tf.rsqrt(tf.add(variance, NORM_EPSILON))
    onStatistics(statisticsOf(mean, variance, count))
    save([centred, inverse, factor])
    const value = tf.add<tf.Tensor4D>(tf.mul(centred, tf.mul(inverse, factor)), offset)
    return { value, gradFunc }
  })

  function gradFunc(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] {
    const [centred, inverse, factor] = saved as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D]
    const dBeta = mapSums(dy as tf.Tensor4D)
    const dGamma = tf.mul(mapSums(tf.mul(dy, centred)), inverse)
    const towardsMean = tf.div(tf.mul(tf.mul(dGamma, inverse), -1), count)
    const inner = tf.add(tf.sub(dy, tf.div(dBeta, count)), tf.mul(centred, towardsMean))
    return [tf.mul(inner, tf.mul(inverse, factor)), dGamma, dBeta]
  }
  return normalise(x, gamma, beta)
}

/**
 * Sums over all but the last dimension, as products with ones: tf.sum would transpose first. Two short sums in place of a
 * long one also round less.
 */
function mapSums(x: tf.Tensor4D): tf.Tensor1D {
  const [pictures, height, width, maps] = x.shape
  const lines = tf.reshape<tf.Rank.R2>(x, [pictures * height, width * maps])
  const sums = tf.matMul<tf.Tensor2D>(tf.ones([1, pictures * height]), lines)
  const total = tf.matMul(tf.ones<tf.Rank.R2>([1, width]), tf.reshape<tf.Rank.R2>(sums, [width, maps]))
  return tf.reshape<tf.Rank.R1>(total, [maps])
}

function statisticsOf(mean: tf.Tensor, variance: tf.Tensor, count: number): BatchStatistics {
  const unbiased = tf.mul(variance, count / (count - 1))
  return { mean: mean.dataSync<'float32'>(), variance: unbiased.dataSync<'float32'>() }
}
