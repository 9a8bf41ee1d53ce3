/** Thread entry: makes as many decoys as were ordered from the operating system's random source, and sends each. */
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { toOrreryError } from '../../src-shared/errors'
import { freshLatent } from '../dcgan/normal'
import { loadDecoyGenerator } from './decoy-generator'
import { DecoyOrder, type DecoyReply } from './decoy-messages'
import { encodeDecoyPng } from './decoy-png'

async function makeDecoys(order: DecoyOrder): Promise<void> {
  if (order.inBackground) stepBack()
  const generator = await loadDecoyGenerator()
  try {
    for (let made = 0; made < order.count; made++) {
      reply({ png: encodeDecoyPng(await generator.generate(freshLatent())) })
    }
  } finally {
    generator.dispose()
  }
}

/** Linux lowers the calling thread alone; elsewhere this would lower the whole program. */
function stepBack(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(constants.priority.PRIORITY_LOW)
  } catch {
    // A sandbox may forbid it: then the work has the priority of any other.
  }
}

function reply(message: DecoyReply): void {
  parentPort?.postMessage(message)
}

makeDecoys(DecoyOrder.parse(workerData)).catch((thrown: unknown) =>
  reply({ failure: toOrreryError(thrown).report() }),
)
