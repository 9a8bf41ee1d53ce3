/** The jobs of this window: each runs beside the others, tells of its progress, and can be cancelled by its id. */
import { randomUUID } from 'node:crypto'
import { type JobEnded, JobId, type JobReport, type Progress } from '../../src-shared/contract/jobs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { JobControl } from '../workflows/workers'

export interface JobListener {
  /** Before anything of the job is done. */
  started(): void
  progress(jobId: JobId, progress: Progress): void
  ended(ending: JobEnded): void
}

interface Job {
  readonly abort: AbortController
  readonly ending: Promise<void>
}

export class Jobs {
  readonly #listener: JobListener
  readonly #running = new Map<JobId, Job>()
  /** Output folders of all jobs since the program started, for the system's file manager. */
  readonly #outputs = new Map<JobId, string>()

  constructor(listener: JobListener) {
    this.#listener = listener
  }

  get isAnyRunning(): boolean {
    return this.#running.size > 0
  }

  /** Starts `work` and returns at once; `ended` is told exactly once, even when `work` throws. */
  start(outputDir: string, work: (control: JobControl) => Promise<JobReport>): JobId {
    this.#listener.started()
    const jobId = JobId.parse(randomUUID())
    const abort = new AbortController()
    const onProgress = (progress: Progress) => this.#listener.progress(jobId, progress)
    const ending = this.#run(jobId, () => work({ signal: abort.signal, onProgress }))
    this.#running.set(jobId, { abort, ending })
    this.#outputs.set(jobId, outputDir)
    return jobId
  }

  /** Asks a job to stop; one that ended already is left as it is. */
  cancel(jobId: JobId): void {
    this.#running.get(jobId)?.abort.abort()
  }

  /** Resolves when every job has stopped and cleaned up after itself. */
  async cancelAll(): Promise<void> {
    const jobs = [...this.#running.values()]
    for (const { abort } of jobs) abort.abort()
    await Promise.all(jobs.map(({ ending }) => ending))
  }

  /** @throws OrreryError NOTHING_TO_DO when there was no such job. */
  outputOf(jobId: JobId): string {
    const outputDir = this.#outputs.get(jobId)
    if (outputDir === undefined) throw new OrreryError('NOTHING_TO_DO')
    return outputDir
  }

  async #run(jobId: JobId, work: () => Promise<JobReport>): Promise<void> {
    const ending = await work().then(
      (report) => ({ jobId, ok: true as const, report }),
      (thrown) => ({ jobId, ok: false as const, error: toOrreryError(thrown).report() }),
    )
    this.#running.delete(jobId)
    this.#listener.ended(ending)
  }
}
