/** The keystore's state as the window knows it, and the calls that change it. */
import { useCallback, useEffect, useState } from 'react'
import type { KeystoreState } from '../../src-shared/contract/calls'
import type { ErrorReport } from '../../src-shared/errors'

export interface KeystoreView {
  /** Null until the main process has answered. */
  readonly state: KeystoreState | null
  /** Why the keystore cannot even be looked at. */
  readonly error: ErrorReport | null
  refresh(): Promise<void>
  lock(): Promise<void>
}

export function useKeystore(): KeystoreView {
  const [state, setState] = useState<KeystoreState | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)

  const refresh = useCallback(async () => {
    const result = await window.orrery.keystoreState()
    if (result.ok) setState(result.value)
    setError(result.ok ? null : result.error)
  }, [])

  const lock = useCallback(async () => {
    await window.orrery.lockKeystore()
    await refresh()
  }, [refresh])

  useEffect(() => {
    void refresh()
  }, [refresh])

  return { state, error, refresh, lock }
}
