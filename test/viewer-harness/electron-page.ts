/** A page in the window's Electron, with nothing of the program around it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type { Display } from '../electron-runtime/display'
import type { Runtime } from '../electron-runtime/runtime'

const MAIN = `
const { app, BrowserWindow } = require('electron')
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  const [width, height] = process.env.HARNESS_SIZE.split('x').map(Number)
  const window = new BrowserWindow({ width, height, useContentSize: true, webPreferences: { sandbox: true, backgroundThrottling: false } })
  window.loadURL(process.env.HARNESS_URL)
})
`

export interface ElectronPage {
  readonly app: ElectronApplication
  readonly page: Page
  close(): Promise<void>
}

/** @param flags of Chromium, for example those that switch WebGL off. */
export async function openInElectron(
  { runtime, display }: { readonly runtime: Runtime; readonly display: Display },
  url: string,
  flags: readonly string[] = [],
  size = { width: 1200, height: 850 },
): Promise<ElectronPage> {
  const folder = await mkdtemp(join(tmpdir(), 'orrery-harness-'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'harness', main: 'main.js' }))
  await writeFile(join(folder, 'main.js'), MAIN)
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: ['--no-sandbox', '--force-device-scale-factor=1', ...flags, folder],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      DISPLAY: display.name,
      LANG: 'C.UTF-8',
      HARNESS_URL: url,
      HARNESS_SIZE: `${size.width}x${size.height}`,
    },
  })
  const page = await app.firstWindow()
  return {
    app,
    page,
    async close() {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
