/** Makes decoys in a thread of their own, which takes the generator's memory with it when it ends. */
import { Worker } from 'node:worker_threads'
import { OrreryError } from '../../src-shared/errors'
import { throwIfCancelled } from '../files/cancel'
import { resourcePath } from '../resources'
import { type DecoyOrder, DecoyReply } from './decoy-messages'

/** Where a decoy comes from when there is none made ahead. */
export interface DecoySource {
  /**
   * A new decoy as a PNG file (decoy-png.ts). Throws MODEL_MISSING, MODEL_DAMAGED, MODEL_UNFIT, DECOY_FAILED, and CANCELLED
   * after `close`.
   */
  decoy(): Promise<Uint8Array>
  /** Ends the thread that is at work; its order and those that wait are CANCELLED. Resolves when it has ended. */
  close(): Promise<void>
}

/** Orders wait for each other, so that the generator is in memory once at most. */
export interface DecoyWorkshop extends DecoySource {
  /**
   * Makes `count` decoys one after the other in the background and gives each PNG to `keep`, until that returns false.
   * Throws as `decoy` does, what `keep` throws, and CANCELLED soon after `signal`; `keep` is not called any more then.
   */
  decoysAhead(count: number, keep: (png: Uint8Array) => boolean, signal: AbortSignal): Promise<void>
}

export function createDecoySource(
  workerFile = resourcePath('out', 'main', 'decoy-worker.cjs'),
): DecoyWorkshop {
  const closing = new AbortController()
  let previous: Promise<unknown> = Promise.resolve()

  async function work(
    order: DecoyOrder,
    keep: (png: Uint8Array) => boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const signals = [closing.signal, signal]
    const throwIfStopped = () => {
      for (const each of signals) throwIfCancelled(each)
    }
    throwIfStopped()
    const worker = new Worker(workerFile, { workerData: order })
    const end = () => void worker.terminate()
    for (const each of signals) each.addEventListener('abort', end)
    try {
      await receive(worker, order.count, (png) => {
        throwIfStopped()
        return keep(png)
      })
    } catch (thrown) {
      // A thread that was stopped looks like one that died.
      throwIfStopped()
      throw thrown
    } finally {
      for (const each of signals) each.removeEventListener('abort', end)
      await worker.terminate()
    }
  }

  function enqueue(...task: Parameters<typeof work>): Promise<void> {
    const next = previous.then(
      () => work(...task),
      () => work(...task),
    )
    previous = next
    return next
  }

  return {
    async decoy() {
      let made: Uint8Array | undefined
      const keep = (png: Uint8Array) => {
        made = png
        return true
      }
      await enqueue({ count: 1, inBackground: false }, keep, closing.signal)
      if (made === undefined) throw new OrreryError('DECOY_FAILED')
      return made
    },
    decoysAhead: (count, keep, signal) => enqueue({ count, inBackground: true }, keep, signal),
    async close() {
      closing.abort()
      await previous.catch(() => undefined)
    },
  }
}

/** Resolves after `count` decoys, or when `keep` returns false. Throws DECOY_FAILED when the worker ends before. */
function receive(worker: Worker, count: number, keep: (png: Uint8Array) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) => reject(new OrreryError('DECOY_FAILED', { cause }))
    worker.on('error', fail)
    worker.on('exit', fail)
    let wanted = count
    worker.on('message', (message) => {
      try {
        wanted = keep(pngOf(message)) ? wanted - 1 : 0
      } catch (thrown) {
        wanted = 0
        reject(thrown)
      }
      if (wanted > 0) return
      worker.removeAllListeners('message')
      resolve()
    })
  })
}

/** Throws the failure that the worker reports. */
function pngOf(message: unknown): Uint8Array {
  const { data } = DecoyReply.safeParse(message)
  if (data === undefined) throw new OrreryError('DECOY_FAILED')
  if ('failure' in data) throw OrreryError.fromReport(data.failure)
  return data.png
}
