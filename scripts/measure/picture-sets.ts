/** The sets of pictures that are compared, all of the same number: real ones, decoys, and what decoys must be better than. */
import * as tf from '@tensorflow/tfjs-core'
import { type Architecture, LATENT_SIZE } from '../../src-main/dcgan/architecture'
import type { Generator } from '../../src-main/dcgan/generator'
import { generator as computeGenerator } from '../../src-main/dcgan/networks'
import { seededBytes, seededNormals } from '../../src-main/dcgan/seeded'
import { tensorsOf, trainingWeights } from '../../src-main/training/learnt-weights'
import { initialNumbers } from '../../src-main/training/numbers'
import { deviationsOfGenerator } from '../../src-main/training/recipe'
import { learntOfGenerator } from '../../src-main/training/state'

/** side x side pixels, interleaved R G B rows. */
export type Picture = Uint8Array

export async function drawDecoys(generator: Generator, count: number): Promise<Picture[]> {
  const z = seededNormals('decoys', count * LATENT_SIZE)
  const decoys: Picture[] = []
  for (let i = 0; i < count; i++)
    decoys.push(await generator.generate(z.slice(i * LATENT_SIZE, (i + 1) * LATENT_SIZE)))
  return decoys
}

/** Pictures that the untrained generator makes at once; its batch normalisation takes their statistics. */
const BATCH = 32

/**
 * Of the generator as training begins with it: initial weights, and in batch normalisation the statistics of the pictures
 * that are made together. There are no others yet, and with a variance of 1 all pictures would be nearly the same grey.
 */
export async function drawUntrained(architecture: Architecture, count: number): Promise<Picture[]> {
  const learnt = learntOfGenerator(architecture)
  const draw = { seed: 1, purpose: 'generator weights' } as const
  const tensors = tensorsOf(learnt, initialNumbers(learnt, deviationsOfGenerator, draw))
  const pictures: Picture[] = []
  while (pictures.length < count) {
    const latents = seededNormals(`untrained ${pictures.length}`, BATCH * LATENT_SIZE)
    const batch = tf.tidy(() =>
      computeGenerator(architecture, trainingWeights(tensors), tf.tensor2d(latents, [BATCH, LATENT_SIZE])),
    )
    const values = await batch.data<'float32'>()
    batch.dispose()
    const bytes = Uint8Array.from(values, (value) => Math.round((value + 1) * 127.5))
    const size = bytes.length / BATCH
    for (let i = 0; i < BATCH; i++) pictures.push(bytes.slice(i * size, (i + 1) * size))
  }
  tf.dispose([...tensors.values()])
  return pictures.slice(0, count)
}

/** Every byte by itself, from 0 to 255. */
export function drawUniformNoise(size: number, count: number): Picture[] {
  return Array.from({ length: count }, (_, i) => seededBytes(`uniform ${i}`, size))
}

/** Every byte by itself, normally distributed with each colour's mean and deviation over all pixels of `real`. */
export function drawGaussianNoise(real: readonly Picture[], count: number): Picture[] {
  const colours = [0, 1, 2].map((channel) => levels(real, channel))
  const size = real[0]?.length ?? 0
  return Array.from({ length: count }, (_, i) =>
    // Clamped, because half the point is that it has the right brightness.
    Uint8Array.from(
      Uint8ClampedArray.from(seededNormals(`gaussian ${i}`, size), (normal, at) => {
        const { mean = 0, deviation = 0 } = colours[at % 3] ?? {}
        return mean + normal * deviation
      }),
    ),
  )
}

function levels(pictures: readonly Picture[], channel: number): { mean: number; deviation: number } {
  let [count, sum, squares] = [0, 0, 0]
  for (const picture of pictures) {
    for (let i = channel; i < picture.length; i += 3) {
      const value = picture[i] as number
      count++
      sum += value
      squares += value * value
    }
  }
  const mean = sum / count
  return { mean, deviation: Math.sqrt(squares / count - mean * mean) }
}
