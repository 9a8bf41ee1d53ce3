/** Opens the program in a real Electron, and does with it what a person does. */
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type { WindowSetup } from '../electron-runtime/setup'

export interface Orrery {
  readonly app: ElectronApplication
  readonly page: Page
  /** Every warning and error that the page wrote to its console, and every exception in it. */
  readonly problems: string[]
}

export interface Launch {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/** How to start the program so that it keeps everything in `home`. */
export function launchIn(setup: WindowSetup, home: string): Launch {
  return {
    executablePath: setup.runtime.executable,
    // As root, Chromium's own sandbox cannot start; the page's sandbox is on all the same.
    args: ['--no-sandbox', setup.appFolder],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      ORRERY_KEYSTORE: join(home, 'keystore', 'keystore.db'),
      DISPLAY: setup.display.name,
      LANG: 'C.UTF-8',
    },
  }
}

export async function openOrrery(launch: Launch): Promise<Orrery> {
  const app = await _electron.launch(launch)
  const problems: string[] = []
  app.context().on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  app.context().on('weberror', (event) => problems.push(String(event.error())))
  const page = await app.firstWindow()
  await page.waitForSelector('form')
  return { app, page, problems }
}

/** Makes a keystore and returns its recovery code. */
export async function createKeystore({ page }: Orrery, passphrase: string): Promise<string> {
  await page.getByLabel('Your name').fill('Dr. Johanna Kepler')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Make the keystore' }).click()
  const code = await page.locator('output').innerText()
  await page.getByLabel('I have written the recovery code down').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForSelector('.drop')
  return code
}

/** Drags files and folders from the desktop onto the drop zone. */
export async function drop({ page }: Orrery, files: readonly string[]): Promise<void> {
  const zone = await page.locator('.drop').boundingBox()
  if (zone === null) throw new Error('there is no drop zone')
  await dropAt(page, files, zone.x + 9, zone.y + 9)
}

/** Drags files and folders from the desktop to a place in the window. */
export async function dropAt(page: Page, files: readonly string[], x: number, y: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x, y, data })
  }
  await devtools.detach()
}

/** Chooses the output folder. The system's own dialog cannot be operated from here, so its answer is given for it. */
export async function chooseOutput({ app, page }: Orrery, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, folder)
  await page.getByRole('region', { name: 'Where to' }).getByRole('button').click()
  await page.getByRole('region', { name: 'Where to' }).getByText(folder).waitFor()
}

/** The newest result, once there are `count` of them. */
export async function result({ page }: Orrery, count: number) {
  const results = page.getByRole('article')
  await results.nth(count - 1).waitFor({ timeout: 60_000 })
  return results.first()
}
