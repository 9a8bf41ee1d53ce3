/** The drives that are plugged in, as they come and go while a component is shown. */
import { useEffect, useState } from 'react'
import type { DriveView } from '../../../src-shared/contract/share-calls'
import type { ErrorReport } from '../../../src-shared/errors'
import { useEvent } from '../calls/useEvent'

export interface Drives {
  /** Undefined until the system has told them. */
  readonly drives: readonly DriveView[] | undefined
  /** Whether this computer can let go of a drive by itself. */
  readonly canEject: boolean
  readonly error: ErrorReport | null
}

export function useDrives(): Drives {
  const [drives, setDrives] = useState<readonly DriveView[]>()
  const [canEject, setCanEject] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  useEvent('drives', setDrives)
  useEffect(() => {
    let isShown = true
    void window.orrery.watchDrives().then((result) => {
      if (!isShown) return
      if (result.ok) {
        setDrives(result.value.drives)
        setCanEject(result.value.canEject)
      } else setError(result.error)
    })
    return () => {
      isShown = false
      void window.orrery.leaveDrives()
    }
  }, [])
  return { drives, canEject, error }
}
