/** All that training changes, and from which it goes on. */
import { type Architecture, discriminatorTensors, generatorTensors, isLearnt } from '../dcgan/architecture'
import type { Moments } from './adam'
import { copyOf, initialNumbers, type Numbers, zeros } from './numbers'
import { deviationsOfDiscriminator, deviationsOfGenerator } from './recipe'

export interface TrainingState {
  /** Finished so far. */
  iteration: number
  /** Learnt numbers; its batch statistics are measured when they are needed (average.ts). */
  readonly generator: Numbers
  readonly generatorMoments: Moments
  /** The generator averaged over the iterations: what is kept in the end. */
  readonly average: Numbers
  /** With running batch statistics. */
  readonly discriminator: Numbers
  readonly discriminatorMoments: Moments
}

export const learntOfGenerator = (architecture: Architecture) =>
  generatorTensors(architecture).filter(isLearnt)
export const learntOfDiscriminator = (architecture: Architecture) =>
  discriminatorTensors(architecture).filter(isLearnt)

export function initialState(architecture: Architecture, seed: number): TrainingState {
  const learnt = learntOfGenerator(architecture)
  const learntByDiscriminator = learntOfDiscriminator(architecture)
  const generator = initialNumbers(learnt, deviationsOfGenerator, { seed, purpose: 'generator weights' })
  return {
    iteration: 0,
    generator,
    generatorMoments: { first: zeros(learnt), second: zeros(learnt) },
    average: copyOf(generator),
    discriminator: initialNumbers(discriminatorTensors(architecture), deviationsOfDiscriminator, {
      seed,
      purpose: 'discriminator weights',
    }),
    discriminatorMoments: { first: zeros(learntByDiscriminator), second: zeros(learntByDiscriminator) },
  }
}
