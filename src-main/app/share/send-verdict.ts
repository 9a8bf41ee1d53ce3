/** The verdict of a sending: it has no outcome for each file, only how many arrived. */
import { MOST_GAPS } from '../../../src-shared/contract/job-calls'
import { toOrreryError } from '../../../src-shared/errors'
import { type RecordedSendReport, SendStopped } from '../../workflows/send-files'
import type { Ended } from '../jobs/job-board'

export function sent(
  { files, bytes, alreadyThere, readBackFrom, unrecorded, weaknesses, gaps }: RecordedSendReport,
  seconds: number,
): Ended {
  const counts = { done: files, failed: 0, skipped: 0, alreadyThere, undone: 0 }
  const told = unrecorded === undefined ? {} : { unrecorded }
  return {
    verdict: {
      ok: true,
      ...counts,
      bytes,
      seconds,
      cancelled: false,
      weaknesses: [...weaknesses],
      readBackFrom,
      ...(gaps.length === 0 ? {} : { gaps: gaps.slice(0, MOST_GAPS) }),
      ...told,
    },
    outcomes: [],
  }
}

/** @param bytes as far as it came. */
export function stopped(thrown: unknown, bytes: number, seconds: number): Ended {
  const { arrived, unrecorded } =
    thrown instanceof SendStopped ? thrown : { arrived: 0, unrecorded: undefined }
  const told = unrecorded === undefined ? {} : { unrecorded }
  const error = toOrreryError(thrown)
  if (error.code !== 'CANCELLED') {
    return { verdict: { ok: false, error: error.report(), done: arrived, ...told }, outcomes: [] }
  }
  const counts = { done: arrived, failed: 0, skipped: 0, alreadyThere: 0, undone: 0 }
  return {
    verdict: { ok: true, ...counts, bytes, seconds, cancelled: true, weaknesses: [], ...told },
    outcomes: [],
  }
}
