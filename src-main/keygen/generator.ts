/**
 * The DCGAN's generator (the paper's "DCGAN architecture and model parameters"), in evaluation mode:
 * z[100] -> 4x4x1024 -> 8x8x512 -> 16x16x256 -> 32x32x128 -> 64x64x64 -> 128x128x3.
 * A dense layer, then transposed convolutions of 4x4 with stride 2; ReLU between the layers and tanh at the end. Batch
 * normalisation is folded into the weights (models/README.md).
 */
import * as tf from '@tensorflow/tfjs-core'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import { chooseBackend } from './backend'
import { DECOY_SIDE } from './digest'
import { type Model, readModel } from './model'

export const LATENT_SIZE = 100
const ARCHITECTURE = 'dcgan-generator-128'
const KERNEL_SIDE = 4
const FIRST_SIDE = 4
/** Feature maps after the dense layer and after each transposed convolution. */
const MAPS = [1024, 512, 256, 128, 64, 3] as const
/** A layer's kernel is stored, and used, in groups of this many feature maps made (scripts/convert-generator.py). */
const GROUP = 128

export interface Generator {
  /**
   * Makes one decoy from 100 numbers drawn from N(0, 1): 128 x 128 pixels row by row, interleaved R G B bytes,
   * byte = round((tanh + 1) * 127.5). Backends differ in the last bits of their floats, so a byte may differ by one
   * between machines; nothing may depend on making the same decoy twice.
   */
  generate(z: Float32Array): Promise<Uint8Array>
  /** Gives the weights' memory back. The generator cannot be used afterwards. */
  dispose(): void
}

/** Loads and checks the weights in `folder`. Throws MODEL_MISSING or MODEL_DAMAGED. */
export async function loadGenerator(folder = resourcePath('models')): Promise<Generator> {
  let model: Model | undefined = await readModel(folder, 'generator')
  if (model.architecture !== ARCHITECTURE) throw new OrreryError('MODEL_DAMAGED')
  await chooseBackend()
  return {
    async generate(z) {
      if (model === undefined || z.length !== LATENT_SIZE) throw new OrreryError('INTERNAL')
      const picture = forward(model, z)
      const values = await picture.data()
      picture.dispose()
      return Uint8Array.from(values, (value) => Math.round((value + 1) * 127.5))
    },
    dispose() {
      model = undefined
    },
  }
}

function forward(model: Model, z: Float32Array): tf.Tensor4D {
  let x = tf.tidy(() => firstLayer(model, z))
  for (let layer = 0; layer + 1 < MAPS.length; layer++) {
    const input = x
    x = tf.tidy(() => upsample(model, layer, input))
    input.dispose()
  }
  return x
}

function firstLayer(model: Model, z: Float32Array): tf.Tensor4D {
  const units = FIRST_SIDE * FIRST_SIDE * MAPS[0]
  const kernel = weights(model, 'dense.kernel', [LATENT_SIZE, units])
  const grid = tf.matMul(tf.tensor2d(z, [1, LATENT_SIZE]), kernel)
  const maps = tf.reshape<tf.Rank.R4>(grid, [1, FIRST_SIDE, FIRST_SIDE, MAPS[0]])
  return tf.relu(tf.add(maps, weights(model, 'dense.bias', [MAPS[0]])))
}

/** One layer: transposed convolution, bias, activation; twice the side, MAPS[layer] -> MAPS[layer + 1] feature maps. */
function upsample(model: Model, layer: number, x: tf.Tensor4D): tf.Tensor4D {
  const maps = MAPS[layer + 1] as number
  const groups: tf.Tensor4D[] = []
  for (let group = 0; group * GROUP < maps; group++) {
    groups.push(
      tf.tidy(() => transposedConvolution(model, `up${layer}.kernel${group}`, x, Math.min(GROUP, maps))),
    )
  }
  const sums = tf.concat(groups, 3)
  const biased: tf.Tensor4D = tf.add(sums, weights(model, `up${layer}.bias`, [maps]))
  return sums.shape[1] === DECOY_SIDE ? tf.tanh(biased) : tf.relu(biased)
}

/** The kernel is freed with the caller's tidy: all kernels at once would take 100 MiB. */
function transposedConvolution(model: Model, kernelName: string, x: tf.Tensor4D, maps: number): tf.Tensor4D {
  const side = 2 * x.shape[1]
  const kernel = weights<tf.Rank.R4>(model, kernelName, [KERNEL_SIDE, KERNEL_SIDE, maps, x.shape[3]])
  return tf.conv2dTranspose(x, kernel, [1, side, side, maps], 2, 'same')
}

/** The tensor may share its memory with the one that the next call makes: every use of it comes before that call. */
function weights<R extends tf.Rank>(model: Model, name: string, shape: tf.ShapeMap[R]): tf.Tensor<R> {
  return tf.tensor<R>(model.weights(name, shape), shape)
}
