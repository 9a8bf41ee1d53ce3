/** A bundle on its way from a file to the keystore: opened, asked for its passphrase, looked at, taken. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { PreviewId } from '../../src-shared/contract/receive-calls'
import { afterFailure, type BundleState } from './bundle-state'

export interface Bundle {
  readonly state: BundleState
  /** @param acceptsCost the person was told that it takes more than usual. */
  unlock(passphrase: string, acceptsCost: boolean): Promise<void>
  take(): Promise<void>
}

export function useBundle({ handle }: Source): Bundle {
  const [state, setState] = useState<BundleState>({ is: 'opening' })
  /** What the main process holds for this page. */
  const held = useRef<PreviewId | null>(null)
  const isShown = useRef(true)

  const leave = useCallback(() => {
    if (held.current !== null) void window.orrery.leaveBundle({ previewId: held.current })
    held.current = null
  }, [])

  const open = useCallback(
    async (passphrase?: string, acceptsCost = false) => {
      const given = passphrase === undefined ? {} : { passphrase, acceptsCost }
      const result = await window.orrery.openBundle({ bundle: handle, ...given })
      if (result.ok) held.current = result.value.previewId
      if (!isShown.current) return leave()
      if (result.ok) setState({ is: 'open', preview: result.value, isBusy: false, error: null })
      else setState(afterFailure(result.error, passphrase !== undefined))
    },
    [handle, leave],
  )

  useEffect(() => {
    isShown.current = true
    setState({ is: 'opening' })
    void open()
    return () => {
      isShown.current = false
      leave()
    }
  }, [open, leave])

  const unlock = useCallback(
    async (passphrase: string, acceptsCost: boolean) => {
      setState({ is: 'locked', wasWrong: false, isBusy: true })
      await open(passphrase, acceptsCost)
    },
    [open],
  )

  const take = useCallback(async () => {
    const previewId = held.current
    if (previewId === null) return
    setState((present) => (present.is === 'open' ? { ...present, isBusy: true, error: null } : present))
    const result = await window.orrery.acceptBundle({ previewId })
    if (result.ok) {
      held.current = null
      setState({ is: 'taken', ...result.value })
    } else {
      const { error } = result
      setState((present) => (present.is === 'open' ? { ...present, isBusy: false, error } : present))
    }
  }, [])

  return { state, unlock, take }
}
