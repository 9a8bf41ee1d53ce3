/** A page that is loaded again knows nothing of what the one before had asked for. */
import type { BrowserWindow } from 'electron'

/** `listener` is called before each page is loaded: whoever keeps anything for the page forgets it. */
export function whenPageLeft(window: BrowserWindow, listener: () => void): void {
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) listener()
  })
}
