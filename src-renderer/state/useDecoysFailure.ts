/** Why no decoys can be made ahead, from the main process's event until it is dismissed or the keystore is locked. */
import { useCallback, useEffect, useState } from 'react'
import type { KeystoreState } from '../../src-shared/contract/calls'
import type { DecoysFailed } from '../../src-shared/contract/events'

export interface DecoysFailure {
  /** Null when there is nothing to tell. */
  readonly failure: DecoysFailed | null
  dismiss(): void
}

/** Used by the page itself: the event may come before the workspace is on screen. */
export function useDecoysFailure(state: KeystoreState | null): DecoysFailure {
  const [failure, setFailure] = useState<DecoysFailed | null>(null)
  const dismiss = useCallback(() => setFailure(null), [])

  useEffect(() => window.orrery.on('decoysFailed', setFailure), [])
  useEffect(() => {
    if (state === 'locked') dismiss()
  }, [state, dismiss])

  return { failure, dismiss }
}
