/**
 * Stands beside a dialog that is there or not, and may be followed by another: when all are gone, the focus is where it was before
 * the first. Mantine gives it back only after a dialog that stays mounted.
 */
import { useEffect, useState } from 'react'

export function FocusBack() {
  // Asked while it is drawn the first time: afterwards the dialog has the focus.
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // What has the focus then is part of the dialog, and gone in a moment.
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
      })
    },
    [before],
  )
  return null
}
