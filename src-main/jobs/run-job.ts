/** Runs a list of files as one job: batches, order, names, progress, cancel, and one outcome for each file. */
import { setMaxListeners } from 'node:events'
import { isSystemError, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Weakness } from '../../src-shared/weaknesses'
import { GroupCommit } from '../files/group-commit'
import type { FolderPlace } from '../files/held-folder'
import type { JobControl, Progress } from '../files/job-control'
import { dropPart, type PartFile } from '../files/part-file'
import { removeTagged } from '../files/stale-parts'
import type { Found, FoundFile } from './find-files'
import type { FileDone, FileOutcome, JobReport } from './reports'
import { SharedJobState } from './shared-job-state'
import type { CallName, KeyedAnswer, ResultOf, TaskOf } from './worker-calls'
import type { WorkerPool } from './worker-pool'

const PROGRESS_MS = 100
/** Workers stop by themselves between two tiles; after this they are not waited for. */
const HARD_STOP_MS = 120
/** Small files go to a worker in batches, so that a message is worth its cost; the bounds keep all workers busy. */
const MAX_BATCH_FILES = 16
const MAX_BATCH_BYTES = 4 * 2 ** 20
/** Files that are written and wait for their flush and their name: enough to keep the disk busy. */
const MAX_UNNAMED = 64

/** A file of the job and its place in the list. */
export interface Member {
  readonly file: FoundFile
  readonly index: number
}

/** What the handlers of files work with. */
export interface Job {
  readonly state: SharedJobState
  readonly threads: number
  /** @param late clears up what a call made that ended after a cancel had ended its wait. */
  run<Name extends CallName>(
    name: Name,
    task: TaskOf<Name>,
    late?: (result: ResultOf<Name>) => void,
  ): Promise<ResultOf<Name>>
  /** How one file ended. Called once for each; the file gets its name then. */
  settle(member: Member, ending: Ending): void
  /** Resolves when every name that is being given now is given, or not. */
  namesGiven(): Promise<void>
}

/** A file that is done but for its name, or failed. */
export type Ending =
  | {
      readonly ok: true
      readonly done: FileDone
      /** Null when there is nothing to name. */
      readonly part: PartFile | null
      /** What the file is when its name was taken meanwhile; throws when that is an error. */
      readonly ifTaken?: () => Promise<FileDone>
    }
  | { readonly ok: false; readonly error: OrreryError }

export interface FileHandlers {
  isLarge(file: FoundFile): boolean
  /** Settles every file of the batch, or throws: then none of them. */
  many(members: readonly Member[], job: Job): Promise<void>
  /** Settles the file or throws. Only one large file is under way at a time; its name is not waited for. */
  large(member: Member, job: Job): Promise<void>
}

/**
 * Handles every file, several at once, and never throws for one file: its outcome tells. An OrreryError NOT_ORRERY of
 * a file that was only met in a folder makes it skipped, and so does KEY_NOT_CHOSEN.
 * @param output the folder that all results go into or below; null where nothing is written.
 */
export async function runJob(
  pool: WorkerPool,
  found: readonly Found[],
  output: FolderPlace | null,
  control: JobControl,
  handlers: FileHandlers,
): Promise<JobReport> {
  const started = performance.now()
  const run = new JobRun(pool, found, output)
  const ticker = setInterval(() => control.onProgress?.(run.progress), PROGRESS_MS)
  const cancel = () => run.cancel()
  control.signal?.addEventListener('abort', cancel, { once: true })
  if (control.signal?.aborted) cancel()
  try {
    await run.all(handlers)
  } finally {
    clearInterval(ticker)
    control.signal?.removeEventListener('abort', cancel)
  }
  control.onProgress?.(run.progress)
  const { outcomes } = run
  return {
    outcomes,
    bytes: outcomes.reduce((sum, outcome) => sum + (outcome.status === 'done' ? outcome.bytes : 0), 0),
    seconds: (performance.now() - started) / 1000,
    cancelled: run.job.state.cancelled,
    weaknesses: run.weaknesses,
  }
}

class JobRun {
  readonly outcomes: FileOutcome[] = []
  readonly job: Job
  readonly #pool: WorkerPool
  readonly #found: readonly Found[]
  readonly #totalBytes: number
  readonly #hardStop = new AbortController()
  #hardStopTimer: NodeJS.Timeout | undefined
  readonly #commits: GroupCommit
  readonly #naming = new Set<Promise<void>>()
  #lastLarge: Promise<void> = Promise.resolve()
  #next = 0
  #filesDone = 0
  #bytesDone = 0

  constructor(pool: WorkerPool, found: readonly Found[], output: FolderPlace | null) {
    this.#pool = pool
    this.#found = found
    this.#commits = new GroupCommit(output?.path ?? '')
    this.#totalBytes = found.reduce((sum, file) => sum + (file.ok ? file.bytes : 0), 0)
    // Every call in a worker listens to it.
    setMaxListeners(0, this.#hardStop.signal)
    const state = new SharedJobState()
    this.job = {
      state,
      threads: pool.threads,
      run: (name, task, late) =>
        pool.run(name, task, state, this.#hardStop.signal, {
          late,
          lost: async (tag) => {
            if (output !== null) await removeTagged(output, tag)
          },
        }),
      settle: (member, ending) => this.#settle(member, ending),
      namesGiven: () => this.#commits.namesGiven(),
    }
  }

