/** What of a keystore or a backup is damaged: told where it matters, with what can be done about it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyId } from '../../src-shared/ids'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { answerDialogs, go, inGerman, launchIn, type Orrery, openOrrery, unlock } from './orrery'
import { flipByte, giveKeys, PASSPHRASE, settle } from './residents'
import { violations } from './violations'

const setup = await setUpWindow()
const screenshot = (name: string) => ({ path: join(checkout, 'out', 'screenshots', `${name}.png`) })

/** Whether all of its words can be seen. */
const isWhole = (button: Locator) =>
  button.evaluate((element) => {
    const label = element.querySelector('.mantine-Button-label') ?? element
    return label.scrollWidth <= label.clientWidth
  })

describe.skipIf(setup === null)('a damaged keystore', () => {
  let home: string
  let orrery: Orrery
  const at = (...parts: string[]) => join(home, ...parts)

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-damaged-'))
    const dora = await settle(at('dora'), 'Dora')
    const [, damaged] = (await giveKeys(dora, 'Skin clinic', 'Case 12')) as [KeyId, KeyId]
    dora.keystore.backup(at('dora.orrbackup'))
    dora.keystore.close()
    const db = new Database(join(dora.home, 'keystore', 'keystore.db'))
    db.prepare('UPDATE keys SET label = zeroblob(40) WHERE key_id = ?').run(damaged)
    db.exec('UPDATE owner SET identity = zeroblob(200)')
    db.close()
    const size = readFileSync(at('dora.orrbackup')).length
    flipByte(at('dora.orrbackup'), at('damaged.orrbackup'), Math.floor(size * 0.6))
    orrery = await openOrrery(launchIn(setup, dora.home))
    await unlock(orrery)
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  test('is told of in a line whose button shows all of its words', async () => {
    const button = orrery.page.getByRole('button', { name: 'Go to Audit trail' })
    await button.waitFor()
    expect(await isWhole(button)).toBe(true)
  })

  test('shows which key is damaged, and what still works', async () => {
    const { page } = orrery
    await go(orrery, 'Keys')
    await page
      .getByRole('list', { name: 'Your keys' })
      .getByRole('button', { name: /^Key without a name/ })
      .click()
    await page.getByText('Its files open as before, and you can rename it.').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('is backed up with a list of what is not sound', async () => {
    const { page } = orrery
    await go(orrery, 'Settings')
    await answerDialogs(orrery, at('today.orrbackup'))
    await page.getByRole('button', { name: 'Back up the keystore' }).click()
    const problems = page.getByRole('list', { name: 'Problems' })
    await problems.getByText('identity does not open').waitFor()
    await problems.getByText('label or the origin').waitFor()
  })

  test('gets a new identity in the place of a lost one, when the doubt is settled', async () => {
    const { page } = orrery
    await go(orrery, 'People')
    await page.getByText('Code KEYSTORE_ALTERED').first().waitFor()
    expect(await page.getByRole('button', { name: 'Make a new identity' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Go to Audit trail' }).click()
    await page.getByRole('button', { name: 'Begin a new audit trail' }).click()
    await page.getByText('One audit trail was ended and kept.').waitFor()
    await go(orrery, 'People')
    await page.getByRole('button', { name: 'Make a new identity' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click()
    await page.getByRole('button', { name: 'Save as a file' }).waitFor()
    expect(orrery.problems).toEqual([])
  })

  test.each([
    ['English', 'I have a backup', 'Choose the backup', 'Restore', 'Go on'],
    ['German', 'Ich habe eine Sicherung', 'Sicherung wählen', 'Wiederherstellen', 'Weiter'],
  ])('a damaged backup is restored with its report, in %s', async (language, have, choose, restore, goOn) => {
    if (setup === null) return
    await orrery.app.close()
    const launch = launchIn(setup, at(language))
    orrery = await openOrrery(language === 'German' ? inGerman(launch) : launch)
    const { page } = orrery
    await answerDialogs(orrery, at('damaged.orrbackup'))
    await page.getByRole('button', { name: have }).click()
    await page.getByRole('button', { name: choose }).click()
    await page.getByLabel('Passphrase', { exact: true }).last().fill(PASSPHRASE)
    await page.getByRole('button', { name: restore, exact: true }).click()
    const problems = page.getByRole('alert').getByRole('list')
    await problems.waitFor()
    expect(await problems.getByRole('listitem').count()).toBeGreaterThan(0)
    expect(await violations(page)).toEqual([])
    await page.screenshot(screenshot(`restored-partly-${language}`))
    await page.getByRole('button', { name: goOn, exact: true }).click()
    await page.getByRole('navigation').first().waitFor()
    expect(orrery.problems).toEqual([])
  })
})
