/** Trains in a thread of its own, so that this one hears signals in the middle of an iteration. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { TrainingResult } from '../src-main/training/run/results'
import { type TrainingEvent, TrainingMessage } from '../src-main/training/run/train-messages'
import type { TrainingOptions } from '../src-main/training/run/training-options'
import { OrreryError, toOrreryError } from '../src-shared/errors'

/** As `train` of src-main/training/run; throws WORKER_FAILED too. */
export function trainInThread(
  options: TrainingOptions,
  signal: AbortSignal,
  onEvent: (event: TrainingEvent) => void,
): Promise<TrainingResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'train-worker.cjs'), { workerData: options })
    signal.addEventListener('abort', () => worker.postMessage('stop'))
    worker.on('message', (value) => {
      const message = TrainingMessage.parse(value)
      if ('event' in message) onEvent(message)
      else if ('result' in message) resolve(message.result)
      else reject(OrreryError.fromReport(message.failure))
    })
    worker.on('error', (error) => reject(toOrreryError(error, 'WORKER_FAILED')))
    worker.on('exit', () => reject(new OrreryError('WORKER_FAILED')))
  })
}
