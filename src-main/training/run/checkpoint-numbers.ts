/** The numbers of a checkpoint, in the order in which its file holds them. */
import { type Architecture, discriminatorTensors, type TensorShape } from '../../dcgan/architecture'
import { type Numbers, zeros } from '../numbers'
import { learntOfDiscriminator, learntOfGenerator, type TrainingState } from '../state'

/** All arrays of a state in the order of the file. */
export function* valuesIn(architecture: Architecture, state: TrainingState): Generator<Float32Array> {
  const generator = learntOfGenerator(architecture)
  const discriminator = learntOfDiscriminator(architecture)
  const sections: [readonly TensorShape[], Numbers][] = [
    [generator, state.generator],
    [generator, state.generatorMoments.first],
    [generator, state.generatorMoments.second],
    [generator, state.average],
    [discriminatorTensors(architecture), state.discriminator],
    [discriminator, state.discriminatorMoments.first],
    [discriminator, state.discriminatorMoments.second],
  ]
  for (const [tensors, numbers] of sections) {
    for (const { name } of tensors) {
      const values = numbers.get(name)
      if (values === undefined) throw new RangeError('tensor')
      yield values
    }
  }
}

/** All zeros, to be filled. */
export function emptyState(architecture: Architecture, iteration: number): TrainingState {
  const generator = learntOfGenerator(architecture)
  const discriminator = learntOfDiscriminator(architecture)
  return {
    iteration,
    generator: zeros(generator),
    generatorMoments: { first: zeros(generator), second: zeros(generator) },
    average: zeros(generator),
    discriminator: zeros(discriminatorTensors(architecture)),
    discriminatorMoments: { first: zeros(discriminator), second: zeros(discriminator) },
  }
}
