/** Jobs in words: the line of a running one, the verdict of an ended one. */
import type { Job, JobKind, Verdict } from '../../../src-shared/contract/job-calls'
import { explain } from '../../../src-shared/words'
import { bytesText, secondsText } from '../../../src-shared/words/amounts'
import { text } from '../../../src-shared/words/text'

export const percentOf = ({ progress }: Job) =>
  progress === undefined ? 0 : (100 * progress.bytesDone) / Math.max(progress.bytesTotal, 1)

export function progressLine({ kind, state, progress, secondsLeft }: Job): string {
  if (state === 'cancelling') return text('jobs.stopping')
  if (progress === undefined) return kind === 'encrypt' ? text('jobs.makingKey') : text('jobs.gettingReady')
  const { filesDone: done, filesTotal: total, bytesDone, bytesTotal, phase } = progress
  const step = phase === 'verifying' ? 'verify' : kind
  return [
    phase === 'exporting' ? text('jobs.exporting') : filesLine(step, done, total),
    // A job of several phases counts its bytes once for each: nobody knows them so.
    phase === undefined
      ? text('jobs.bytes', { done: bytesText(bytesDone), total: bytesText(bytesTotal) })
      : text('jobs.percentDone', { percent: Math.floor((100 * bytesDone) / Math.max(bytesTotal, 1)) }),
    ...(secondsLeft === undefined ? [] : [text('jobs.left', { time: secondsText(secondsLeft) })]),
  ].join(' · ')
}

function filesLine(kind: JobKind, done: number, total: number): string {
  switch (kind) {
    case 'encrypt':
      return text('jobs.encrypting', { done, total })
    case 'decrypt':
      return text('jobs.decrypting', { done, total })
    case 'verify':
      return text('jobs.verifying', { done, total })
    case 'send':
      return text('jobs.sending', { done, total })
    case 'lab':
      return text('jobs.measuring', { done, total })
  }
}

/** What became of a job, in a few words: its heading. */
export function headline(job: Job): string {
  const { verdict } = job
  if (verdict === undefined) return text('jobs.running', { what: job.what })
  if (!verdict.ok) return explain(verdict.error).message
  if (verdict.cancelled) return text('jobs.cancelled', { count: verdict.done })
  if (job.kind === 'lab' && verdict.failed > 0)
    return text('jobs.notMeasured', { count: verdict.failed, done: verdict.done })
  if (verdict.failed > 0) return text('jobs.failed', { count: verdict.failed, done: verdict.done })
  const missing = missingIn(verdict)
  if (job.kind === 'verify' && missing > 0) return text('jobs.incomplete', { count: verdict.done, missing })
  return doneLine(job.kind, verdict)
}

/** Files that were encrypted with those that are here and are not among them, unless only a part was chosen. */
export function missingIn({ gaps = [] }: Extract<Verdict, { ok: true }>): number {
  return gaps.reduce((sum, { missing, isChosen }) => sum + (isChosen ? 0 : missing), 0)
}

function doneLine(kind: JobKind, { done: count, verified }: Extract<Verdict, { ok: true }>): string {
  switch (kind) {
    case 'encrypt':
      if (verified === undefined) return text('jobs.encrypted', { count })
      return verified.failed === 0 && verified.files === count
        ? text('jobs.encryptedVerified', { count })
        : text('jobs.verifyFailed', { count: count - verified.files })
    case 'decrypt':
      return text('jobs.decrypted', { count })
    case 'verify':
      return text('jobs.verified', { count })
    case 'send':
      return text('jobs.sent', { count })
    case 'lab':
      return text('jobs.measured', { count })
  }
}
