/** A generator that has learnt nothing: the DCGAN paper's initial weights (arXiv:1511.06434), to compare the trained one with. */
import * as tf from '@tensorflow/tfjs-core'
import { type Architecture, generatorTensors } from '../architecture'
import { NORM_EPSILON, type Weights } from '../weights'
import { countOf } from '../weights-file'
import { seededNormals } from './seeded'

const DEVIATION = 0.02

/**
 * Kernels from N(0, 0.02), gamma from N(1, 0.02), the rest 0. Batch normalisation takes the statistics of the pictures
 * that are made at once, as at the start of training: there are no others yet, and with a variance of 1 all pictures
 * would be nearly the same grey.
 */
export function untrainedGenerator(architecture: Architecture, seed: string): Weights & { dispose(): void } {
  const tensors = new Map(
    generatorTensors(architecture).map(({ name, shape }) => [
      name,
      tf.keep(tf.tensor(initial(name, countOf(shape), `${seed} ${name}`), [...shape])),
    ]),
  )
  const tensorOf = <R extends tf.Rank>(name: string): tf.Tensor<R> => {
    const tensor = tensors.get(name)
    if (tensor === undefined) throw new RangeError(name)
    return tf.clone(tensor as tf.Tensor<R>)
  }
  return {
    mapsAtOnce: Number.POSITIVE_INFINITY,
    tensor: tensorOf,
    mapsMade: (name, [height, width, , taken], from, to) =>
      tf.slice4d(tensorOf<tf.Rank.R4>(name), [0, 0, from, 0], [height, width, to - from, taken]),
    normalise(layer, x) {
      const { mean, variance } = tf.moments(x, [0, 1, 2])
      const beta = tensorOf<tf.Rank.R1>(`${layer}.beta`)
      const gamma = tensorOf<tf.Rank.R1>(`${layer}.gamma`)
      return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, beta, gamma, NORM_EPSILON)
    },
    dispose: () => tf.dispose([...tensors.values()]),
  }
}

function initial(name: string, length: number, seed: string): Float32Array {
  if (name.endsWith('.kernel')) return seededNormals(seed, length).map((value) => value * DEVIATION)
  if (name.endsWith('.gamma')) return seededNormals(seed, length).map((value) => 1 + value * DEVIATION)
  return new Float32Array(length)
}
