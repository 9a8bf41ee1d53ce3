/** The networks' weights (../weights.ts) while they are trained, and when what was trained is looked at. */
import * as tf from '@tensorflow/tfjs-core'
import { NORM_EPSILON, type Weights } from '../dcgan/weights'
import { type BatchStatistics, batchNormalise } from './batch-norm'
import type { Numbers } from './numbers'

export type Tensors = ReadonlyMap<string, tf.Tensor>

/** Is told the statistics of the batch in the layer of this name. */
export type OnStatistics = (layer: string, statistics: BatchStatistics) => void

/** Batch normalisation with the batch's own statistics. */
export function trainingWeights(tensors: Tensors, onStatistics: OnStatistics = () => undefined): Weights {
  const weights = wholeWeights(tensors)
  return {
    ...weights,
    normalise: (layer, x) =>
      batchNormalise(
        x,
        weights.tensor(`${layer}.gamma`, [x.shape[3]]),
        weights.tensor(`${layer}.beta`, [x.shape[3]]),
        (statistics) => onStatistics(layer, statistics),
      ),
  }
}

/** Batch normalisation with the stored statistics. */
export function evaluationWeights(tensors: Tensors): Weights {
  const weights = wholeWeights(tensors)
  return {
    ...weights,
    normalise(layer, x) {
      const [mean, variance, beta, gamma] = (['mean', 'variance', 'beta', 'gamma'] as const).map((part) =>
        weights.tensor<tf.Rank.R1>(`${layer}.${part}`, [x.shape[3]]),
      ) as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]
      return tf.batchNorm(x, mean, variance, beta, gamma, NORM_EPSILON)
    },
  }
}

function wholeWeights(tensors: Tensors): Omit<Weights, 'normalise'> {
  function tensor<R extends tf.Rank>(name: string, shape: tf.ShapeMap[R]): tf.Tensor<R> {
    const found = tensors.get(name)
    if (found === undefined || found.shape.join() !== shape.join()) throw new RangeError(name)
    return found as tf.Tensor<R>
  }
  return {
    tensor,
    mapsMade: (name, shape) => tensor<tf.Rank.R4>(name, shape),
    mapsAtOnce: Number.POSITIVE_INFINITY,
  }
}

/** Tensors of a network's numbers; the caller's tidy frees them. */
export function tensorsOf(
  shapes: readonly { name: string; shape: readonly number[] }[],
  numbers: Numbers,
): Map<string, tf.Tensor> {
  return new Map(
    shapes.map(({ name, shape }) => {
      const values = numbers.get(name)
      if (values === undefined) throw new RangeError(name)
      return [name, tf.tensor(values, [...shape])]
    }),
  )
}
