/**
 * The classifier of skin lesions that adversarial pictures are made against: a linear head on the discriminator's features, as
 * Radford, Metz and Chintala 2015 (arXiv:1511.06434, section 5.1) judge a discriminator. How good it is: models/MODEL_CARD.md.
 */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { OrreryError } from '../../src-shared/errors'
import type { Classifier, Values } from '../analysis/classifier'
import { type Architecture, CHANNELS } from '../dcgan/architecture'
import { chooseBackend } from '../dcgan/backend'
import { discriminatorLayers } from '../dcgan/networks'
import { trainedWeights } from '../dcgan/trained-weights'
import type { Weights } from '../dcgan/weights'
import { readWeights } from '../dcgan/weights-file'
import { resourcePath } from '../resources'
import { readClassifierHead } from './classifier-file'

/** Every layer's maps are pooled to so many places a side. */
const GRID = 4
/** A byte b is b / 127.5 - 1 to the network. */
const HALF_RANGE = 127.5

/**
 * @throws OrreryError DISCRIMINATOR_MISSING, DISCRIMINATOR_DAMAGED, and CLASSIFIER_DAMAGED when the head is missing, damaged, or
 * made for another discriminator.
 */
export async function loadSkinClassifier(folder = resourcePath('models')): Promise<Classifier> {
  const stored = await readWeights(folder, 'discriminator')
  const { manifest, kernel, bias } = await readClassifierHead(folder)
  const { architecture } = stored.manifest
  if (manifest.discriminator !== stored.manifest.sha256) throw new OrreryError('CLASSIFIER_DAMAGED')
  const weights = trainedWeights(stored)
  await chooseBackend()
  const { side } = architecture
  const classes = manifest.diagnoses.length

  const logitsOf = (pictures: tf.Tensor4D): tf.Tensor2D => {
    const features = pooledFeatures(architecture, weights, pictures)
    const product = tf.matMul<tf.Tensor2D>(features, tf.tensor2d(kernel, [manifest.features, classes]))
    return tf.add(product, tf.tensor1d(bias))
  }
  /** [copies, side, side, 3] in [-1, 1], all the same. */
  const tensorOf = (values: Values, copies: number): tf.Tensor4D => {
    if (values.length !== CHANNELS * side * side) throw new OrreryError('INTERNAL')
    const planes = tf.tensor3d(values, [CHANNELS, side, side])
    const picture = tf.sub(tf.div(tf.transpose(planes, [1, 2, 0]), HALF_RANGE), 1)
    return tf.tile(tf.expandDims<tf.Tensor4D>(picture, 0), [copies, 1, 1, 1])
  }

  return {
    side,
    diagnoses: manifest.diagnoses,
    heldOut: {
      balancedAccuracy: manifest.heldOut.balancedAccuracy,
      lesions: manifest.heldOut.diagnoses.reduce((sum, { lesions }) => sum + lesions, 0),
    },
    logits: (values) => numbersOf(() => logitsOf(tensorOf(values, 1))),
    async gradients(values) {
      const all = await numbersOf(() => {
        // One copy of the picture for each class: the sum of every copy's own logit has all gradients at once.
        const own = tf.eye(classes) as tf.Tensor2D
        const slopes = tf.grad((pictures) => tf.sum(tf.mul(logitsOf(pictures as tf.Tensor4D), own)))
        return tf.div(tf.transpose(slopes(tensorOf(values, classes)), [0, 3, 1, 2]), HALF_RANGE)
      })
      return manifest.diagnoses.map((_, n) => all.slice(n * values.length, (n + 1) * values.length))
    },
  }
}

/** [pictures, 15360]: the greatest number of each map in each cell of a 4 x 4 grid; layer by layer, in each row, column, map. */
export function pooledFeatures(
  architecture: Architecture,
  weights: Weights,
  pictures: tf.Tensor4D,
): tf.Tensor2D {
  const pooled = discriminatorLayers(architecture, weights, pictures).map((layer) => {
    const [count, side, , maps] = layer.shape
    // tf.maxPool has no gradient in WebAssembly.
    const rows = tf.max(tf.reshape(layer, [count * GRID, side / GRID, side * maps]), 1)
    const cells = tf.max(tf.reshape(rows, [count * GRID * GRID, side / GRID, maps]), 1)
    return tf.reshape<tf.Rank.R2>(cells, [count, GRID * GRID * maps])
  })
  return tf.concat(pooled, 1)
}

async function numbersOf(compute: () => tf.Tensor): Promise<Float32Array> {
  const result = tf.tidy(compute)
  const values = await result.data<'float32'>()
  result.dispose()
  return values
}
