/** Files that came incomplete, changed, or under a name that acts; a bundle that costs much to try; a passphrase that is refused. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ageDecrypt } from '../../src-main/bundles/age-file'
import { ownIdentity } from '../../src-main/workflows/own-identity'
import type { KeyId } from '../../src-shared/ids'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { filesBelow } from './files-below'
import { decryptAll, drop, encryptAll, launchIn, type Orrery, openOrrery, resultOf, unlock } from './orrery'
import { flipByte, giveKeys, sendKeys, settle } from './residents'
import { violations } from './violations'

const setup = await setUpWindow()
const samples = join(checkout, 'samples', 'sample-study')

describe.skipIf(setup === null)('what arrived', () => {
  let home: string
  let orrery: Orrery
  const at = (...parts: string[]) => join(home, ...parts)

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-arrived-'))
    const anna = await settle(at('anna'), 'Dr. Anna Kepler')
    const ben = await settle(at('ben'), 'Ben Okafor')
    const [key] = (await giveKeys(ben, 'From the north wing')) as [KeyId]
    const honest = await sendKeys(ben, anna, [key], at('honest.orrkeys'))
    const { x25519 } = await ownIdentity(anna.keystore)
    const { plaintext } = await ageDecrypt(readFileSync(honest), { identities: [x25519.identity] })
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(19)
    encrypter.setPassphrase('told by phone')
    writeFileSync(at('costly.orrkeys'), await encrypter.encrypt(plaintext))
    for (const { keystore } of [anna, ben]) keystore.close()
    cpSync(samples, at('study'), { recursive: true })
    writeFileSync(at('study', 'setup.desktop'), '[Desktop Entry]\n')
    orrery = await openOrrery(launchIn(setup, anna.home))
    await unlock(orrery)
    await drop(orrery, [at('study')])
    await encryptAll(orrery, at('encrypted'))
    await resultOf(orrery, '7 files encrypted and verified')
    await orrery.page.getByRole('button', { name: 'Dismiss', exact: true }).first().click()
    const [, missing = '', changed = ''] = readdirSync(at('encrypted')).sort()
    rmSync(at('encrypted', missing))
    flipByte(at('encrypted', changed), at('changed'), 3000)
    renameSync(at('changed'), at('encrypted', changed))
    mkdirSync(at('encrypted', 'among'))
    writeFileSync(at('encrypted', 'among', 'notes.txt'), 'not encrypted')
    const takeOff = orrery.page.getByRole('button', { name: 'Take study off the list' })
    await takeOff.click()
    await takeOff.waitFor({ state: 'hidden' })
    await drop(orrery, [at('encrypted')])
    await orrery.page.getByText('6 encrypted, key here').waitFor()
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  test('is verified with what is missing, what is changed, and what was left out', async () => {
    const { page } = orrery
    await page.getByRole('main').getByRole('button', { name: 'Verify', exact: true }).click()
    const result = await resultOf(orrery, '1 file failed, 5 done')
    await result.getByText('1 file of 7 that were encrypted together is missing: 2.').waitFor()
    const failed = result.getByRole('list', { name: 'Files that failed' })
    await failed.getByText('This file was changed after it was encrypted.').waitFor()
    await failed.getByText('Ask the sender for the file again.').waitFor()
    await result.getByRole('button', { name: 'Show files' }).click()
    await result
      .getByRole('list', { name: 'Files that were left out' })
      .getByText(/notes\.txt$/)
      .waitFor()
    expect(await violations(page)).toEqual([])
    await result.getByRole('button', { name: 'Dismiss' }).click()
  })

  test('is decrypted, but for a name that would act', async () => {
    await decryptAll(orrery, at('opened'))
    const result = await resultOf(orrery, '1 file failed, 5 done')
    await result.getByRole('button', { name: 'Show files' }).click()
    await result.getByText('so _ stands at the end of the name.').waitFor()
    expect(filesBelow(at('opened'))).toContain('study/setup.desktop_')
  })

  test('asks before a passphrase is tried that costs much, and opens all the same', async () => {
    const { page } = orrery
    await drop(orrery, [at('costly.orrkeys')])
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Passphrase', { exact: true }).fill('told by phone')
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByText('It takes about 512 MiB of memory and some seconds.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Open all the same' }).click()
    await dialog.getByText('From the north wing').waitFor({ timeout: 20_000 })
    await page.keyboard.press('Escape')
    expect(orrery.problems).toEqual([])
  })

  test('somebody new is refused a passphrase that is tried first', async () => {
    if (setup === null) return
    await orrery.app.close()
    orrery = await openOrrery(launchIn(setup, at('new')))
    const { page } = orrery
    await page.getByLabel('Your name').fill('Dr. Anna Kepler')
    for (const label of ['Passphrase', 'Passphrase again'])
      await page.getByLabel(label, { exact: true }).fill('Krankenhaus1')
    await page.getByText('It is one of those that are tried first, and is not taken.').waitFor()
    await page.getByRole('button', { name: 'Make the keystore' }).click()
    await page.getByText('Code PASSPHRASE_COMMON').waitFor()
    expect(await violations(page)).toEqual([])
    expect(orrery.problems).toEqual([])
  })
})
