/** The page is loaded again when it stops working, once and not in a loop; and whenever it must forget, whatever it does. */
import type { BrowserWindow } from 'electron'
import { APP_URL } from '../../../src-shared/contract/channels'

/** Of another origin than the page: what is loaded after it has a renderer process of its own, and the one before it ends. */
const NOWHERE = `data:text/html,${encodeURIComponent(
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`,
)}`

/** A page that stops a second time within this gives up: something that it shows brings it down. */
const CALM_MS = 60_000
/** A page that is busy for longer than this after it was to go is stopped. */
const PATIENCE_MS = 1500

export class PageWatch {
  readonly #window: BrowserWindow
  #wasRestarted = false
  #waiting: NodeJS.Timeout | undefined
  #isStopping = false

  /** @param gaveUp called when the page stopped again so soon that it is not loaded once more. */
  constructor(window: BrowserWindow, gaveUp: () => void) {
    this.#window = window
    let last = Number.NEGATIVE_INFINITY
    const { webContents } = window
    webContents.on('did-navigate', () => this.#arrived())
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return
      if (this.#isStopping) {
        this.#arrived()
        this.#load()
        return
      }
      const isLoop = Date.now() - last < CALM_MS
      last = Date.now()
      if (isLoop) return gaveUp()
      this.#wasRestarted = true
      this.#load()
    })
  }

  /**
   * Loads the page anew, in another process: nothing that the one before held is left, also when that is too busy to go. In the
   * same process its pictures would still lie in memory that was given back and not written over.
   */
  renew(): void {
    if (this.#window.isDestroyed()) return
    this.#window
      .loadURL(NOWHERE)
      .catch(() => undefined)
      .then(() => {
        if (!this.#window.isDestroyed()) this.#load()
      })
    this.#waiting ??= setTimeout(() => {
      if (this.#window.isDestroyed()) return
      this.#isStopping = true
      this.#window.webContents.forcefullyCrashRenderer()
    }, PATIENCE_MS)
  }

  /** Whether the page was loaded again since this was asked: the new one tells the person. */
  takeRestart(): boolean {
    const was = this.#wasRestarted
    this.#wasRestarted = false
    return was
  }

  /** By its address and not by `reload`: a page can give itself another one, at which there is nothing. */
  #load(): void {
    // One that is loaded again meanwhile has taken its place.
    this.#window.loadURL(APP_URL).catch(() => undefined)
  }

  #arrived(): void {
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    this.#isStopping = false
  }
}
