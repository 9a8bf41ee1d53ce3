/** Whether the classifier is whole, belongs to the discriminator that is installed, and this computer computes it rightly. */
import * as tf from '@tensorflow/tfjs-core'
import { OrreryError } from '../../src-shared/errors'
import { softmax } from '../analysis/classifier'
import { CHANNELS } from '../dcgan/architecture'
import { inBothWays } from '../dcgan/self-check'
import { loadSkinClassifier } from './skin-classifier'

const PROBABILITY_APART = 0.001

/**
 * @returns probabilities of one fixed picture, by diagnosis.
 * @throws OrreryError what `loadSkinClassifier` does, and CLASSIFIER_DAMAGED when TensorFlow's backend and plain JavaScript disagree.
 */
export async function checkClassifier(folder?: string): Promise<Readonly<Record<string, number>>> {
  const { side, diagnoses, logits } = await loadSkinClassifier(folder)
  const values = Float32Array.from(
    { length: CHANNELS * side * side },
    (_, n) => 127.5 + 100 * Math.sin(n / 7),
  )
  const [best, plain] = await inBothWays(tf.getBackend(), async () => softmax(await logits(values)))
  // Not "greater than": a NaN agrees with nothing.
  if (!best.every((probability, n) => Math.abs(probability - (plain[n] ?? 0)) <= PROBABILITY_APART))
    throw new OrreryError('CLASSIFIER_DAMAGED', {
      advice: { name: 'backendDisagrees', backend: tf.getBackend() },
    })
  return Object.fromEntries(diagnoses.map((diagnosis, n) => [diagnosis, best[n] ?? 0]))
}
