/** The jobs of this window as a value: what each event makes of it. No React here. */
import type { JobEnded, JobId, Progress } from '../../src-shared/contract/jobs'

export type JobKind = 'encrypt' | 'decrypt'

export interface Job {
  readonly jobId: JobId
  /** Undefined while an event was quicker than the answer to the call that started the job. */
  readonly kind?: JobKind
  readonly progress?: Progress
  /** When the first progress came, in milliseconds since 1970: the time left is reckoned from it. */
  readonly since?: number
  readonly isCancelling?: boolean
  readonly ending?: JobEnded
}

export type JobAction =
  | { readonly type: 'started'; readonly jobId: JobId; readonly kind: JobKind }
  | { readonly type: 'progress'; readonly jobId: JobId; readonly progress: Progress; readonly now: number }
  | { readonly type: 'cancelling'; readonly jobId: JobId }
  | { readonly type: 'ended'; readonly ending: JobEnded }
  | { readonly type: 'dismissed'; readonly jobId: JobId }

/** Newest first. */
export function reduceJobs(jobs: readonly Job[], action: JobAction): readonly Job[] {
  switch (action.type) {
    case 'started':
      return change(jobs, action.jobId, () => ({ kind: action.kind }))
    case 'progress':
      return change(jobs, action.jobId, ({ since }) => ({
        progress: action.progress,
        since: since ?? action.now,
      }))
    case 'cancelling':
      return change(jobs, action.jobId, () => ({ isCancelling: true }))
    case 'ended':
      return change(jobs, action.ending.jobId, () => ({ ending: action.ending }))
    case 'dismissed':
      return jobs.filter((job) => job.jobId !== action.jobId)
  }
}

function change(jobs: readonly Job[], jobId: JobId, next: (job: Job) => Partial<Job>): readonly Job[] {
  const job = jobs.find((each) => each.jobId === jobId)
  if (job === undefined) return [{ jobId, ...next({ jobId }) }, ...jobs]
  return jobs.map((each) => (each === job ? { ...job, ...next(job) } : each))
}

const SETTLING_MS = 1500

/** Seconds until the end if it goes on as it went so far; null while that is not to be told yet. */
export function secondsLeft({ progress, since }: Job, now: number): number | null {
  if (progress === undefined || since === undefined) return null
  const { bytesDone, bytesTotal } = progress
  const elapsed = now - since
  if (bytesDone === 0 || elapsed < SETTLING_MS) return null
  return ((bytesTotal - bytesDone) / bytesDone) * (elapsed / 1000)
}
