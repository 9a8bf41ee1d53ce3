/** The installed generator as it lies on disk: looked at without TensorFlow.js. */
import { OrreryError } from '../../src-shared/errors'
import { type Manifest, readWeights } from '../dcgan/weights-file'
import { resourcePath } from '../resources'
import { DECOY_SIDE } from './key-digest'

/** Throws MODEL_UNFIT when the network's pictures are of another size than a decoy. */
export function assertFitsDecoys({ architecture }: Pick<Manifest, 'architecture'>): void {
  if (architecture.side !== DECOY_SIDE) throw new OrreryError('MODEL_UNFIT')
}

/** Reads all of it, and computes nothing but its SHA-256. Throws MODEL_MISSING, MODEL_DAMAGED, MODEL_UNFIT. */
export async function checkStoredGenerator(): Promise<void> {
  const { manifest } = await readWeights(resourcePath('models'), 'generator')
  assertFitsDecoys(manifest)
}
