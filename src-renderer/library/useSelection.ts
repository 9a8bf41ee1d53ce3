/** Where the person is in the tree of what is open, and what of it is selected. */
import { useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import { NOWHERE, selectSources, type TreeState, withoutSources } from './tree-state'

/**
 * What was just opened is selected, and nothing else: whoever opens the next patient's folder must not encrypt the last one's
 * with it.
 */
export function useSelection(
  sources: readonly Source[],
): readonly [TreeState, (change: (present: TreeState) => TreeState) => void] {
  const [seen, setSeen] = useState<readonly Source[]>([])
  const [state, change] = useState<TreeState>(NOWHERE)
  if (seen !== sources) {
    setSeen(sources)
    const before = new Set(seen.map(({ handle }) => handle))
    const news = sources.filter(({ handle }) => !before.has(handle)).map(({ handle }) => handle)
    if (news.length > 0) change(selectSources(state, news))
    else change(withoutSources(state, sources))
  }
  return [state, change]
}
