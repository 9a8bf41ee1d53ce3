/** The trained discriminator: says of a picture how much it looks like a training picture. */
import * as tf from '@tensorflow/tfjs-core'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import { type Architecture, CHANNELS } from './architecture'
import { chooseBackend } from './backend'
import { discriminator, discriminatorFeatures } from './networks'
import { trainedWeights } from './trained-weights'
import { type Manifest, readWeights } from './weights-file'

export interface Discriminator {
  readonly manifest: Manifest
  /** Probability in (0, 1) that a picture is real. `pixels`: side x side pixels row by row, interleaved R G B bytes. */
  probability(pixels: Uint8Array): Promise<number>
  /** The last convolution's maps of a picture, averaged over their 8x8 places: one number a map (512). */
  features(pixels: Uint8Array): Promise<Float32Array>
}

/** Loads and checks the weights in `folder`. Throws DISCRIMINATOR_MISSING or DISCRIMINATOR_DAMAGED. */
export async function loadDiscriminator(folder = resourcePath('models')): Promise<Discriminator> {
  const stored = await readWeights(folder, 'discriminator')
  const { manifest } = stored
  const { architecture } = manifest
  const weights = trainedWeights(stored)
  await chooseBackend()
  return {
    manifest,
    async probability(pixels) {
      const [probability = Number.NaN] = await valuesOf(() =>
        tf.sigmoid(discriminator(architecture, weights, pictureTensor(architecture, pixels))),
      )
      return probability
    },
    features: (pixels) =>
      valuesOf(() =>
        tf.mean(discriminatorFeatures(architecture, weights, pictureTensor(architecture, pixels)), [1, 2]),
      ),
  }
}

async function valuesOf(compute: () => tf.Tensor): Promise<Float32Array> {
  const result = tf.tidy(compute)
  const values = await result.data<'float32'>()
  result.dispose()
  return values
}

/** [1, side, side, 3] in [-1, 1]. */
function pictureTensor({ side }: Architecture, pixels: Uint8Array): tf.Tensor4D {
  if (pixels.length !== side * side * CHANNELS) throw new OrreryError('INTERNAL')
  const values = Float32Array.from(pixels, (byte) => byte / 127.5 - 1)
  return tf.tensor4d(values, [1, side, side, CHANNELS])
}
