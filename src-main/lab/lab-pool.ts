/** The lab's threads. */
import { availableParallelism } from 'node:os'
import Piscina from 'piscina'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import type { Call, CallName, Calls, Reply } from './thread-calls'

const MAX_THREADS = 16
/** All threads together, about. */
const MAX_MEMORY = 3 * 2 ** 30
/** What a thread holds a pixel: three pictures, the kernel's room, and what a measure makes of them. */
const BYTES_PER_PIXEL = 100
const THREAD_BYTES = 64 * 2 ** 20

/** As many as there are processors, and fewer for a picture of which so many would not fit into the memory. */
export function threadsFor(pixels: number, processors = availableParallelism()): number {
  const fit = Math.floor(MAX_MEMORY / (THREAD_BYTES + BYTES_PER_PIXEL * pixels))
  return Math.max(1, Math.min(processors, MAX_THREADS, fit))
}

export interface Answer<Name extends CallName> {
  readonly value: Calls[Name]['result']
  /** How long it took, without waiting for a thread. */
  readonly seconds: number
}

interface Many {
  readonly shares?: readonly SharedArrayBuffer[]
  readonly onEnd?: () => void
}

export class LabPool {
  readonly threads: number
  readonly #piscina: Piscina

  constructor(threads: number, workerFile = resourcePath('out', 'main', 'lab-worker.cjs')) {
    this.threads = threads
    this.#piscina = new Piscina({
      filename: workerFile,
      name: 'answer',
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      atomics: 'disabled',
    })
    // A thread that cannot even start leaves its calls waiting, and an unheard event would end the process.
    this.#piscina.on('error', () => this.#broken.abort())
  }

  readonly #broken = new AbortController()

  /** No call is answered any more. */
  get isBroken(): boolean {
    return this.#broken.signal.aborted
  }

  /**
   * First come, first served.
   * @param signal stops the thread at once.
   * @param share where the call tells how much of it is done: one number of binary64.
   * @throws OrreryError what the call threw, WORKER_FAILED when its thread died, CANCELLED after `signal`.
   */
  async run<Name extends CallName>(
    name: Name,
    task: Calls[Name]['task'],
    signal: AbortSignal,
    share = new SharedArrayBuffer(8),
  ): Promise<Answer<Name>> {
    const stop = new AbortController()
    const signals = [signal, this.#broken.signal]
    const abort = () => stop.abort()
    for (const each of signals) {
      if (each.aborted) abort()
      each.addEventListener('abort', abort)
    }
    const call: Call<Name> = { name, task, share }
    try {
      const reply = (await this.#piscina.run(call, { signal: stop.signal })) as Reply<Name>
      if (!reply.ok) throw OrreryError.fromReport(reply.error)
      return reply
    } catch (thrown) {
      if (signal.aborted) throw new OrreryError('CANCELLED')
      throw thrown instanceof OrreryError ? thrown : new OrreryError('WORKER_FAILED', { cause: thrown })
    } finally {
      for (const each of signals) each.removeEventListener('abort', abort)
    }
  }

  /**
   * As many calls of one name, over all threads. The first that fails stops the rest, which is of no use then.
   * @param shares one for each call. @param onEnd called whenever one has ended.
   * @throws OrreryError what `run` throws.
   */
  async runAll<Name extends CallName>(
    name: Name,
    tasks: readonly Calls[Name]['task'][],
    signal: AbortSignal,
    { shares = [], onEnd = () => undefined }: Many = {},
  ): Promise<Answer<Name>[]> {
    const stop = new AbortController()
    const leave = () => stop.abort()
    signal.addEventListener('abort', leave)
    if (signal.aborted) leave()
    try {
      return await Promise.all(
        tasks.map(async (task, call) => {
          const answer = await this.run(name, task, stop.signal, shares[call])
          onEnd()
          return answer
        }),
      )
    } finally {
      stop.abort()
      signal.removeEventListener('abort', leave)
    }
  }

  /** Stops all threads. */
  async close(): Promise<void> {
    await this.#piscina.destroy()
  }
}
