/** Another passphrase, another recovery code: what the window shows of them, and what it says when they were changed elsewhere. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { setUpWindow } from '../electron-runtime/setup'
import { go, launchIn, lock, type Orrery, openOrrery, putCodeAway, unlock } from './orrery'
import { PASSPHRASE, type Resident, settle } from './residents'
import { violations } from './violations'

const setup = await setUpWindow()
const OTHER = 'violet kettle harbour moth'

describe.skipIf(setup === null)('other secrets', () => {
  let home: string
  let anna: Resident
  let orrery: Orrery
  /** The one that holds now. */
  let code: string
  const codeOnScreen = () => orrery.page.getByRole('list', { name: 'Your recovery code' })

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-secrets-'))
    anna = await settle(join(home, 'anna'), 'Dr. Anna Kepler')
    anna.keystore.close()
    orrery = await openOrrery(launchIn(setup, anna.home))
    await unlock(orrery)
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  test('a changed passphrase shows its new code, which stays until it is put away', async () => {
    const { page } = orrery
    await go(orrery, 'Settings')
    await page.getByRole('button', { name: 'Change the passphrase' }).click()
    const sheet = page.getByRole('dialog', { name: 'Change the passphrase' })
    await sheet.getByLabel('Passphrase until now').fill('not this one')
    await sheet.getByLabel('New passphrase', { exact: true }).fill(OTHER)
    await sheet.getByLabel('Passphrase again').fill(OTHER)
    await sheet.getByRole('button', { name: 'Change it' }).click()
    await sheet.getByText('The passphrase is not right.').waitFor()
    await sheet.getByLabel('Passphrase until now').fill(PASSPHRASE)
    await sheet.getByRole('button', { name: 'Change it' }).click()
    await codeOnScreen().waitFor()
    await page.keyboard.press('Escape')
    expect(await codeOnScreen().isVisible()).toBe(true)
    expect(await violations(page)).toEqual([])
    code = await putCodeAway(page)
    expect(code).not.toBe(anna.recoveryCode)
    await page
      .getByText('Your passphrase is changed, and your new recovery code is put away.')
      .first()
      .waitFor()
  })

  test('a new code is made for the new passphrase', async () => {
    const { page } = orrery
    await page.getByRole('button', { name: 'New recovery code' }).click()
    const sheet = page.getByRole('dialog', { name: 'New recovery code' })
    await sheet.getByLabel('Passphrase', { exact: true }).fill(OTHER)
    await sheet.getByRole('button', { name: 'Make a new code' }).click()
    const newer = await putCodeAway(page)
    expect(newer).not.toBe(code)
    await lock(orrery)
    await page.getByRole('button', { name: 'I have a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await page.getByText('not the one of this keystore').waitFor()
    await page.getByText('Type the code that opens this keystore first.').waitFor()
    code = newer
  })

  test('the newest code sets a passphrase, and is used up for another one', async () => {
    const { page } = orrery
    await page.getByLabel('Recovery code').fill(code)
    await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('Passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Set the new passphrase' }).click()
    await page.getByRole('heading', { name: 'Put your new recovery code away' }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await putCodeAway(page)).not.toBe(code)
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
  })

  test('a passphrase that another program changed locks the window, which says so', async () => {
    const { page } = orrery
    const elsewhere = openKeystore(join(anna.home, 'keystore', 'keystore.db'))
    await elsewhere.unlock(PASSPHRASE)
    await elsewhere.changePassphrase(PASSPHRASE, OTHER, () => {})
    elsewhere.close()
    await page.getByRole('link', { name: 'Keys' }).click()
    await page.getByText('Another program changed what opens your keystore.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Unlock', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'The passphrase is not right.' }).waitFor()
    await page.getByLabel('Passphrase', { exact: true }).fill(OTHER)
    await page.getByRole('button', { name: 'Unlock', exact: true }).click()
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
    expect(orrery.problems).toEqual([])
  })
})
