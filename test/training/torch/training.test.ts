import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  type Architecture,
  discriminatorTensors,
  generatorTensors,
  isLearnt,
  type NetworkName,
} from '../../../src-main/dcgan/architecture'
import { chooseBackend } from '../../../src-main/dcgan/backend'
import { discriminator, generator } from '../../../src-main/dcgan/networks'
import { readWeights } from '../../../src-main/dcgan/weights-file'
import { evaluationWeights, tensorsOf, trainingWeights } from '../../../src-main/training/learnt-weights'
import { copyOf, type Numbers, zeros } from '../../../src-main/training/numbers'
import {
  learntOfDiscriminator,
  learntOfGenerator,
  type TrainingState,
} from '../../../src-main/training/state'
import { trainStep } from '../../../src-main/training/step'

const ARCHITECTURE: Architecture = { side: 128, width: 1 }
const GENERATOR = generatorTensors(ARCHITECTURE)
const DISCRIMINATOR = discriminatorTensors(ARCHITECTURE)
const BATCH = 4

const numbers = z.array(z.number())
const Torch = z.strictObject({
  latents: z.array(numbers),
  losses: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])),
  madeInTraining: numbers,
  logitsInTraining: numbers,
  madeInEvaluation: numbers,
  logitsInEvaluation: numbers,
  averageOfLastKernel: numbers,
})

let torch: z.infer<typeof Torch>
let initial: Record<NetworkName, Numbers>
let trained: Record<NetworkName, Numbers>
let real: tf.Tensor4D

beforeAll(async () => {
  await chooseBackend()
  torch = Torch.parse(JSON.parse(await readFile(join(__dirname, 'torch.json'), 'utf8')))
  initial = {
    generator: await read('initial', 'generator'),
    discriminator: await read('initial', 'discriminator'),
  }
  trained = {
    generator: await read('trained', 'generator'),
    discriminator: await read('trained', 'discriminator'),
  }
  real = realPictures()
})

async function read(folder: string, network: NetworkName): Promise<Numbers> {
  const stored = await readWeights(join(__dirname, folder), network)
  return new Map(stored.manifest.tensors.map(({ name }) => [name, stored.tensor(name).slice()]))
}

/** make.py's formula. */
function realPictures(): tf.Tensor4D {
  const values = new Float32Array(BATCH * 128 * 128 * 3)
  let at = 0
  for (let n = 0; n < BATCH; n++) {
    for (let y = 0; y < 128; y++) {
      for (let x = 0; x < 128; x++) {
        for (let c = 0; c < 3; c++) values[at++] = Math.sin(0.1 * x * (n + 1) + 0.07 * y * (c + 1))
      }
    }
  }
  return tf.tensor4d(values, [BATCH, 128, 128, 3])
}

const latent = (step: number) => tf.tensor2d(torch.latents[step] ?? [], [BATCH, 100])
const sampled = (pictures: tf.Tensor4D) =>
  tf.stridedSlice(pictures, [0, 0, 0, 0], pictures.shape, [1, 16, 16, 1]).dataSync()

test.each(['training', 'evaluation'] as const)('both networks compute the same in %s mode', (mode) => {
  const weightsOf = mode === 'training' ? trainingWeights : evaluationWeights
  const state = mode === 'training' ? initial : trained
  tf.tidy(() => {
    const made = generator(ARCHITECTURE, weightsOf(tensorsOf(GENERATOR, state.generator)), latent(0))
    const logits = discriminator(ARCHITECTURE, weightsOf(tensorsOf(DISCRIMINATOR, state.discriminator)), real)
    const [pixels, answers] =
      mode === 'training'
        ? [torch.madeInTraining, torch.logitsInTraining]
        : [torch.madeInEvaluation, torch.logitsInEvaluation]
    expect(largestDifference(sampled(made), pixels)).toBeLessThan(1e-5)
    expect(largestDifference(logits.dataSync(), answers)).toBeLessThan(1e-5)
  })
})

test('three iterations: the same losses, weights, statistics and average', () => {
  const learnt = {
    generator: learntOfGenerator(ARCHITECTURE),
    discriminator: learntOfDiscriminator(ARCHITECTURE),
  }
  const onlyLearnt = new Map([...initial.generator].filter(([name]) => isLearnt({ name })))
  const state: TrainingState = {
    iteration: 0,
    generator: copyOf(onlyLearnt),
    generatorMoments: { first: zeros(learnt.generator), second: zeros(learnt.generator) },
    average: copyOf(onlyLearnt),
    discriminator: copyOf(initial.discriminator),
    discriminatorMoments: { first: zeros(learnt.discriminator), second: zeros(learnt.discriminator) },
  }
  for (const [step, expected] of torch.losses.entries()) {
    const input = { real, latent: latent(step), noisy: (shown: tf.Tensor4D) => shown }
    const { dReal, dFake, g, pReal, pFake } = trainStep(ARCHITECTURE, state, input)
    expect(largestDifference([dReal, dFake, g, pReal, pFake], expected)).toBeLessThan(1e-5)
  }
  for (const network of ['generator', 'discriminator'] as const) {
    for (const [name, values] of state[network]) {
      const before = initial[network].get(name) ?? []
      const after = trained[network].get(name) ?? []
      expect(largestDifference(values, after), `${network} ${name}`).toBeLessThan(2e-6)
      // Most numbers move by 2e-4 an iteration, the neuron's by 1e-5.
      expect(largestDifference(before, after), `${network} ${name}`).toBeGreaterThan(2e-5)
    }
  }
  expect(largestDifference(state.average.get('up4.kernel') ?? [], torch.averageOfLastKernel)).toBeLessThan(
    1e-6,
  )
})

function largestDifference(values: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(values.length).toBe(expected.length)
  let largest = 0
  for (let i = 0; i < values.length; i++) {
    largest = Math.max(largest, Math.abs((values[i] ?? Number.NaN) - (expected[i] ?? Number.NaN)))
  }
  return largest
}
