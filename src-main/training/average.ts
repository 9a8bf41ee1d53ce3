/** The generator that is kept: the average, with batch statistics measured afresh. */
import * as tf from '@tensorflow/tfjs-core'
import { type Architecture, generatorTensors, LATENT_SIZE } from '../dcgan/architecture'
import { generator } from '../dcgan/networks'
import { evaluationWeights, tensorsOf, trainingWeights } from './learnt-weights'
import { type Numbers, zeros } from './numbers'
import { drawNormals } from './random'
import { MEASURED_BATCH, MEASURED_BATCHES } from './recipe'
import { learntOfGenerator } from './state'

/**
 * The average's learnt numbers, and the means of its batch statistics over 60 batches of 32 made pictures. The statistics
 * that training met belong to other numbers than the average's.
 */
export function measuredAverage(architecture: Architecture, average: Numbers, seed: number): Numbers {
  const measured = new Map([...zeros(generatorTensors(architecture)), ...average])
  tf.tidy(() => {
    const weights = trainingWeights(
      tensorsOf(learntOfGenerator(architecture), average),
      (layer, statistics) => {
        for (const part of ['mean', 'variance'] as const) {
          const sums = measured.get(`${layer}.${part}`)
          statistics[part].forEach((value, map) => {
            if (sums !== undefined) sums[map] = (sums[map] as number) + value / MEASURED_BATCHES
          })
        }
      },
    )
    for (let iteration = 0; iteration < MEASURED_BATCHES; iteration++) {
      const latent = drawNormals({ seed, iteration, purpose: 'measure' }, MEASURED_BATCH * LATENT_SIZE)
      tf.tidy(() => {
        generator(architecture, weights, tf.tensor2d(latent, [MEASURED_BATCH, LATENT_SIZE]))
      })
    }
  })
  return measured
}

/** Made at once, so that a grid takes no more memory than a step. */
const AT_ONCE = 16

/** Pictures in [-1, 1], one after another, of latent vectors one after another. */
export function picturesOf(
  architecture: Architecture,
  measured: Numbers,
  latents: Float32Array,
): Float32Array {
  const { side } = architecture
  const count = latents.length / LATENT_SIZE
  const pictureNumbers = side * side * 3
  const pictures = new Float32Array(count * pictureNumbers)
  tf.tidy(() => {
    const weights = evaluationWeights(tensorsOf(generatorTensors(architecture), measured))
    for (let from = 0; from < count; from += AT_ONCE) {
      const some = latents.subarray(from * LATENT_SIZE, Math.min(count, from + AT_ONCE) * LATENT_SIZE)
      tf.tidy(() => {
        const made = generator(
          architecture,
          weights,
          tf.tensor2d(some, [some.length / LATENT_SIZE, LATENT_SIZE]),
        )
        pictures.set(made.dataSync<'float32'>(), from * pictureNumbers)
      })
    }
  })
  return pictures
}
