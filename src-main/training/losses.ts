/** Binary cross-entropy of a discriminator's logits, as a tensor to descend and as numbers to look at. */
import * as tf from '@tensorflow/tfjs-core'

/** Mean over the batch of -(label ln p + (1 - label) ln(1 - p)), p = sigmoid(logit), without taking a logarithm of 0. */
export function crossEntropy(logits: tf.Tensor1D, label: number): tf.Tensor {
  return tf.mean(tf.sub(tf.softplus(logits), tf.mul(logits, label)))
}

/** The same in double precision. */
export function crossEntropyOf(logits: Float32Array, label: number): number {
  return mean(logits, (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - x * label)
}

/** Mean of the probabilities. */
export const probabilityOf = (logits: Float32Array) => mean(logits, (x) => 1 / (1 + Math.exp(-x)))

function mean(values: Float32Array, of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length
}
