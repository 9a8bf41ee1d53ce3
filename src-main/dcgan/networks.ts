/** The two networks of the DCGAN, each defined once for training and inference (the paper's "DCGAN architecture and model parameters"). */
import * as tf from '@tensorflow/tfjs-core'
import {
  type Architecture,
  CHANNELS,
  discriminatorMaps,
  FIRST_SIDE,
  generatorMaps,
  KERNEL_SIDE,
  LATENT_SIZE,
} from './architecture'
import type { Weights } from './weights'

const LEAK = 0.2

/**
 * Pictures from latent vectors: a dense layer, then transposed convolutions, each twice the side; batch normalisation
 * and ReLU between the layers, tanh at the end.
 * @param z [pictures, 100], from N(0, 1)
 * @returns [pictures, side, side, 3] in [-1, 1]
 */
export function generator(architecture: Architecture, weights: Weights, z: tf.Tensor2D): tf.Tensor4D {
  const [first = 0, ...rest] = generatorMaps(architecture)
  const hidden = rest.reduce(
    (x, maps, layer) =>
      freeing(x, () => tf.relu(weights.normalise(`up${layer}`, upsample(weights, `up${layer}`, x, maps)))),
    tf.tidy(() => {
      const kernel = weights.tensor('dense.kernel', [LATENT_SIZE, FIRST_SIDE * FIRST_SIDE * first])
      const grid = tf.reshape(tf.matMul<tf.Tensor2D>(z, kernel), [-1, FIRST_SIDE, FIRST_SIDE, first])
      return tf.relu(weights.normalise('dense', grid as tf.Tensor4D))
    }),
  )
  const last = `up${rest.length}`
  return freeing(hidden, () => {
    const bias = weights.tensor<tf.Rank.R1>(`${last}.bias`, [CHANNELS])
    return tf.tanh(tf.add(upsample(weights, last, hidden, CHANNELS), bias))
  })
}

/**
 * How real pictures look, as logits: convolutions, each half the side; batch normalisation but on the first layer, leaky
 * ReLU; one neuron. The paper's sigmoid is left to the loss (numerically safer) or to whoever wants probabilities.
 * @param pictures [pictures, side, side, 3] in [-1, 1]
 * @returns [pictures]; above 0 is real
 */
export function discriminator(
  architecture: Architecture,
  weights: Weights,
  pictures: tf.Tensor4D,
): tf.Tensor1D {
  return tf.tidy(() => {
    const features = discriminatorFeatures(architecture, weights, pictures)
    const flat = tf.reshape<tf.Rank.R2>(features, [features.shape[0], -1])
    const kernel = weights.tensor<tf.Rank.R2>('dense.kernel', [flat.shape[1], 1])
    const bias = weights.tensor<tf.Rank.R1>('dense.bias', [1])
    return tf.reshape<tf.Rank.R1>(tf.add(tf.matMul<tf.Tensor2D>(flat, kernel), bias), [-1])
  })
}

/** What the discriminator's last convolution sees: [pictures, 8, 8, maps]. */
export function discriminatorFeatures(
  architecture: Architecture,
  weights: Weights,
  pictures: tf.Tensor4D,
): tf.Tensor4D {
  return tf.tidy(() => discriminatorLayers(architecture, weights, pictures).at(-1) as tf.Tensor4D)
}

/** What each convolution of the discriminator sees, after its leaky ReLU: [pictures, side, side, maps], the side halved each time. */
export function discriminatorLayers(
  architecture: Architecture,
  weights: Weights,
  pictures: tf.Tensor4D,
): tf.Tensor4D[] {
  return tf.tidy(() => {
    const layers: tf.Tensor4D[] = []
    let x = pictures
    for (const [layer, maps] of discriminatorMaps(architecture).entries()) {
      const name = `down${layer}`
      const taken = x.shape[3]
      const kernel = weights.tensor<tf.Rank.R4>(`${name}.kernel`, [KERNEL_SIDE, KERNEL_SIDE, taken, maps])
      const sums = tf.conv2d(x, kernel, 2, 'same')
      const normal =
        layer === 0
          ? tf.add<tf.Tensor4D>(sums, weights.tensor<tf.Rank.R1>(`${name}.bias`, [maps]))
          : weights.normalise(name, sums)
      x = leakyRelu(normal)
      layers.push(x)
    }
    return layers
  })
}

/** x, or 0.2 x where x is not positive. tf.leakyRelu and its gradient compute the same three and eight times as long. */
function leakyRelu(x: tf.Tensor4D): tf.Tensor4D {
  const leaking = tf.customGrad((input, save) => {
    const slope = tf.step(input as tf.Tensor, LEAK)
    ;(save as tf.GradSaveFunc)([slope])
    return {
      value: tf.mul(input as tf.Tensor, slope),
      gradFunc: (dy, [saved]) => tf.mul(dy, saved as tf.Tensor),
    }
  })
  return leaking(x) as tf.Tensor4D
}

/** A transposed convolution, in groups of maps made, so that the whole kernel never has to be in memory. */
function upsample(weights: Weights, layer: string, x: tf.Tensor4D, maps: number): tf.Tensor4D {
  const [pictures, side, , taken] = x.shape
  const groups: tf.Tensor4D[] = []
  for (let from = 0; from < maps; from += weights.mapsAtOnce) {
    const to = Math.min(maps, from + weights.mapsAtOnce)
    groups.push(
      tf.tidy(() => {
        const shape: [number, number, number, number] = [KERNEL_SIDE, KERNEL_SIDE, maps, taken]
        const kernel = weights.mapsMade(`${layer}.kernel`, shape, from, to)
        return tf.conv2dTranspose(x, kernel, [pictures, 2 * side, 2 * side, to - from], 2, 'same')
      }),
    )
  }
  const [only, ...others] = groups
  return only !== undefined && others.length === 0 ? only : tf.concat(groups, 3)
}

/** Computes the next layer and frees the one before it. */
function freeing(before: tf.Tensor4D, next: () => tf.Tensor4D): tf.Tensor4D {
  const result = tf.tidy(next)
  before.dispose()
  return result
}
