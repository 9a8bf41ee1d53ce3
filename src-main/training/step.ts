/** One iteration: a step of the discriminator, then one of the generator. */
import * as tf from '@tensorflow/tfjs-core'
import { type Architecture, discriminatorTensors, generatorTensors } from '../dcgan/architecture'
import { discriminator, generator } from '../dcgan/networks'
import { adamStep } from './adam'
import type { BatchStatistics } from './batch-norm'
import { gradientsOf } from './gradients'
import { tensorsOf, trainingWeights } from './learnt-weights'
import { crossEntropy, crossEntropyOf, probabilityOf } from './losses'
import type { Numbers } from './numbers'
import { averagePace, MADE_LABEL, RATE, REAL_LABEL, ratesOfDiscriminator, STATISTICS_PACE } from './recipe'
import { withoutTensors } from './scope'
import { learntOfGenerator, type TrainingState } from './state'

/** What one iteration is computed from. All tensors belong to the caller. */
export interface StepInput {
  /** Real pictures, [batch, side, side, 3] in [-1, 1]. */
  readonly real: tf.Tensor4D
  /** [batch, 100], from N(0, 1). */
  readonly latent: tf.Tensor2D
  /** Adds the instance noise of this iteration to what the discriminator is shown. */
  readonly noisy: (shown: tf.Tensor4D, purpose: Shown) => tf.Tensor4D
}
export type Shown = 'real' | 'made' | 'for generator'

/** Cross-entropies and the discriminator's mean probabilities that pictures are real, as the steps found them. */
export interface Losses {
  readonly dReal: number
  readonly dFake: number
  readonly g: number
  readonly pReal: number
  readonly pFake: number
}

/** Changes `state` by one iteration. */
export function trainStep(architecture: Architecture, state: TrainingState, input: StepInput): Losses {
  const seen = stepDiscriminator(architecture, state, input)
  const judged = stepGenerator(architecture, state, input)
  state.iteration += 1
  moveAverage(state)
  return {
    dReal: crossEntropyOf(seen.real, REAL_LABEL),
    dFake: crossEntropyOf(seen.made, MADE_LABEL),
    g: crossEntropyOf(judged, 1),
    pReal: probabilityOf(seen.real),
    pFake: probabilityOf(seen.made),
  }
}

function stepDiscriminator(
  architecture: Architecture,
  state: TrainingState,
  { real, latent, noisy }: StepInput,
): { real: Float32Array; made: Float32Array } {
  const logits: { real: Float32Array; made: Float32Array } = {
    real: new Float32Array(),
    made: new Float32Array(),
  }
  const gradients = withoutTensors(() => {
    const shownReal = noisy(real, 'real')
    const shownMade = noisy(make(architecture, state.generator, latent), 'made')
    return gradientsOf(discriminatorTensors(architecture), state.discriminator, (tensors) => {
      const weights = trainingWeights(tensors, moveStatistics(state.discriminator))
      const ofReal = discriminator(architecture, weights, shownReal)
      const ofMade = discriminator(architecture, weights, shownMade)
      logits.real = ofReal.dataSync<'float32'>()
      logits.made = ofMade.dataSync<'float32'>()
      return tf.add(crossEntropy(ofReal, REAL_LABEL), crossEntropy(ofMade, MADE_LABEL))
    })
  })
  const { discriminator: numbers, discriminatorMoments: moments, iteration } = state
  adamStep(numbers, gradients, moments, iteration + 1, ratesOfDiscriminator)
  return logits
}

function stepGenerator(
  architecture: Architecture,
  state: TrainingState,
  { latent, noisy }: StepInput,
): Float32Array {
  let logits: Float32Array = new Float32Array()
  const gradients = withoutTensors(() => {
    const judge = trainingWeights(
      tensorsOf(discriminatorTensors(architecture), state.discriminator),
      moveStatistics(state.discriminator),
    )
    return gradientsOf(generatorTensors(architecture), state.generator, (tensors) => {
      const made = generator(architecture, trainingWeights(tensors), latent)
      const judged = discriminator(architecture, judge, noisy(made, 'for generator'))
      logits = judged.dataSync<'float32'>()
      return crossEntropy(judged, 1)
    })
  })
  adamStep(state.generator, gradients, state.generatorMoments, state.iteration + 1, () => RATE)
  return logits
}

/** Computed again in the generator's step: TensorFlow.js cannot hold a gradient open while another is taken. */
function make(architecture: Architecture, numbers: Numbers, latent: tf.Tensor2D): tf.Tensor4D {
  return tf.tidy(() =>
    generator(architecture, trainingWeights(tensorsOf(learntOfGenerator(architecture), numbers)), latent),
  )
}

/** The discriminator's batch statistics for later use follow those of every batch that it is shown. */
function moveStatistics(numbers: Numbers) {
  return (layer: string, statistics: BatchStatistics): void => {
    for (const part of ['mean', 'variance'] as const)
      move(numbers.get(`${layer}.${part}`), statistics[part], STATISTICS_PACE)
  }
}

function moveAverage({ average, generator: current, iteration }: TrainingState): void {
  for (const [name, numbers] of current) move(average.get(name), numbers, averagePace(iteration))
}

function move(from: Float32Array | undefined, towards: Float32Array, pace: number): void {
  if (from === undefined) throw new RangeError('tensor')
  for (let i = 0; i < from.length; i++) {
    const value = from[i] as number
    from[i] = value + pace * ((towards[i] as number) - value)
  }
}
