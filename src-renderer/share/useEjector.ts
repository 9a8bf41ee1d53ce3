/** Letting go of drives: which one is under way, and what came of the last one, in words. */
import { useCallback, useState } from 'react'
import type { DriveView, Ejection } from '../../src-shared/contract/share-calls'
import type { ErrorReport } from '../../src-shared/errors'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'

export interface Ejector {
  /** The handle of the drive that is being let go of. */
  readonly busyWith: string | null
  readonly outcome: { readonly isSafe: boolean; readonly sentence: string } | null
  readonly error: ErrorReport | null
  eject(drive: DriveView): Promise<void>
}

export function useEjector(): Ejector {
  const { announce } = useActions()
  const [busyWith, setBusyWith] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Ejector['outcome']>(null)
  const [error, setError] = useState<ErrorReport | null>(null)

  const eject = useCallback(
    async (drive: DriveView) => {
      setBusyWith(drive.handle)
      setOutcome(null)
      setError(null)
      const result = await window.orrery.ejectDrive({ drive: drive.handle })
      setBusyWith(null)
      if (!result.ok) return setError(result.error)
      const sentence = ejectionText(result.value, drive.name)
      setOutcome({ isSafe: isSafe(result.value), sentence })
      announce(sentence)
    },
    [announce],
  )
  return { busyWith, outcome, error, eject }
}

const isSafe = (ejection: Ejection) => ejection === 'ejected' || ejection === 'unmounted'

function ejectionText(ejection: Ejection, name: string): string {
  if (isSafe(ejection)) return text('share.safeToRemove', { name })
  return ejection === 'busy' ? text('share.driveBusy', { name }) : text('share.cannotEject', { name })
}
