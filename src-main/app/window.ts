/** The one window: a page without Node, in a sandbox, that can go nowhere else. */
import { join } from 'node:path'
import { app, BrowserWindow, type WebContents } from 'electron'

/** DESIGN tokens: the background of the page, shown until it has drawn itself. */
const BACKGROUND = '#0C1116'

/** Not loaded yet, so that nothing of the page runs before its calls are answered. */
export function createWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1080,
    height: 760,
    minWidth: 720,
    minHeight: 540,
    show: false,
    backgroundColor: BACKGROUND,
    title: 'Orrery',
    webPreferences: {
      preload: join(__dirname, '..', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Holds for every page of the program, whoever made it. */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
