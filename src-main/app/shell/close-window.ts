/** Closing the window while something runs: the person is asked once, and everything goes on until they answer. */
import type { BrowserWindow } from 'electron'

type ClosingWindow = Pick<BrowserWindow, 'isDestroyed' | 'close'> & {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown
}

/** @param mayStop asks whether what runs is to be stopped. */
export function askBeforeClosing(
  window: ClosingWindow,
  isBusy: () => boolean,
  mayStop: () => Promise<boolean>,
): void {
  let isAsking = false
  let isConfirmed = false
  const ask = async () => {
    isAsking = true
    try {
      isConfirmed = await mayStop()
    } finally {
      isAsking = false
    }
    if (isConfirmed && !window.isDestroyed()) window.close()
  }
  window.on('close', (event) => {
    if (isConfirmed || !isBusy()) return
    event.preventDefault()
    if (!isAsking) void ask()
  })
}
