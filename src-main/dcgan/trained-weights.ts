/** Stored weights as the networks want them: batch normalisation with the statistics of training (evaluation mode). */
import * as tf from '@tensorflow/tfjs-core'
import type { NormPart } from './architecture'
import { NORM_EPSILON, type Weights } from './weights'
import { countOf, type StoredWeights } from './weights-file'

/** 128 maps of the largest kernel are 8 MiB as float32; all kernels at once would take 50 MiB, twice. */
const MAPS_AT_ONCE = 128

/** Each tensor is made when it is asked for and freed with the caller's tidy. */
export function trainedWeights(stored: StoredWeights): Weights {
  const part = (layer: string, name: NormPart) => {
    const values = stored.tensor(`${layer}.${name}`)
    return copied<tf.Rank.R1>(values, [values.length])
  }
  return {
    mapsAtOnce: MAPS_AT_ONCE,
    tensor(name, shape) {
      const values = stored.tensor(name)
      if (values.length !== countOf(shape)) throw new RangeError(`shape of ${name}`)
      return copied(values, shape)
    },
    mapsMade(name, [height, width, , taken], from, to) {
      // Not copied: it is used up before the next tensor is asked for.
      return tf.tensor4d(stored.third(name, from, to), [height, width, to - from, taken])
    },
    normalise(layer, x) {
      return tf.batchNorm(
        x,
        part(layer, 'mean'),
        part(layer, 'variance'),
        part(layer, 'beta'),
        part(layer, 'gamma'),
        NORM_EPSILON,
      )
    },
  }
}

/** Backends may keep the array they are given, and the next stored tensor is decoded into the same memory. */
function copied<R extends tf.Rank>(values: Float32Array, shape: tf.ShapeMap[R]): tf.Tensor<R> {
  return tf.tensor<R>(values.slice(), shape)
}
