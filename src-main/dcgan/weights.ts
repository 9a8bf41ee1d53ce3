/** What the networks need to be computed: the one interface between their definition and training or inference. */
import type * as tf from '@tensorflow/tfjs-core'

export interface Weights {
  /** The tensor called `name` (architecture.ts). */
  tensor<R extends tf.Rank>(name: string, shape: tf.ShapeMap[R]): tf.Tensor<R>
  /**
   * Maps made `from` to `to` of a transposed convolution's kernel: [height, width, to - from, maps taken]. `shape` is that
   * of the whole kernel.
   */
  mapsMade(name: string, shape: tf.ShapeMap[tf.Rank.R4], from: number, to: number): tf.Tensor4D
  /** How many maps made are asked for at once. */
  readonly mapsAtOnce: number
  /** Batch normalisation of the layer called `layer`; the last dimension of `x` are the maps. */
  normalise(layer: string, x: tf.Tensor4D): tf.Tensor4D
}

/** Added to every variance in batch normalisation. */
export const NORM_EPSILON = 1e-5
