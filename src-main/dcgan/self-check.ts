/** Whether the installed networks are whole and this computer computes them rightly. */
import * as tf from '@tensorflow/tfjs-core'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import { LATENT_SIZE } from './architecture'
import { loadDiscriminator } from './discriminator'
import { loadGenerator } from './generator'

/** Backends differ in the last bits of their floats: a byte may round to its neighbour. */
const LEVELS_APART = 1
const PROBABILITY_APART = 0.001

export interface SelfCheck {
  /** TensorFlow.js's name of what decoys are computed with here. */
  readonly backend: string
  /** Greatest difference of a byte between the picture of `backend` and that of plain JavaScript. */
  readonly levelsApart: number
  /** What the discriminator gives to that picture. */
  readonly probability: number
}

/**
 * Reads both networks of `folder`, which compares their SHA-256, and computes one fixed picture and its probability
 * twice: as decoys are computed, and in plain JavaScript, which shares no arithmetic with it. That the networks' definition
 * is the trained one is for the tests (test/dcgan), not for this.
 * Throws what loading them does, MODEL_UNFIT when they are for pictures of different sizes, and MODEL_DAMAGED when the two
 * computations disagree.
 */
export async function checkModel(folder = resourcePath('models')): Promise<SelfCheck> {
  const generator = await loadGenerator(folder)
  const discriminator = await loadDiscriminator(folder)
  if (discriminator.manifest.architecture.side !== generator.manifest.architecture.side) {
    throw new OrreryError('MODEL_UNFIT', { advice: { name: 'networksOfTwoSizes' } })
  }
  const backend = tf.getBackend()
  const z = Float32Array.from({ length: LATENT_SIZE }, (_, i) => Math.sin(i))
  const [picture, plain] = await inBothWays(backend, () => generator.generate(z))
  generator.dispose()
  const levelsApart = picture.reduce((most, byte, i) => Math.max(most, Math.abs(byte - (plain[i] ?? 0))), 0)
  const [probability, plainly] = await inBothWays(backend, () => discriminator.probability(picture))
  // Not "greater than": a NaN agrees with nothing.
  if (!(levelsApart <= LEVELS_APART && Math.abs(probability - plainly) <= PROBABILITY_APART)) {
    throw new OrreryError('MODEL_DAMAGED', { advice: { name: 'backendDisagrees', backend } })
  }
  return { backend, levelsApart, probability }
}

/** As decoys are computed, and in plain JavaScript. */
export async function inBothWays<T>(
  backend: string,
  compute: () => Promise<T>,
): Promise<[best: T, plain: T]> {
  const best = await compute()
  await tf.setBackend('cpu')
  try {
    return [best, await compute()]
  } finally {
    await tf.setBackend(backend)
  }
}
