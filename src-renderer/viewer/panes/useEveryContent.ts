/** Draws the component anew when another series is in one of the viewports. */
import { useCallback, useSyncExternalStore } from 'react'
import type { ViewerSession } from './viewer-session'

export function useEveryContent({ viewports }: ViewerSession): void {
  const watch = useCallback(
    (listener: () => void) => {
      const unwatch = viewports.map((viewport) => viewport.watch(listener))
      return () => {
        for (const each of unwatch) each()
      }
    },
    [viewports],
  )
  useSyncExternalStore(watch, () =>
    viewports
      .map(({ content }) => (content.kind === 'empty' ? '' : `${content.kind} ${content.node}`))
      .join(),
  )
}
