/** The generator, when what it makes is a decoy. */
import { OrreryError } from '../../src-shared/errors'
import { type Generator, loadGenerator } from '../dcgan/generator'
import type { Manifest } from '../dcgan/weights-file'
import { DECOY_SIDE } from './key-digest'

/** Throws MODEL_UNFIT when the network's pictures are of another size than a decoy. */
export function assertFitsDecoys({ architecture }: Pick<Manifest, 'architecture'>): void {
  if (architecture.side !== DECOY_SIDE) throw new OrreryError('MODEL_UNFIT')
}

/** Loads and checks the installed generator. Throws MODEL_MISSING, MODEL_DAMAGED or MODEL_UNFIT. */
export async function loadDecoyGenerator(): Promise<Generator> {
  const generator = await loadGenerator()
  assertFitsDecoys(generator.manifest)
  return generator
}