  /** What the drives that were read and written could not do. */
  get weaknesses(): readonly Weakness[] {
    const isUntold = this.#found.some((file) => file.ok && file.sizeUntold === true)
    return isUntold ? ['sizesNotTold', ...this.#commits.weaknesses] : this.#commits.weaknesses
  }

  get progress(): Progress {
    return {
      filesDone: this.#filesDone,
      filesTotal: this.#found.length,
      bytesDone: Math.max(this.#bytesDone, Math.min(this.job.state.bytes, this.#totalBytes)),
      bytesTotal: this.#totalBytes,
    }
  }

  cancel(): void {
    this.job.state.cancel()
    this.#commits.cancel()
    this.#hardStopTimer = setTimeout(() => this.#hardStop.abort(), HARD_STOP_MS)
  }

  async all(handlers: FileHandlers): Promise<void> {
    const takers = Array.from({ length: this.#pool.threads + 1 }, () => this.#take(handlers))
    try {
      await Promise.all(takers)
      while (this.#naming.size > 0) await Promise.all(this.#naming)
    } finally {
      clearTimeout(this.#hardStopTimer)
      this.#commits.close()
    }
  }

  /** One batch after the other; there are more takers than threads, so that a call always waits for a free one. */
  async #take(handlers: FileHandlers): Promise<void> {
    for (let members = this.#nextBatch(handlers); members.length > 0; members = this.#nextBatch(handlers)) {
      const [first] = members
      if (first !== undefined && handlers.isLarge(first.file)) await this.#takeLarge(first, handlers)
      else await this.#takeMany(members, handlers)
      while (this.#naming.size > MAX_UNNAMED) await Promise.race(this.#naming)
    }
  }

  async #takeMany(members: readonly Member[], handlers: FileHandlers): Promise<void> {
    try {
      this.job.state.checkpoint()
      await handlers.many(members, this.job)
    } catch (thrown) {
      const error = toOrreryError(thrown)
      // One file of the batch was too much for its worker: each is tried alone, so that only that one fails.
      if (error.code === 'WORKER_FAILED' && members.length > 1)
        for (const member of members) await this.#takeMany([member], handlers)
      else for (const member of members) this.#settle(member, { ok: false, error })
    }
  }

  async #takeLarge(member: Member, handlers: FileHandlers): Promise<void> {
    this.#lastLarge = this.#lastLarge.then(async () => {
      try {
        this.job.state.checkpoint()
        await handlers.large(member, this.job)
      } catch (thrown) {
        this.#settle(member, { ok: false, error: toOrreryError(thrown) })
      }
    })
    await this.#lastLarge
  }

  /** Files that cannot be read are settled on the way. A large file comes alone; empty at the end. */
  #nextBatch(handlers: FileHandlers): Member[] {
    const share = Math.ceil((this.#found.length - this.#next) / (4 * this.#pool.threads))
    const most = Math.max(1, Math.min(MAX_BATCH_FILES, share))
    const members: Member[] = []
    let bytes = 0
    while (this.#next < this.#found.length && members.length < most && bytes < MAX_BATCH_BYTES) {
      const index = this.#next
      const file = this.#found[index] as Found
      const isLarge = file.ok && handlers.isLarge(file)
      if (isLarge && members.length > 0) break
      this.#next++
      if (!file.ok) {
        const status = file.isSkipped === true ? 'skipped' : 'failed'
        this.#end(index, { status, source: file.path, error: file.error })
        continue
      }
      members.push({ file, index })
      bytes += file.bytes
      if (isLarge) break
    }
    return members
  }

  #settle(member: Member, ending: Ending): void {
    if (!ending.ok) this.#fail(member, ending.error)
    else if (ending.part === null) this.#done(member, ending.done)
    else {
      const naming = this.#name(member, ending, ending.part).finally(() => this.#naming.delete(naming))
      this.#naming.add(naming)
    }
  }

  async #name(member: Member, ending: Extract<Ending, { ok: true }>, part: PartFile): Promise<void> {
    try {
      await this.#commits.commit(part)
      this.#done(member, ending.done)
    } catch (thrown) {
      try {
        const isTaken = thrown instanceof OrreryError && thrown.code === 'OUTPUT_EXISTS'
        if (!isTaken || ending.ifTaken === undefined) throw thrown
        this.#done(member, await ending.ifTaken())
      } catch (error) {
        this.#fail(member, toOrreryError(error, isSystemError(error) ? 'OUTPUT_UNWRITABLE' : 'INTERNAL'))
      }
    }
  }

  #done({ file, index }: Member, done: FileDone): void {
    this.#bytesDone += file.bytes
    this.#end(index, done)
  }

  #fail({ file, index }: Member, thrown: OrreryError): void {
    const error = this.job.state.cancelled ? new OrreryError('CANCELLED') : thrown
    const isSkipped = error.code === 'KEY_NOT_CHOSEN' || (error.code === 'NOT_ORRERY' && !file.chosen)
    const status = isSkipped ? 'skipped' : 'failed'
    const outcome = { status, source: file.path, error: error.report() } as const
    // What a cancel left undone is no progress.
    if (error.code === 'CANCELLED') this.outcomes[index] = outcome
    else {
      this.#bytesDone += file.bytes
      this.#end(index, outcome)
    }
  }

  #end(index: number, outcome: FileOutcome): void {
    this.outcomes[index] = outcome
    this.#filesDone++
  }
}

/** What a batch made that nobody waits for any more. */
export function dropParts(answers: readonly KeyedAnswer<{ readonly part: PartFile | null }>[]): void {
  for (const answer of answers) if (answer.ok && answer.value.part !== null) dropPart(answer.value.part)
}
