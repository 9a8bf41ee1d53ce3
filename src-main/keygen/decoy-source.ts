/** Makes decoys in a thread of their own, which takes the generator's memory with it when it ends. */
import { Worker } from 'node:worker_threads'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import { DecoyReply } from './decoy-reply'

export interface DecoySource {
  /**
   * A new decoy: 128 x 128 pixels row by row, interleaved R G B bytes. Calls wait for each other, so that the generator
   * is in memory once at most. Throws MODEL_MISSING, MODEL_DAMAGED, WORKER_FAILED, or CANCELLED after `close`.
   */
  decoy(): Promise<Uint8Array>
  /** Ends a thread that is at work; its decoy and those waiting are CANCELLED. */
  close(): Promise<void>
}

export function createDecoySource(workerFile = resourcePath('out', 'main', 'decoy-worker.cjs')): DecoySource {
  let closed = false
  let running: Worker | undefined
  let previous: Promise<unknown> = Promise.resolve()

  async function runWorker(): Promise<Uint8Array> {
    if (closed) throw new OrreryError('CANCELLED')
    const worker = new Worker(workerFile)
    running = worker
    try {
      return await pixelsOf(worker)
    } catch (thrown) {
      throw closed ? new OrreryError('CANCELLED') : thrown
    } finally {
      running = undefined
      await worker.terminate()
    }
  }

  return {
    decoy() {
      const next = previous.then(runWorker, runWorker)
      previous = next
      return next
    },
    async close() {
      closed = true
      await running?.terminate()
    },
  }
}

/** The worker's one reply. Throws the failure it reports, or WORKER_FAILED when it ends without a reply. */
function pixelsOf(worker: Worker): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) => reject(new OrreryError('WORKER_FAILED', { cause }))
    worker.once('error', fail)
    worker.once('exit', fail)
    worker.once('message', (message) => {
      const { data } = DecoyReply.safeParse(message)
      if (data === undefined) fail()
      else if ('pixels' in data) resolve(data.pixels)
      else reject(OrreryError.fromReport(data.failure))
    })
  })
}
