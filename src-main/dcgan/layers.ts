/** The layers of a network: what each makes and learns. */
import {
  type Architecture,
  CHANNELS,
  discriminatorMaps,
  FIRST_SIDE,
  generatorMaps,
  isLearnt,
  type NetworkName,
  tensorsOfNetwork,
} from './architecture'
import { countOf } from './weights-file'

export interface Layer {
  readonly name: string
  /** Height, width and maps of what it makes; [1] for the discriminator's neuron. */
  readonly output: readonly number[]
  /** Numbers learnt by descent: kernel, bias, and batch normalisation's gamma and beta. */
  readonly parameters: number
}

/** In the order of computing. */
export function layersOf(network: NetworkName, architecture: Architecture): Layer[] {
  const outputs =
    network === 'generator' ? generatorOutputs(architecture) : discriminatorOutputs(architecture)
  const tensors = tensorsOfNetwork(network, architecture)
  return outputs.map(([name, output]) => {
    const learnt = tensors.filter((tensor) => isLearnt(tensor) && tensor.name.startsWith(`${name}.`))
    return { name, output, parameters: learnt.reduce((sum, { shape }) => sum + countOf(shape), 0) }
  })
}

type Output = readonly [name: string, shape: readonly number[]]

function generatorOutputs(architecture: Architecture): Output[] {
  return [...generatorMaps(architecture), CHANNELS].map((maps, index) => {
    const side = FIRST_SIDE * 2 ** index
    return [index === 0 ? 'dense' : `up${index - 1}`, [side, side, maps]]
  })
}

function discriminatorOutputs(architecture: Architecture): Output[] {
  const convolutions = discriminatorMaps(architecture).map((maps, index): Output => {
    const side = architecture.side / 2 ** (index + 1)
    return [`down${index}`, [side, side, maps]]
  })
  return [...convolutions, ['dense', [1]]]
}
