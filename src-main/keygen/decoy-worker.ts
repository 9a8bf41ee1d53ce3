/** Thread entry: makes one decoy from the operating system's random source, sends it (DecoyReply) and is done. */
import { randomBytes } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { toOrreryError } from '../../src-shared/errors'
import { LATENT_SIZE } from '../dcgan/architecture'
import { loadGenerator } from '../dcgan/generator'
import { BYTES_PER_NORMAL, standardNormals } from '../dcgan/normal'
import type { DecoyReply } from './decoy-reply'

async function makeDecoy(): Promise<Uint8Array> {
  const generator = await loadGenerator()
  try {
    return await generator.generate(standardNormals(randomBytes(LATENT_SIZE * BYTES_PER_NORMAL)))
  } finally {
    generator.dispose()
  }
}

function reply(message: DecoyReply): void {
  parentPort?.postMessage(message)
}

makeDecoy().then(
  (pixels) => reply({ pixels }),
  (thrown: unknown) => reply({ failure: toOrreryError(thrown).report() }),
)
