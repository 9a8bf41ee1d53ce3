/** Tells what became of a job's files: failures with their paths on stderr, a summary on stdout. */
import { type ErrorReport, OrreryError } from '../../src-shared/errors'
import type { FileOutcome, JobReport } from '../jobs/reports'
import type { Context } from './context'
import { EXIT, type ExitCode } from './exit-code'
import { count, formatBytes, formatSeconds } from './format'
import { type Output, printable } from './output'

/** @param done for the summary, for example `Encrypted`; `details` are lines below it when anything was done. */
export function tellJob(
  { output }: Context,
  report: JobReport,
  done: string,
  details: readonly string[] = [],
): ExitCode {
  const files = { done: 0, failed: 0, skipped: 0 }
  for (const { status } of report.outcomes) files[status]++
  tellFailures(output, report.outcomes)
  if (report.cancelled) tellCancelled(output)
  const parts = [`${done} ${count(files.done, 'file')} (${formatBytes(report.bytes)})`]
  if (files.failed > 0) parts.push(`${files.failed} failed`)
  if (files.skipped > 0) parts.push(`${files.skipped} left alone because Orrery did not make them`)
  const summary = `${parts.join(', ')}, in ${formatSeconds(report.seconds)}.`
  output.result({ ...report, files }, [summary, ...(files.done > 0 ? details : [])].join('\n'))
  if (report.cancelled) return EXIT.cancelled
  if (files.done === 0) return EXIT.refused
  return files.failed > 0 ? EXIT.someFailed : EXIT.done
}

/** Each hint is told once, not once a file; a file that a cancel left undone needs no line. */
function tellFailures(output: Output, outcomes: readonly FileOutcome[]): void {
  const hints = new Set<string>()
  for (const outcome of outcomes) {
    if (outcome.status !== 'failed' || outcome.error.code === 'CANCELLED') continue
    tellFailure(output, outcome.source, outcome.error)
    hints.add(outcome.error.hint)
  }
  for (const hint of hints) output.note(`  hint: ${printable(hint)}`)
}

export function tellFailure(output: Output, source: string, { message, code }: ErrorReport): void {
  output.note(`orrery: ${printable(source)}: ${message} (${code})`)
}

function tellCancelled(output: Output): void {
  const { message, hint } = new OrreryError('CANCELLED')
  output.note(`orrery: ${message}\n  hint: ${hint}`)
}
