/** Tells what became of a job's files: failures with their paths on stderr, a summary on stdout. */

import { doubtReport } from '../../src-shared/doubt-report'
import type { ErrorReport } from '../../src-shared/errors'
import { failureGroups } from '../../src-shared/failure-groups'
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import type { Weakness } from '../../src-shared/weaknesses'
import { explain, words } from '../../src-shared/words'
import type { FileOutcome, JobReport } from '../workflows/decrypt-files'
import type { Inspection } from '../workflows/inspect-files'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code'
import { formatBytes, formatSeconds } from './format'
import { tellLeftOut } from './left-out'
import { errorText, hintLine, type Output, printable } from './output'
import type { Context } from './perform'

/**
 * @param done begins the summary with how many files of how many bytes are done.
 * @param details lines below it when anything was done.
 */
export function tellJob(
  { output }: Context,
  report: JobReport,
  done: (files: number, size: string) => string,
  details: readonly string[] = [],
): ExitCode {
  const text = words().commandLine.job
  const files = { done: 0, failed: 0, skipped: 0, cancelled: 0 }
  for (const outcome of report.outcomes) files[isCancelled(outcome) ? 'cancelled' : outcome.status]++
  tellFailures(output, report.outcomes)
  tellLeftOut(output, report.outcomes)
  tellInsteadOf(output, report.outcomes)
  tellBlunted(output, report.outcomes)
  if (report.cancelled) tellCancelled(output)
  const parts = [done(files.done, formatBytes(report.bytes))]
  if (files.failed > 0) parts.push(text.failed(files.failed))
  if (files.skipped > 0) parts.push(text.skipped(files.skipped))
  if (files.cancelled > 0) parts.push(text.leftUndone(files.cancelled))
  const summary = text.summary(parts, formatSeconds(report.seconds))
  const outcomes = report.outcomes.map(inWords)
  tellWeaknesses(output, report.weaknesses)
  tellDoubts(output, report.doubts ?? [])
  if (report.unrecorded !== undefined) tellUnrecorded(output, report.unrecorded)
  output.result({ ...report, outcomes, files }, [summary, ...(files.done > 0 ? details : [])].join('\n'))
  if (report.cancelled) return EXIT.cancelled
  if (report.unrecorded !== undefined && !isExpected(report.unrecorded))
    return exitCodeOf(report.unrecorded.code)
  if (files.done === 0) return EXIT.refused
  return files.failed > 0 ? EXIT.someFailed : EXIT.done
}

/** What a cancel left undone has not failed. */
function isCancelled(outcome: FileOutcome): boolean {
  return outcome.status === 'failed' && outcome.error.code === 'CANCELLED'
}

/** A file that a cancel left undone needs no line. */
export function tellFailures(output: Output, outcomes: readonly (FileOutcome | Inspection)[]): void {
  const failed = outcomes.flatMap((outcome) =>
    outcome.status === 'failed' && outcome.error.code !== 'CANCELLED' ? [outcome] : [],
  )
  for (const { error, failures } of failureGroups(failed)) {
    for (const { source } of failures) tellFailure(output, source, error)
    output.note(hintLine(explain(error).hint))
  }
}

/** Files that went into another container than the one that suits them. */
function tellInsteadOf(output: Output, outcomes: readonly FileOutcome[]): void {
  for (const outcome of outcomes) {
    if (outcome.status !== 'done' || outcome.insteadOf === undefined) continue
    const { noun } = words().containers[outcome.insteadOf]
    output.note(`orrery: ${printable(outcome.source)}: ${words().commandLine.job.insteadOf(noun)}`)
  }
}

/** Files whose names would act as soon as they are shown. */
function tellBlunted(output: Output, outcomes: readonly FileOutcome[]): void {
  for (const outcome of outcomes) {
    if (outcome.status !== 'done' || outcome.blunted === undefined || outcome.output === null) continue
    output.note(`orrery: ${printable(outcome.output)}: ${words().commandLine.job.blunted}`)
  }
}

/** What became of one file, as --json shows it. */
export function inWords(outcome: FileOutcome | Inspection): object {
  return 'error' in outcome ? { ...outcome, error: explain(outcome.error) } : outcome
}

function tellFailure(output: Output, source: string, error: ErrorReport): void {
  const { message, code } = explain(error)
  const { advice } = error
  const key = advice?.name === 'keyUnknown' ? `, ${words().commandLine.job.key(advice.key)}` : ''
  output.note(`orrery: ${printable(source)}: ${message} (${code}${key})`)
}

/** Who opens a keystore that can only be read is told so (with-keystore.ts), and expects no row. */
const isExpected = ({ code }: ErrorReport) => code === 'KEYSTORE_READ_ONLY'

/** What a drive could not do. */
export function tellWeaknesses(output: Output, weaknesses: readonly Weakness[]): void {
  for (const weakness of weaknesses) output.note(`orrery: ${words().weaknesses[weakness]}`)
}

/** Why the keystore that opened the files is not to be trusted. */
export function tellDoubts(output: Output, doubts: readonly KeystoreDoubt[]): void {
  for (const doubt of doubts) {
    output.note(errorText(doubtReport(doubt)))
  }
}

export function tellUnrecorded(output: Output, error: ErrorReport): void {
  if (isExpected(error)) return
  const { message, code } = explain(error)
  output.note(`orrery: ${words().commandLine.job.unrecorded} ${message} (${code})`)
}

function tellCancelled(output: Output): void {
  const { message, hint } = explain({ code: 'CANCELLED' })
  output.note(`orrery: ${message}\n${hintLine(hint)}`)
}
