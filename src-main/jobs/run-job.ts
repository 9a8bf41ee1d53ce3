/** Runs a list of files as one job: how many at once, progress, cancel, and one outcome for each file. */
import { setMaxListeners } from 'node:events'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { JobControl, Progress } from '../files/job-control'
import type { Found } from './find-files'
import type { FileDone, FileOutcome, JobReport } from './reports'
import { SharedJobState } from './shared-job-state'
import type { CallName, ResultOf, TaskOf } from './worker-calls'
import type { WorkerPool } from './worker-pool'

const PROGRESS_MS = 100
/** Workers stop by themselves between two tiles; after this they are not waited for. */
const HARD_STOP_MS = 120
/** From here on (bytes of all tiles) a file's tiles are spread over all workers. */
const LARGE_BYTES = 8 * 786432

export type FoundFile = Extract<Found, { ok: true }>

/** What the handler of one file works with. */
export interface Job {
  readonly state: SharedJobState
  readonly threads: number
  run<Name extends CallName>(name: Name, task: TaskOf<Name>): Promise<ResultOf<Name>>
  /** Waits until no other large file is under way, so that only one is in memory. */
  oneAtATime<T>(work: () => Promise<T>): Promise<T>
}

/** @param bytes of all tiles of a file. */
export function isLarge(bytes: number): boolean {
  return bytes > LARGE_BYTES
}

/**
 * Handles every file, several at once, and never throws for one file: its outcome tells. An OrreryError NOT_ORRERY of
 * a file that was only met in a folder makes it skipped.
 */
export async function runJob(
  pool: WorkerPool,
  found: readonly Found[],
  control: JobControl,
  handle: (file: FoundFile, job: Job, index: number) => Promise<FileDone>,
): Promise<JobReport> {
  const started = performance.now()
  const state = new SharedJobState()
  const hardStop = new AbortController()
  // Every call in a worker listens to it.
  setMaxListeners(0, hardStop.signal)
  const job = makeJob(pool, state, hardStop.signal)
  const outcomes: FileOutcome[] = []
  const total = found.reduce((sum, file) => sum + (file.ok ? file.bytes : 0), 0)
  let done = 0
  let doneBytes = 0

  let hardStopTimer: NodeJS.Timeout | undefined
  const cancel = () => {
    state.cancel()
    hardStopTimer = setTimeout(() => hardStop.abort(), HARD_STOP_MS)
  }
  const report = (): Progress => ({
    filesDone: done,
    filesTotal: found.length,
    bytesDone: Math.max(doneBytes, Math.min(state.bytes, total)),
    bytesTotal: total,
  })
  const ticker = setInterval(() => control.onProgress?.(report()), PROGRESS_MS)
  control.signal?.addEventListener('abort', cancel, { once: true })
  if (control.signal?.aborted) cancel()

  let next = 0
  async function takeFiles(): Promise<void> {
    for (let index = next++; index < found.length; index = next++) {
      const file = found[index] as Found
      outcomes[index] = await outcomeOf(file, state, () => handle(file as FoundFile, job, index))
      done++
      doneBytes += file.ok ? file.bytes : 0
    }
  }
  try {
    await Promise.all(Array.from({ length: pool.width }, takeFiles))
  } finally {
    clearInterval(ticker)
    clearTimeout(hardStopTimer)
    control.signal?.removeEventListener('abort', cancel)
  }
  control.onProgress?.(report())
  return {
    outcomes,
    bytes: outcomes.reduce((sum, outcome) => sum + (outcome.status === 'done' ? outcome.bytes : 0), 0),
    seconds: (performance.now() - started) / 1000,
    cancelled: state.cancelled,
  }
}

async function outcomeOf(
  file: Found,
  state: SharedJobState,
  handle: () => Promise<FileDone>,
): Promise<FileOutcome> {
  if (!file.ok) return { status: 'failed', source: file.path, error: file.error }
  try {
    state.checkpoint()
    return await handle()
  } catch (thrown) {
    const error = state.cancelled ? new OrreryError('CANCELLED') : toOrreryError(thrown)
    const status = error.code === 'NOT_ORRERY' && !file.chosen ? 'skipped' : 'failed'
    return { status, source: file.path, error: error.report() }
  }
}

function makeJob(pool: WorkerPool, state: SharedJobState, signal: AbortSignal): Job {
  let lastLarge: Promise<unknown> = Promise.resolve()
  return {
    state,
    threads: pool.threads,
    run: (name, task) => pool.run(name, task, state, signal),
    oneAtATime(work) {
      const turn = lastLarge.then(() => {
        state.checkpoint()
        return work()
      })
      lastLarge = turn.catch(() => undefined)
      return turn
    },
  }
}

/** Splits tiles 0 .. tiles-1 into a few ranges for each thread, so that none is waited for long. */
export function tileRanges(tiles: number, threads: number): { from: number; to: number }[] {
  const size = Math.max(1, Math.ceil(tiles / (threads * 4)))
  return Array.from({ length: Math.ceil(tiles / size) }, (_, n) => ({
    from: n * size,
    to: Math.min((n + 1) * size, tiles),
  }))
}
