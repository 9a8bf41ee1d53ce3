/** Thread entry: trains. An iteration may take a minute, in which its thread hears nothing. Any message ends it. */
import { parentPort, workerData } from 'node:worker_threads'
import { toOrreryError } from '../../../src-shared/errors'
import type { TrainingMessage } from './train-messages'
import { train } from './train-network'
import { TrainingOptions } from './training-options'

async function main(): Promise<void> {
  const stop = new AbortController()
  parentPort?.once('message', () => stop.abort())
  try {
    send({ result: await train(TrainingOptions.parse(workerData), { signal: stop.signal, onEvent: send }) })
  } catch (thrown) {
    send({ failure: toOrreryError(thrown).report() })
  } finally {
    parentPort?.close()
  }
}

function send(message: TrainingMessage): void {
  parentPort?.postMessage(message)
}

void main()
