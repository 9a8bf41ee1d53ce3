/** The verdict of a job, out of what became of its files. */
import type { Verdict } from '../../../src-shared/contract/job-calls'
import type { FileOutcome, JobReport } from '../../workflows/decrypt-files'
import type { Ended } from './job-board'

/** @param more what only some kinds of job tell. */
export function ended(report: JobReport, more: Partial<Extract<Verdict, { ok: true }>> = {}): Ended {
  const { outcomes, bytes, seconds, cancelled, unrecorded, weaknesses } = report
  const counts = { done: 0, failed: 0, skipped: 0, alreadyThere: 0, undone: 0 }
  for (const outcome of outcomes) {
    if (isUndone(outcome)) counts.undone++
    else counts[outcome.status]++
    if (outcome.status === 'done' && outcome.alreadyThere) counts.alreadyThere++
  }
  const told = unrecorded === undefined ? {} : { unrecorded }
  const all = { ...counts, bytes, seconds, cancelled, weaknesses: [...weaknesses] }
  const verdict = { ok: true as const, ...all, ...told, ...more }
  return { verdict, outcomes: outcomes.filter((outcome) => !isUndone(outcome)) }
}

/** A cancel left it as it was: nothing is the matter with it. */
const isUndone = (outcome: FileOutcome) => outcome.status === 'failed' && outcome.error.code === 'CANCELLED'
