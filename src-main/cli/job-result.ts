/** Tells what became of a job's files: failures with their paths on stderr, a summary on stdout. */
import { type ErrorReport, OrreryError } from '../../src-shared/errors'
import { words } from '../../src-shared/words'
import type { FileOutcome, JobReport } from '../workflows/decrypt-files'
import { EXIT, type ExitCode } from './exit-code'
import { formatBytes, formatSeconds } from './format'
import { type Output, printable } from './output'
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
  const files = { done: 0, failed: 0, skipped: 0 }
  for (const { status } of report.outcomes) files[status]++
  tellFailures(output, report.outcomes)
  if (report.cancelled) tellCancelled(output)
  const parts = [done(files.done, formatBytes(report.bytes))]
  if (files.failed > 0) parts.push(text.failed(files.failed))
  if (files.skipped > 0) parts.push(text.skipped(files.skipped))
  const summary = text.summary(parts, formatSeconds(report.seconds))
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
