/**
 * The threads that read strangers' files. A file that keeps its thread longer than any honest one does, or asks for more memory
 * than there is, costs this thread and nothing else: another one goes on with the rest.
 */
import { Worker } from 'node:worker_threads'
import type { NotShownReason } from '../../src-shared/study/not-shown'
import { CANCELLED, notShown, type StudyAnswer } from '../../src-shared/study/study-answer'
import { READY, type ReaderCallName, type ReaderResult, type ReaderTask } from './reader-calls'

/** How often the running tasks are looked at. Looks are counted, not seconds: a computer that slept stops nobody. */
const LOOK_MS = 250
/** Of one thread's heap. Contents lie beside it. */
const MAX_HEAP_MB = 256
const YOUNG_HEAP_MB = 16

export interface ReadersOptions {
  readonly threads: number
  /** How many tasks wait in a thread itself, so that it never waits for one. 1 where they may be left. */
  readonly ahead: number
  /** The built study-reader.ts. */
  readonly readerFile: string
}

export interface AskOptions {
  /** Of the task alone, without its wait. */
  readonly limitMs: number
  /** Nobody wants the answer any more. */
  readonly signal?: AbortSignal | undefined
  /** Tasks of one file had better go to the thread that has it open. */
  readonly file?: string
}

interface Asked {
  readonly call: { readonly name: string; readonly task: unknown }
  readonly options: AskOptions
  readonly settle: (answer: StudyAnswer<unknown>) => void
}

export class Readers {
  readonly #options: ReadersOptions
  readonly #threads: ReaderThread[] = []
  readonly #waiting: Asked[] = []
  #looking: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: ReadersOptions) {
    this.#options = options
  }

  /** Never rejects. */
  ask<Name extends ReaderCallName>(
    name: Name,
    task: ReaderTask<Name>,
    options: AskOptions,
  ): Promise<StudyAnswer<ReaderResult<Name>>> {
    return new Promise((resolve) => {
      if (this.#isClosed || options.signal?.aborted) return resolve(CANCELLED)
      const asked: Asked = {
        call: { name, task },
        options,
        settle: (answer) => {
          options.signal?.removeEventListener('abort', leave)
          resolve(answer as StudyAnswer<ReaderResult<Name>>)
        },
      }
      const leave = () => {
        const at = this.#waiting.indexOf(asked)
        if (at >= 0) this.#waiting.splice(at, 1)
        asked.settle(CANCELLED)
      }
      options.signal?.addEventListener('abort', leave, { once: true })
      this.#waiting.push(asked)
      this.#handOver()
    })
  }

  /** Starts a thread before there is work for it. */
  warm(): void {
    this.#freeThread(undefined)?.start()
  }

  /** Ends every thread that is at work: its task needs more memory than there is. */
  stopBusy(): void {
    for (const thread of this.#threads) thread.stop('tooLarge')
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#looking)
    for (const { settle } of this.#waiting.splice(0)) settle(CANCELLED)
    for (const thread of this.#threads) thread.close()
  }

  #handOver(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#freeThread(this.#waiting[0]?.options.file)
      const next = thread && this.#waiting.shift()
      if (next === undefined) break
      thread?.give(next)
    }
    const isBusy = this.#threads.some(({ load }) => load > 0)
    if (isBusy) this.#looking ??= setInterval(() => this.#lookAtAll(), LOOK_MS)
    else {
      clearInterval(this.#looking)
      this.#looking = undefined
    }
  }

  #lookAtAll(): void {
    for (const thread of this.#threads) thread.look()
  }

  #freeThread(file: string | undefined): ReaderThread | undefined {
    const { threads, ahead, readerFile } = this.#options
    const free = this.#threads.filter(({ load }) => load < ahead)
    const idle = free.filter(({ load }) => load === 0)
    const known = file === undefined ? undefined : idle.find((thread) => thread.lastFile === file)
    if (known !== undefined) return known
    if (idle[0] !== undefined) return idle[0]
    if (this.#threads.length < threads) {
      const thread = new ReaderThread(readerFile, () => this.#handOver())
      this.#threads.push(thread)
      return thread
    }
    return free.sort((a, b) => a.load - b.load)[0]
  }
}

/** A thread, started when it gets its first task, and anew after it died. */
class ReaderThread {
  /** Handed to the worker, the first is the one that it works on. */
  #given: Asked[] = []
  #worker: Worker | undefined
  #isReady = false
  #looks = 0
  #lastFile: string | undefined
  readonly #readerFile: string
  readonly #isFree: () => void

  constructor(readerFile: string, isFree: () => void) {
    this.#readerFile = readerFile
    this.#isFree = isFree
  }

  get load(): number {
    return this.#given.length
  }

  get lastFile(): string | undefined {
    return this.#lastFile
  }

  start(): void {
    this.#started()
  }

  give(asked: Asked): void {
    if (this.#given.length === 0) this.#looks = 0
    this.#given.push(asked)
    this.#lastFile = asked.options.file
    this.#started().postMessage(asked.call)
  }

  look(): void {
    const [current] = this.#given
    if (current !== undefined && this.#isReady && ++this.#looks * LOOK_MS > current.options.limitMs)
      this.stop('tooSlow')
  }

  stop(reason: NotShownReason): void {
    if (this.#given.length === 0) return
    this.#leave()
    this.#lost(reason)
  }

  close(): void {
    this.#leave()
    for (const { settle } of this.#given.splice(0)) settle(CANCELLED)
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(this.#readerFile, {
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    })
    worker.on('message', (message: StudyAnswer<unknown> | typeof READY) => {
      this.#looks = 0
      if (message === READY) this.#isReady = true
      else {
        this.#given.shift()?.settle(message)
        this.#isFree()
      }
    })
    let reason: NotShownReason = 'damaged'
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') reason = 'tooLarge'
    })
    worker.on('exit', () => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#lost(reason)
    })
    this.#worker = worker
    this.#isReady = false
    return worker
  }

  /** Whatever the worker still says is not heard. */
  #leave(): void {
    const worker = this.#worker
    this.#worker = undefined
    worker?.removeAllListeners('message')
    void worker?.terminate()
  }

  /** The first task is what it died of; the others begin again. */
  #lost(reason: NotShownReason): void {
    const [guilty, ...others] = this.#given.splice(0)
    guilty?.settle(notShown(reason))
    this.#looks = 0
    for (const asked of others) this.give(asked)
    this.#isFree()
  }
}
