/**
 * The worker threads, shared by all jobs of a process. They start as calls come in, so one small file starts one. Calls are
 * served first come, first served, and no more are handed over than there are threads.
 */
import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import Piscina from 'piscina'
import { OrreryError } from '../../src-shared/errors'
import { newTag } from '../files/part-name'
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
/** How long calls under way are waited for at the end: a slow drive may hold one up. */
const CLOSE_MS = 3000

/** What to do about a call that did not end as it should. */
export interface ClearingUp<Name extends CallName> {
  /** Gets the result of a call that ended after its wait did: what it made is still to be cleared up. */
  late?: ((result: ResultOf<Name>) => void) | undefined
  /** Its worker died: gets the tag of the temporary files that it may have left. Never throws. */
  lost?: (tag: string) => Promise<void>
}

/** A call that was handed over or waits. */
interface Running {
  readonly call: Call
  readonly pulse: Pulse
  readonly stopper: AbortController
  readonly lost: (tag: string) => Promise<void>
  readonly answer: Promise<Reply>
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: OrreryError) => void
}

/** The answer, or CANCELLED as soon as the signal is aborted: then `late` gets the result that comes after all. */
function unlessLeft(
  { answer, stopper }: Running,
  signal: AbortSignal,
  late: (result: unknown) => void,
  stuckMs: number,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let isLeft = false
    let stuck: NodeJS.Timeout | undefined
    const leave = () => {
      isLeft = true
      stuck = setTimeout(() => stopper.abort(), stuckMs)
      reject(new OrreryError('CANCELLED'))
    }
    const end = () => {
      signal.removeEventListener('abort', leave)
      clearTimeout(stuck)
    }
    signal.addEventListener('abort', leave)
    answer.then(
      (reply) => {
        end()
        if (!isLeft) resolve(reply)
        else if (reply.ok) late(reply.value)
      },
      (error) => {
        end()
        reject(error)
      },
    )
  })
}

export class WorkerPool {
  readonly threads: number
  readonly #piscina: Piscina
  readonly #lookMs: number
  readonly #stuckMs: number
  readonly #waiting: Running[] = []
  readonly #running = new Map<Running, Promise<void>>()
  #looking: NodeJS.Timeout | undefined

  constructor(
    threads = Math.min(availableParallelism(), MAX_THREADS),
    workerFile = resourcePath('out', 'main', 'worker.cjs'),
    lookMs = LOOK_MS,
    stuckMs = STUCK_MS,
  ) {
    this.threads = threads
    this.#lookMs = lookMs
    this.#stuckMs = stuckMs
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
      for (const { stopper } of this.#running.keys()) stopper.abort()
    })
  }

  /**
   * Runs one call in a worker.
   * @param signal ends the wait at once. The call itself ends at its next look at the state; only if it never does is its
   * worker stopped.
   * @throws OrreryError what the call threw, WORKER_FAILED when its worker died, CANCELLED after `signal`.
   */
  async run<Name extends CallName>(
    name: Name,
    task: TaskOf<Name>,
    state: SharedJobState,
    signal: AbortSignal,
    { late = () => undefined, lost = async () => undefined }: ClearingUp<Name> = {},
  ): Promise<ResultOf<Name>> {
    if (signal.aborted) throw new OrreryError('CANCELLED')
    const running = this.#enqueue(name, task, state, lost)
    const settle = (answer: unknown) => late(answer as ResultOf<Name>)
    const reply = await unlessLeft(running, signal, settle, this.#stuckMs)
    if (!reply.ok) throw OrreryError.fromReport(reply.error)
    return reply.value as ResultOf<Name>
  }

  #enqueue<Name extends CallName>(
    name: Name,
    task: TaskOf<Name>,
    state: SharedJobState,
    lost: (tag: string) => Promise<void>,
  ): Running {
    const pulse = new Pulse()
    const call = { name, task, tag: newTag(), state: state.shared, pulse: pulse.shared } as Call
    let resolve: Running['resolve'] = () => undefined
    let reject: Running['reject'] = () => undefined
    const answer = new Promise<Reply>((...ends) => {
      ;[resolve, reject] = ends
    })
    const running = { call, pulse, lost, answer, stopper: new AbortController(), resolve, reject }
    this.#waiting.push(running)
    this.#handOver()
    return running
  }

  #handOver(): void {
    while (this.#running.size < this.threads) {
      const next = this.#waiting.shift()
      if (next === undefined) break
      const answered = this.#answer(next).finally(() => {
        this.#running.delete(next)
        this.#handOver()
      })
      this.#running.set(next, answered)
    }
    this.#looking ??= setInterval(() => this.#lookAtAll(), this.#lookMs).unref()
    if (this.#running.size === 0) {
      clearInterval(this.#looking)
      this.#looking = undefined
    }
  }

  async #answer({ call, stopper, lost, resolve, reject }: Running): Promise<void> {
    try {
      resolve(await this.#piscina.run(call, { signal: stopper.signal }))
    } catch (cause) {
      await lost(call.tag)
      reject(new OrreryError('WORKER_FAILED', { cause }))
    }
  }

  #lookAtAll(): void {
    for (const { pulse, stopper } of this.#running.keys()) if (pulse.look() >= HEADER_LOOKS) stopper.abort()
  }

  /** Calls under way may end, so that they clear up after themselves; those that take too long are ended, and cleared up after. */
  async close(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new OrreryError('CANCELLED'))
    const ended = Promise.all(this.#running.values())
    const patience = new AbortController()
    await Promise.race([
      ended,
      pause(CLOSE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
    ])
    patience.abort()
    clearInterval(this.#looking)
    await this.#piscina.destroy()
    await ended
  }
}
