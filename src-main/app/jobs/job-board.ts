/**
 * The jobs of this program. Each runs beside the others, can be cancelled by its id, and stays listed with its verdict until
 * it is dismissed: a page that was loaded again, or locked meanwhile, finds them all.
 */
import { randomUUID } from 'node:crypto'
import {
  type FileOutcome,
  type Job,
  JobId,
  type JobKind,
  type Progress,
  type Verdict,
} from '../../../src-shared/contract/job-calls'
import { OrreryError, toOrreryError } from '../../../src-shared/errors'
import { PaceMeter } from './pace-meter'

export interface JobListener {
  /** Before anything of the job is done. */
  started(): void
  /** Something of the list is another than it was. */
  changed(): void
  /** After the last change of a job: what became of its files. */
  ended(kind: JobKind, outcomes: readonly FileOutcome[]): void
}

/** What is to be done, and how it is called in the list. */
export interface Order {
  readonly kind: JobKind
  readonly what: string
  readonly where: string | null
  /** The folder that results go to, for the system's file manager; null when there is none. */
  readonly targetDir: string | null
  /** The chosen paths, by which files are named (display-name.ts). */
  readonly sources: readonly string[]
  work(control: BoardControl): Promise<Ended>
}

/** How the work is watched and stopped. */
export interface BoardControl {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** What came of the work: the verdict, and what became of each file, with its paths. */
export interface Ended {
  readonly verdict: Verdict
  readonly outcomes: readonly FileOutcome[]
}

interface Entry {
  readonly order: Order
  readonly began: string
  readonly abort: AbortController
  readonly pace: PaceMeter
  progress?: Progress
  ended?: Ended
  ending: Promise<void>
}

/** Of jobs that ended; the oldest go. */
const MOST_ENDED = 50

export class JobBoard {
  readonly #listener: JobListener
  readonly #entries = new Map<JobId, Entry>()

  constructor(listener: JobListener) {
    this.#listener = listener
  }

  get running(): number {
    return [...this.#entries.values()].filter(({ ended }) => ended === undefined).length
  }

  /** Where running jobs read and write. */
  get placesInUse(): string[] {
    return [...this.#entries.values()]
      .filter(({ ended }) => ended === undefined)
      .flatMap(({ order: { sources, targetDir } }) =>
        targetDir === null ? sources : [...sources, targetDir],
      )
  }

  /** Newest first. */
  list(): Job[] {
    return [...this.#entries].map(([jobId, entry]) => view(jobId, entry)).reverse()
  }

  /** Starts the work and returns at once. An error that it throws becomes its verdict. */
  start(order: Order): JobId {
    this.#listener.started()
    const jobId = JobId.parse(randomUUID())
    const entry: Entry = {
      order,
      began: new Date().toISOString(),
      abort: new AbortController(),
      pace: new PaceMeter(),
      ending: Promise.resolve(),
    }
    this.#entries.set(jobId, entry)
    entry.ending = this.#run(entry)
    this.#listener.changed()
    return jobId
  }

  /** Asks a job to stop; one that ended already is left as it is. */
  cancel(jobId: JobId): void {
    const entry = this.#entries.get(jobId)
    if (entry === undefined || entry.ended !== undefined) return
    entry.abort.abort()
    this.#listener.changed()
  }

  /** Resolves when every job has stopped and cleaned up after itself. */
  async cancelAll(): Promise<void> {
    const entries = [...this.#entries.values()]
    for (const { abort } of entries) abort.abort()
    await Promise.all(entries.map(({ ending }) => ending))
  }

  /** Takes an ended job off the list; a running one stays. */
  dismiss(jobId: JobId): void {
    if (this.#entries.get(jobId)?.ended === undefined) return
    this.#entries.delete(jobId)
    this.#listener.changed()
  }

  /** Throws JOB_UNKNOWN, also while it runs. */
  ended(jobId: JobId): Ended & { readonly order: Order } {
    const entry = this.#entries.get(jobId)
    if (entry?.ended === undefined) throw new OrreryError('JOB_UNKNOWN')
    return { ...entry.ended, order: entry.order }
  }

  async #run(entry: Entry): Promise<void> {
    const onProgress = (progress: Progress) => {
      entry.progress = progress
      entry.pace.reached(progress, Date.now())
      this.#listener.changed()
    }
    // The caller has the job's id before anything can end.
    await Promise.resolve()
    try {
      entry.ended = await entry.order.work({ signal: entry.abort.signal, onProgress })
    } catch (thrown) {
      entry.ended = { verdict: { ok: false, error: toOrreryError(thrown).report() }, outcomes: [] }
    }
    this.#forgetOldest()
    this.#listener.changed()
    this.#listener.ended(entry.order.kind, entry.ended.outcomes)
  }

  #forgetOldest(): void {
    const ended = [...this.#entries].filter(([, entry]) => entry.ended !== undefined)
    for (const [jobId] of ended.slice(0, -MOST_ENDED)) this.#entries.delete(jobId)
  }
}

function view(jobId: JobId, { order, began, abort, pace, progress, ended }: Entry): Job {
  const { kind, what, where } = order
  const shared = { jobId, kind, what, where, began, ...(progress === undefined ? {} : { progress }) }
  if (ended !== undefined) return { ...shared, state: 'ended', verdict: ended.verdict }
  const secondsLeft = pace.secondsLeft(Date.now())
  return {
    ...shared,
    state: abort.signal.aborted ? 'cancelling' : 'running',
    ...(secondsLeft === undefined ? {} : { secondsLeft }),
  }
}
