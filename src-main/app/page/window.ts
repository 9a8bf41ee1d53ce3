/** The one window: a page without Node, in a sandbox, that can go nowhere else. */
import { join } from 'node:path'
import { app, BrowserWindow, type Rectangle, type WebContents } from 'electron'
import { resolveNothing, sendNothing } from './no-network'

/** DESIGN tokens: the background of the page, shown until it has drawn itself. */
const BACKGROUND = '#0C1116'

/** Not loaded yet, so that nothing of the page runs before its calls are answered. */
export function createWindow(place: Partial<Rectangle>, isMaximized: boolean): BrowserWindow {
  const window = new BrowserWindow({
    ...place,
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
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    else window.show()
  })
  return window
}

/** Holds for every page of the program, whoever made it. Must be called before the application is ready. */
export function confinePages(): void {
  resolveNothing()
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  sendNothing(contents)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  // A page that asks to be kept, as a form half filled in may, would keep what it shows when it is locked.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
