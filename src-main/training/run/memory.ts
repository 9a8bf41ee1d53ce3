/** Networks too large to be trained here are refused before anything is read. */
import { getBackend } from '@tensorflow/tfjs-core'
import { OrreryError } from '../../../src-shared/errors'
import { type Architecture, NETWORKS, tensorsOfNetwork } from '../../dcgan/architecture'
import { layersOf } from '../../dcgan/layers'
import { countOf } from '../../dcgan/weights-file'

/** WebAssembly's addresses have 32 bits. */
const MOST_BYTES = 2 ** 32
/**
 * How often a step's memory holds all weights, and the maps of all layers for a batch. Measured were 5 to 6 and 9 to 11, of
 * which a part is reserve: the least is taken here, so that nothing is refused that might fit.
 */
const TIMES_WEIGHTS = 4.5
const TIMES_MAPS = 9

/** Throws USAGE when the chosen backend cannot hold a step of this training, whatever memory the machine has. */
export function refuseTooLarge(architecture: Architecture, batch: number): void {
  const numbers = TIMES_WEIGHTS * weightsOf(architecture) + TIMES_MAPS * batch * mapNumbersOf(architecture)
  if (getBackend() !== 'wasm' || 4 * numbers <= MOST_BYTES) return
  const gibibytes = Math.ceil((4 * numbers) / 2 ** 30)
  throw new OrreryError('USAGE', { advice: { name: 'trainingTooLarge', gibibytes } })
}

function weightsOf(architecture: Architecture): number {
  const tensors = NETWORKS.flatMap((network) => tensorsOfNetwork(network, architecture))
  return tensors.reduce((sum, { shape }) => sum + countOf(shape), 0)
}

/** Numbers that all layers give out for one picture. */
function mapNumbersOf(architecture: Architecture): number {
  const layers = NETWORKS.flatMap((network) => layersOf(network, architecture))
  return layers.reduce((sum, { output }) => sum + countOf(output), 0)
}
