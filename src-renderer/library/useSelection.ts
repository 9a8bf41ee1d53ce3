/** Which of the sources that are open are selected. */
import { useState } from 'react'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'

/**
 * What was just opened is selected, and nothing else: whoever opens the next patient's folder must not encrypt the last one's
 * with it.
 */
export function useSelection(
  sources: readonly Source[],
): readonly [ReadonlySet<SourceHandle>, (selection: ReadonlySet<SourceHandle>) => void] {
  const [seen, setSeen] = useState<readonly Source[]>([])
  const [selection, select] = useState<ReadonlySet<SourceHandle>>(new Set())
  if (seen !== sources) {
    setSeen(sources)
    const before = new Set(seen.map(({ handle }) => handle))
    const news = sources.filter(({ handle }) => !before.has(handle))
    if (news.length > 0) select(new Set(news.map(({ handle }) => handle)))
  }
  return [selection, select]
}
