/**
 * The worker threads, shared by all jobs of a process. They start as calls come in, so one small file starts one. Calls are
 * served first come, first served, and no more are handed over than there are threads.
 */
import { availableParallelism } from 'node:os'
import Piscina from 'piscina'
import { OrreryError } from '../../src-shared/errors'
import { resourcePath } from '../resources'
import { Pulse } from './pulse'
import type { SharedJobState } from './shared-job-state'
import type { Call, CallName, Reply, ResultOf, TaskOf } from './worker-calls'

/** A worker costs about 20 MiB; more than this buys little and would break the bound on memory. */
const MAX_THREADS = 8
const MAX_HEAP_MB = 256
/** Small, so that the buffers of finished files are freed soon. */
const YOUNG_HEAP_MB = 4
const LOOK_MS = 1000
/** Looking at a stranger's file never takes so many seconds; a parser that does is stopped. */
const HEADER_LOOKS = 20
/** A cancelled call that has not ended by then never will. */
const STUCK_MS = 10_000

/** A call that was handed over or waits. */
interface Running {
  readonly call: Call
  readonly pulse: Pulse
  readonly stopper: AbortController
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: OrreryError) => void
}

export class WorkerPool {
  readonly threads: number
  readonly #piscina: Piscina
  readonly #lookMs: number
  readonly #waiting: Running[] = []
  readonly #running = new Set<Running>()
  #looking: NodeJS.Timeout | undefined

  constructor(
    threads = Math.min(availableParallelism(), MAX_THREADS),
    workerFile = resourcePath('out', 'main', 'worker.cjs'),
    lookMs = LOOK_MS,
  ) {
    this.threads = threads
    this.#lookMs = lookMs
    this.#piscina = new Piscina({
      filename: workerFile,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      // A worker that blocks while it waits for a task would not hear of the end of what it does meanwhile.
      atomics: 'disabled',
      // Files that a worker opened are flushed and closed by the main thread.
      trackUnmanagedFds: false,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    })
    // A worker that cannot even start leaves its tasks waiting, and an unheard event would end the process.
    this.#piscina.on('error', () => {
      for (const { stopper } of this.#running) stopper.abort()
    })
  }

  /**
   * Runs one call in a worker.
   * @param signal ends the wait at once. The call itself ends at its next look at the state; only if it never does is its
   * worker stopped.
   * @param late gets the result of a call that ended after its wait did: what it made is still to be cleared up.
   * @throws OrreryError what the call threw, WORKER_FAILED when its worker died, CANCELLED after `signal`.
   */
  async run<Name extends CallName>(
    name: Name,
    task: TaskOf<Name>,
    state: SharedJobState,
    signal: AbortSignal,
    late: (result: ResultOf<Name>) => void = () => undefined,
  ): Promise<ResultOf<Name>> {
    if (signal.aborted) throw new OrreryError('CANCELLED')
    const stopper = new AbortController()
    const answered = this.#enqueue(name, task, state, stopper)
    const reply = await new Promise<Reply>((resolve, reject) => {
      let isLeft = false
      let stuck: NodeJS.Timeout | undefined
      const leave = () => {
        isLeft = true
        stuck = setTimeout(() => stopper.abort(), STUCK_MS)
        reject(new OrreryError('CANCELLED'))
      }
      const end = () => {
        signal.removeEventListener('abort', leave)
        clearTimeout(stuck)
      }
      signal.addEventListener('abort', leave)
      answered.then(
        (reply) => {
          end()
          if (!isLeft) resolve(reply)
          else if (reply.ok) late(reply.value as ResultOf<Name>)
        },
        (error) => {
          end()
          reject(error)
        },
      )
    })
    if (!reply.ok) throw OrreryError.fromReport(reply.error)
    return reply.value as ResultOf<Name>
  }

  #enqueue<Name extends CallName>(
    name: Name,
    task: TaskOf<Name>,
    state: SharedJobState,
    stopper: AbortController,
  ): Promise<Reply> {
    const pulse = new Pulse()
    const call = { name, task, state: state.shared, pulse: pulse.shared } as Call
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, pulse, stopper, resolve, reject })
      this.#handOver()
    })
  }

  #handOver(): void {
    while (this.#running.size < this.threads) {
      const next = this.#waiting.shift()
      if (next === undefined) break
      this.#running.add(next)
      this.#answer(next)
    }
    this.#looking ??= setInterval(() => this.#lookAtAll(), this.#lookMs).unref()
    if (this.#running.size === 0) {
      clearInterval(this.#looking)
      this.#looking = undefined
    }
  }

  async #answer(running: Running): Promise<void> {
    const { call, stopper, resolve, reject } = running
    try {
      resolve(await this.#piscina.run(call, { signal: stopper.signal }))
    } catch (cause) {
      reject(new OrreryError('WORKER_FAILED', { cause }))
    } finally {
      this.#running.delete(running)
      this.#handOver()
    }
  }

  #lookAtAll(): void {
    for (const { pulse, stopper } of this.#running) if (pulse.look() >= HEADER_LOOKS) stopper.abort()
  }

  async close(): Promise<void> {
    clearInterval(this.#looking)
    for (const { reject } of this.#waiting.splice(0)) reject(new OrreryError('CANCELLED'))
    await this.#piscina.destroy()
  }
}
