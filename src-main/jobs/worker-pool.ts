/** The worker threads, shared by all jobs of a process; they start with the pool, to be ready when its first job is. */
import { availableParallelism } from 'node:os'
import Piscina from 'piscina'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import type { SharedJobState } from './shared-job-state'
import type { Call, CallName, Reply, ResultOf, TaskOf } from './worker-calls'

/** A worker costs about 20 MiB; more than this buys little and would break the bound on memory. */
const MAX_THREADS = 8
/** One more than there are cores: one file's flush to disk overlaps with another one's encryption. */
const WAITING_THREADS = 1
const MAX_HEAP_MB = 256
/** Small, so that the buffers of finished files are freed soon. */
const YOUNG_HEAP_MB = 4
/** Looking at a stranger's file never takes this long; a parser that does is stopped. */
const HEADER_TIME_LIMIT_MS = 20_000
/** A cancelled call that has not ended by then never will. */
const STUCK_MS = 10_000

export class WorkerPool {
  readonly threads: number
  readonly #piscina: Piscina
  readonly #running = new Set<AbortController>()

  constructor(
    threads = Math.min(availableParallelism() + WAITING_THREADS, MAX_THREADS),
    workerFile = resourcePath('out', 'main', 'worker.cjs'),
  ) {
    this.threads = threads
    this.#piscina = new Piscina({
      filename: workerFile,
      minThreads: threads,
      maxThreads: threads,
      // A worker that blocks while it waits for a task would not see its own files' flushes end.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    })
    // A worker that cannot even start leaves its tasks waiting, and an unheard event would end the process.
    this.#piscina.on('error', () => {
      for (const stopper of this.#running) stopper.abort()
    })
  }

  /** How many files are worth having under way at once: the next ones wait ready while threads are busy. */
  get width(): number {
    return this.threads * 2
  }

  /**
   * Runs one call in a worker.
   * @param signal ends the wait at once. The call itself ends at its next look at the state and clears up after itself;
   * only if it never does is its worker stopped, because what it was writing would then stay behind.
   * @throws OrreryError what the call threw, WORKER_FAILED when its worker died, CANCELLED after `signal`.
   */
  async run<Name extends CallName>(
    name: Name,
    task: TaskOf<Name>,
    state: SharedJobState,
    signal: AbortSignal,
  ): Promise<ResultOf<Name>> {
    if (signal.aborted) throw new OrreryError('CANCELLED')
    const call = { name, task, state: state.shared } as Call
    let leave = () => {}
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(new OrreryError('CANCELLED'))
    })
    signal.addEventListener('abort', leave)
    try {
      const reply = await Promise.race([this.#answer(call, signal), left])
      if (!reply.ok) throw OrreryError.fromReport(reply.error)
      return reply.result as ResultOf<Name>
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  /** The worker's answer, however long it takes. @throws OrreryError WORKER_FAILED. */
  async #answer(call: Call, signal: AbortSignal): Promise<Reply> {
    const stopper = new AbortController()
    const stop = () => stopper.abort()
    let timer = call.name === 'readHeader' ? setTimeout(stop, HEADER_TIME_LIMIT_MS) : undefined
    const stopSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(stop, STUCK_MS)
    }
    signal.addEventListener('abort', stopSoon)
    this.#running.add(stopper)
    try {
      return await this.#piscina.run(call, { signal: stopper.signal })
    } catch (cause) {
      throw new OrreryError('WORKER_FAILED', { cause })
    } finally {
      this.#running.delete(stopper)
      clearTimeout(timer)
      signal.removeEventListener('abort', stopSoon)
    }
  }

  async close(): Promise<void> {
    await this.#piscina.destroy()
  }
}
