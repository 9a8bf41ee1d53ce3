/** Opens the program in a real Electron, and does with it what a person does. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright'
import type { WindowSetup } from '../electron-runtime/setup'
import { type Hand, mouse } from './hands'
import { PASSPHRASE } from './residents'

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

/** How to start the program so that it keeps everything in `home`. @param opened files as a double click would give them. */
export function launchIn(setup: WindowSetup, home: string, ...opened: string[]): Launch {
  return {
    executablePath: setup.runtime.executable,
    // As root, Chromium's own sandbox cannot start; the page's sandbox is on all the same.
    args: ['--no-sandbox', setup.appFolder, ...opened],
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

/** In German. */
export function inGerman(launch: Launch): Launch {
  return {
    ...launch,
    args: [...launch.args, '--lang=de'],
    env: { ...launch.env, LANG: 'de_DE.UTF-8', LANGUAGE: 'de' },
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
  await page.waitForSelector('main')
  return { app, page, problems }
}

/** The three screens of the first run. Resolves in the library, with the recovery code. */
export async function createKeystore(
  { page }: Orrery,
  name = 'Dr. Johanna Kepler',
  hand: Hand = mouse,
): Promise<string> {
  await hand.type(page.getByLabel('Your name'), name)
  await hand.type(page.getByLabel('Passphrase', { exact: true }), PASSPHRASE)
  await hand.type(page.getByLabel('Passphrase again'), PASSPHRASE)
  await hand.press(page.getByRole('button', { name: 'Make the keystore' }))
  return await putCodeAway(page, hand)
}

/** Reads the recovery code off the screen, types back the two groups that are asked for, and goes on. */
export async function putCodeAway(page: Page, hand: Hand = mouse): Promise<string> {
  const code = page.getByRole('list', { name: 'Your recovery code' }).locator('code')
  await code.first().waitFor()
  const groups = await code.allInnerTexts()
  for (const field of await page.getByLabel(/^Group \d$/).all()) {
    const label = (await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? ''
    await hand.type(field, groups[Number(/\d/.exec(label)?.[0]) - 1] ?? '')
  }
  await hand.press(page.getByRole('button', { name: 'Go on' }))
  await page.getByRole('button', { name: 'Go on' }).waitFor({ state: 'hidden' })
  return groups.join('-')
}

/** Opens a keystore that `residents.ts` made. */
export async function unlock({ page }: Orrery, hand: Hand = mouse): Promise<void> {
  await hand.type(page.getByLabel('Passphrase', { exact: true }), PASSPHRASE)
  await hand.press(page.getByRole('button', { name: 'Unlock', exact: true }))
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
}

export async function lock({ page }: Orrery, hand: Hand = mouse): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'Lock', exact: true }))
  await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
}

/** Chooses an item of the native menu, as its accelerator does. */
export async function chooseInMenu({ app }: Orrery, label: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    const item = items.find((each) => each.label === wanted)
    if (item === undefined || !item.enabled) throw new Error(`the menu offers no ${wanted}`)
    item.click()
  }, label)
}

/** Goes to a view by its link in the rail. */
export async function go({ page }: Orrery, view: string, hand: Hand = mouse): Promise<void> {
  await hand.press(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }))
  await page.getByRole('heading', { level: 1, name: view }).waitFor()
}

/** Drags files and folders from the desktop into the middle of the window. */
export async function drop({ page }: Orrery, files: readonly string[]): Promise<void> {
  await dropAt(page, files, 500, 400)
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

/** From now on every dialog that opens is answered so: the system's own cannot be operated from here. Null: cancelled. */
export async function answerDialogs({ app }: Orrery, path: string | readonly string[] | null): Promise<void> {
  const filePaths = path === null ? [] : [path].flat()
  await app.evaluate(({ dialog }, paths) => {
    const canceled = paths.length === 0
    dialog.showOpenDialog = async () => ({ canceled, filePaths: paths })
    dialog.showSaveDialog = async () => ({ canceled, filePath: paths[0] ?? '' })
  }, filePaths)
}

/** Waits until the library says of all that is open, for example, `2 encrypted, key missing`. */
export async function filesAre({ page }: Orrery, state: string): Promise<void> {
  await page.getByRole('list', { name: 'State of all files' }).getByText(state, { exact: true }).waitFor()
}

/** Encrypts everything that is selected, through the sheet, into `folder`. */
export async function encryptAll(orrery: Orrery, folder: string, hand: Hand = mouse): Promise<void> {
  const sheet = await openSheet(orrery, 'Encrypt', folder, hand)
  await hand.press(sheet.getByRole('button', { name: 'Encrypt', exact: true }))
  await sheet.waitFor({ state: 'hidden' })
}

/** Decrypts whatever of what is selected can be, through the sheet, into `folder`. */
export async function decryptAll(orrery: Orrery, folder: string, hand: Hand = mouse): Promise<void> {
  const sheet = await openSheet(orrery, 'Decrypt', folder, hand)
  await hand.press(sheet.getByRole('button', { name: 'Decrypt', exact: true }))
  await sheet.waitFor({ state: 'hidden' })
}

/** Opens a sheet of the library and chooses where to, a folder that is made first, as in the system's dialog. */
export async function openSheet(
  orrery: Orrery,
  name: 'Encrypt' | 'Decrypt',
  folder: string,
  hand: Hand = mouse,
): Promise<Locator> {
  const { page } = orrery
  await hand.press(page.getByRole('main').getByRole('button', { name, exact: true }))
  const sheet = page.getByRole('dialog', { name })
  mkdirSync(folder, { recursive: true })
  await answerDialogs(orrery, folder)
  await hand.press(
    sheet.getByRole('region', { name: 'Where to' }).getByRole('button', { name: 'Choose a folder' }),
  )
  return sheet
}

/** The result whose heading is `verdict`, in the library. */
export async function resultOf(
  { page }: Orrery,
  verdict: string | RegExp,
  timeout = 60_000,
): Promise<Locator> {
  const article = page
    .getByRole('region', { name: 'Results' })
    .getByRole('article', { name: verdict })
    .first()
  await article.waitFor({ timeout })
  return article
}
