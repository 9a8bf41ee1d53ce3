/** In which of the things that a person opened a file was found. */
import { z } from 'zod'
import { SourceHandle } from '../../src-shared/contract/handles'
import type { SeriesNode } from '../../src-shared/study/study-tree'
import { withFoldersAbove } from '../files/folders-above'

/** What the page knows by one handle: a folder, a file, or the files that a job wrote. */
export const OpenedSource = z.object({
  source: SourceHandle,
  /** Absolute. */
  paths: z.array(z.string()),
})
export type OpenedSource = z.infer<typeof OpenedSource>

export class OpenedSources {
  readonly #byPath = new Map<string, Set<SourceHandle>>()

  readonly handles: readonly SourceHandle[]

  constructor(opened: readonly OpenedSource[]) {
    this.handles = opened.map(({ source }) => source)
    for (const { source, paths } of opened)
      for (const path of paths) {
        const sources = this.#byPath.get(path) ?? new Set()
        this.#byPath.set(path, sources.add(source))
      }
  }

  /** How many of `paths` lie in each; one that lies in two counts for both. */
  count(paths: Iterable<string>): NonNullable<SeriesNode['from']> {
    const counts = new Map<SourceHandle, number>()
    for (const path of paths)
      for (const source of this.#of(path)) counts.set(source, (counts.get(source) ?? 0) + 1)
    return Array.from(counts, ([source, files]) => ({ source, files }))
  }

  /** Whether it was opened itself, and is not in a folder that was. */
  has(path: string): boolean {
    return this.#byPath.has(path)
  }

  #of(path: string): Set<SourceHandle> {
    const found = new Set<SourceHandle>()
    for (const here of withFoldersAbove(path))
      for (const source of this.#byPath.get(here) ?? []) found.add(source)
    return found
  }
}
