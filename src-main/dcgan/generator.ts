/** The trained generator, ready to make decoys. */
import * as tf from '@tensorflow/tfjs-core'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import { LATENT_SIZE } from './architecture'
import { chooseBackend } from './backend'
import { generator } from './networks'
import { bytesOfPicture } from './picture-grid'
import { trainedWeights } from './trained-weights'
import type { Weights } from './weights'
import { type Manifest, readWeights } from './weights-file'

export interface Generator {
  readonly manifest: Manifest
  /**
   * Makes one picture from 100 numbers drawn from N(0, 1): side x side pixels row by row, interleaved R G B bytes,
   * byte = round((tanh + 1) * 127.5). Backends differ in the last bits of their floats, so a byte may differ by one
   * between machines; nothing may depend on making the same picture twice. Throws MODEL_DAMAGED when the weights give what
   * is no number.
   */
  generate(z: Float32Array): Promise<Uint8Array>
  /** Gives the weights' memory back. The generator cannot be used afterwards. */
  dispose(): void
}

/** Loads and checks the weights in `folder`. Throws MODEL_MISSING or MODEL_DAMAGED. */
export async function loadGenerator(folder = resourcePath('models')): Promise<Generator> {
  const stored = await readWeights(folder, 'generator')
  const { manifest } = stored
  let weights: Weights | undefined = trainedWeights(stored)
  await chooseBackend()

  async function generate(z: Float32Array): Promise<Uint8Array> {
    const ready = weights
    if (ready === undefined || z.length !== LATENT_SIZE) throw new OrreryError('INTERNAL')
    const picture = tf.tidy(() => generator(manifest.architecture, ready, tf.tensor2d(z, [1, LATENT_SIZE])))
    const values = await picture.data<'float32'>()
    picture.dispose()
    if (!values.every(Number.isFinite)) throw new OrreryError('MODEL_DAMAGED')
    return bytesOfPicture(values)
  }
  return {
    manifest,
    generate,
    dispose() {
      weights = undefined
    },
  }
}
