/** A keystore that can only be read: the window says so before anything fails, opens files, and makes a backup. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import {
  answerDialogs,
  drop,
  filesAre,
  go,
  inGerman,
  launchIn,
  type Orrery,
  openOrrery,
  openSheet,
  resultOf,
  unlock,
} from './orrery'
import { PASSPHRASE, settle } from './residents'
import { violations } from './violations'

const setup = await setUpWindow()
const isRoot = process.getuid?.() === 0
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' })

/** Root may write whatever the modes say, so it gets a mount that nothing can be written to. */
function canProtect(): boolean {
  if (!isRoot) return true
  try {
    run('unshare', '-m', 'true')
    return true
  } catch {
    console.warn('SKIPPED: a write-protected keystore needs another user than root, or root who may mount')
    return false
  }
}

describe.skipIf(setup === null || !canProtect())('a write-protected keystore', () => {
  let home: string
  let folder: string
  let orrery: Orrery
  const at = (...parts: string[]) => join(home, ...parts)

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-read-only-'))
    const anna = await settle(at('anna'), 'Dr. Anna Kepler')
    anna.keystore.close()
    folder = join(anna.home, 'keystore')
    if (isRoot) {
      run('mount', '--bind', folder, folder)
      run('mount', '-o', 'remount,ro,bind', folder)
    } else chmodSync(folder, 0o500)
    orrery = await openOrrery(launchIn(setup, anna.home))
    await unlock(orrery)
  })
  afterAll(async () => {
    await orrery?.app.close()
    if (folder) {
      if (isRoot) run('umount', '-l', folder)
      else chmodSync(folder, 0o700)
    }
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  test('is told of at once, and no decoys are made for it', async () => {
    const { page } = orrery
    await page.getByRole('status').filter({ hasText: 'The keystore can only be read here' }).waitFor()
    // So long the first decoy takes that could not be kept.
    await pause(3000)
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(await violations(page)).toEqual([])
  })

  test('encrypts nothing, and says why once', async () => {
    const { page } = orrery
    mkdirSync(at('encrypted'))
    await drop(orrery, [join(checkout, 'samples', 'sample-study')])
    await filesAre(orrery, '6 not encrypted')
    const sheet = await openSheet(orrery, 'Encrypt', at('encrypted'))
    await sheet.getByRole('button', { name: 'Encrypt', exact: true }).click()
    const result = await resultOf(orrery, /^The keystore can only be read here/)
    expect(await result.getByText('is write-protected').count()).toBe(1)
    await result.getByText('Take the write protection away').waitFor()
    expect(readdirSync(at('encrypted'))).toEqual([])
    await page
      .getByRole('contentinfo')
      .getByText(/^Not done, sample-study: The keystore can only/)
      .waitFor()
  })

  test('is backed up, and keeps its code', async () => {
    const { page } = orrery
    await go(orrery, 'Settings')
    await answerDialogs(orrery, at('anna.orrbackup'))
    await page.getByRole('button', { name: 'Back up the keystore' }).click()
    await page.getByText('Backed up as anna.orrbackup').first().waitFor()
    expect(existsSync(at('anna.orrbackup'))).toBe(true)
    await page.getByRole('button', { name: 'New recovery code' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await dialog.getByRole('button', { name: 'Make a new code' }).click()
    await dialog.getByText('Code KEYSTORE_READ_ONLY').waitFor()
    expect(orrery.problems).toEqual([])
  })

  test('is told of in German', async () => {
    if (setup === null) return
    await orrery.app.close()
    orrery = await openOrrery(inGerman(launchIn(setup, at('anna'))))
    const { page } = orrery
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Entsperren', exact: true }).click()
    await page.getByRole('status').filter({ hasText: 'kann hier nur gelesen werden' }).waitFor()
    await page.screenshot({ path: join(checkout, 'out', 'screenshots', 'read-only-de.png') })
  })
})
