/** Which of the chosen sources were verified, and when: what the shield beside them stands for. */
import { dirname } from 'node:path'
import type { VerifiedSource } from '../../../src-shared/contract/file-calls'
import type { SourceHandle } from '../../../src-shared/contract/handles'
import type { JobReport } from '../../workflows/decrypt-files'

interface Chosen {
  readonly source: SourceHandle
  readonly paths: readonly string[]
}

export class VerifiedSources {
  readonly #verified = new Map<SourceHandle, VerifiedSource>()

  /** @param at an ISO 8601 instant: when the verification of `chosen` ended with this report. */
  record(chosen: readonly Chosen[], report: JobReport, at: string): void {
    const counts = countsOf(chosen, report)
    for (const { source } of chosen) {
      const { done, failed } = counts.get(source) ?? NONE
      // What was verified before may be what was changed since.
      if (failed > 0) this.#verified.delete(source)
      else if (done > 0 && !report.cancelled) this.#verified.set(source, { source, files: done, at })
    }
  }

  of(sources: readonly SourceHandle[]): VerifiedSource[] {
    return sources.flatMap((source) => this.#verified.get(source) ?? [])
  }

  clear(): void {
    this.#verified.clear()
  }
}

interface Counts {
  done: number
  failed: number
}
const NONE: Counts = { done: 0, failed: 0 }

/** A file counts for the source that it lies in, the innermost of several. */
function countsOf(chosen: readonly Chosen[], { outcomes }: JobReport): Map<SourceHandle, Counts> {
  const byPath = new Map(chosen.flatMap(({ source, paths }) => paths.map((path) => [path, source] as const)))
  const counts = new Map<SourceHandle, Counts>()
  for (const { source: path, status } of outcomes) {
    const owner = ownerOf(path, byPath)
    if (owner === undefined || status === 'skipped') continue
    const count = counts.get(owner) ?? { ...NONE }
    count[status]++
    counts.set(owner, count)
  }
  return counts
}

function ownerOf(path: string, byPath: ReadonlyMap<string, SourceHandle>): SourceHandle | undefined {
  const owner = byPath.get(path)
  const above = dirname(path)
  return owner !== undefined || above === path ? owner : ownerOf(above, byPath)
}
