/** What is open in the library. The main process keeps it too: it is there again after the lock, and in a page that was loaded anew. */
import { useCallback, useEffect, useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'

type Change = readonly Source[] | ((present: readonly Source[]) => readonly Source[])

export function useLibrary(): readonly [readonly Source[], (change: Change) => void] {
  const [opened, setOpened] = useState<readonly Source[]>([])
  const [isKept, setKept] = useState(false)

  useEffect(() => {
    void window.orrery.library().then((result) => {
      // What was opened meanwhile comes after what was open before.
      if (result.ok) setOpened((present) => [...result.value, ...present.filter(isNewTo(result.value))])
      setKept(true)
    })
  }, [])
  useEffect(() => {
    if (isKept) void window.orrery.keepLibrary({ sources: opened.map(({ handle }) => handle) })
  }, [opened, isKept])

  return [opened, useCallback((change) => setOpened(change), [])]
}

const isNewTo = (known: readonly Source[]) => {
  const handles = new Set(known.map(({ handle }) => handle))
  return ({ handle }: Source) => !handles.has(handle)
}
