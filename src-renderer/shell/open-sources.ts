/** What is open in the library. */
import type { Source } from '../../src-shared/contract/handles'

/** Without those that are there already: one handle is one choice, and choosing a thing twice gives two of them. */
export function withoutTwins(sources: readonly Source[]): Source[] {
  const byHandle = new Map(sources.map((source) => [source.handle, source]))
  return [...byHandle.values()]
}
