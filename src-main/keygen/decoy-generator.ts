/** The generator, when what it makes is a decoy. */
import { type Generator, loadGenerator } from '../dcgan/generator'
import { assertFitsDecoys } from './stored-generator'

/** Loads and checks the installed generator. Throws MODEL_MISSING, MODEL_DAMAGED or MODEL_UNFIT. */
export async function loadDecoyGenerator(): Promise<Generator> {
  const generator = await loadGenerator()
  assertFitsDecoys(generator.manifest)
  return generator
}
