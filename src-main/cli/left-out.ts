/** Tells which files were left alone, and which are missing: nothing is passed over in silence. */
import type { ErrorCode } from '../../src-shared/errors'
import type { FileGap } from '../../src-shared/file-gap'
import { rangesText } from '../../src-shared/number-ranges'
import { shortId } from '../../src-shared/short-id'
import { explain, words } from '../../src-shared/words'
import type { FileOutcome } from '../workflows/decrypt-files'
import type { Inspection } from '../workflows/inspect-files'
import { type Output, printable } from './output'

/** Of files that are left alone for one reason; --json tells of all. */
const MOST_NAMED = 10

/** One group of lines for each reason. */
export function tellLeftOut(output: Output, outcomes: readonly (FileOutcome | Inspection)[]): void {
  const text = words().commandLine.job
  const groups = new Map<ErrorCode, string[]>()
  for (const outcome of outcomes) {
    if (outcome.status !== 'skipped') continue
    const { code } = outcome.error
    const sources = groups.get(code) ?? []
    groups.set(code, sources)
    sources.push(outcome.source)
  }
  for (const [code, sources] of groups) {
    output.note(`orrery: ${text.leftOut(sources.length, explain({ code }).message)} (${code})`)
    for (const source of sources.slice(0, MOST_NAMED)) output.note(`  ${printable(source)}`)
    if (sources.length > MOST_NAMED) output.note(`  ${text.andMore(sources.length - MOST_NAMED)}`)
  }
}

/** A line for each key whose files are not all here. */
export function tellGaps(output: Output, gaps: readonly FileGap[]): void {
  const text = words().commandLine.job
  for (const gap of gaps) {
    const { keyId, of, missing } = gap
    output.note(`orrery: ${text.missing(missing, of, shortId(keyId), rangesText(gap))}`)
  }
}
