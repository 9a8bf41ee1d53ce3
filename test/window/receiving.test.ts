/** What arrives from others, honest or not: bundles, keys that come late, changed files. In one real window, one after the other. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { KeyId } from '../../src-shared/ids'
import { setUpWindow } from '../electron-runtime/setup'
import { filesBelow } from './files-below'
import {
  chooseInMenu,
  decryptAll,
  drop,
  filesAre,
  go,
  type Launch,
  launchIn,
  lock,
  type Orrery,
  openOrrery,
  resultOf,
  unlock,
} from './orrery'
import {
  changeText,
  flipByte,
  giveKeys,
  introduce,
  passOn,
  type Resident,
  sendKeys,
  settle,
  signAnew,
  stripSignature,
} from './residents'

const setup = await setUpWindow()

describe.skipIf(setup === null)('what others send', () => {
  let home: string
  let anna: Resident
  let ben: Resident
  let launch: Launch
  let orrery: Orrery
  let keyId: KeyId
  const at = (...parts: string[]) => join(home, ...parts)
  /** Bundles for Ben, by what is the matter with them. */
  const bundles: Record<string, string> = {}

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-receiving-'))
    mkdirSync(at('plain'))
    writeFileSync(at('plain', 'one.txt'), 'the first')
    writeFileSync(at('plain', 'two.txt'), 'the second')
    anna = await settle(at('anna'), 'Anna Bauer')
    ben = await settle(at('ben'), 'Ben Okafor')
    const carl = await settle(at('carl'), 'Carl')
    await introduce(ben, anna)
    keyId = await encryptedBy(anna)

    const honest = await sendKeys(anna, ben, [keyId], at('honest.orrkeys'))
    const forCarl = await sendKeys(anna, carl, [keyId], at('carls.orrkeys'))
    bundles.honest = honest
    bundles.forCarl = forCarl
    bundles.passedOn = await passOn(forCarl, carl, ben, at('passed-on.orrkeys'))
    bundles.unsigned = await stripSignature(honest, ben, ben, at('unsigned.orrkeys'))
    bundles.resigned = await signAnew(honest, ben, ben, at('resigned.orrkeys'))
    bundles.changed = await changeText(honest, ben, ben, at('changed.orrkeys'))
    bundles.flipped = flipByte(honest, at('flipped.orrkeys'))
    const [other = keyId] = await giveKeys(carl, 'Carl: a case')
    bundles.stranger = await sendKeys(carl, ben, [other], at('stranger.orrkeys'))
    for (const { keystore } of [anna, ben, carl]) keystore.close()
    launch = launchIn(setup, ben.home)
    orrery = await openOrrery(launch)
    await unlock(orrery)
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })
  beforeEach(() => go(orrery, 'Library'))

  /** Anna's files, encrypted with the real cipher into a folder. */
  async function encryptedBy({ keystore }: Resident): Promise<KeyId> {
    const [pool, decoys] = [new WorkerPool(1), createDecoySource()]
    const request = {
      inputs: [at('plain')],
      outputDir: at('encrypted'),
      container: 'auto',
      label: 'Study 12',
    } as const
    const report = await encryptFiles({ keystore, pool, decoys }, request)
    await Promise.all([pool.close(), decoys.close()])
    if (report.keyId === null) throw new Error('nothing was encrypted')
    return report.keyId
  }

  async function preview(bundle = ''): Promise<Locator> {
    await drop(orrery, [bundle])
    const dialog = orrery.page.getByRole('dialog', { name: 'Import preview' })
    await dialog.waitFor()
    return dialog
  }
  async function leave(dialog: Locator): Promise<void> {
    await orrery.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }

  test.each([
    ['changed after it was signed', 'changed', 'BUNDLE_SIGNATURE_WRONG'],
    ['changed on its way', 'flipped', 'BUNDLE_DAMAGED'],
    ['for somebody else', 'forCarl', 'BUNDLE_NOT_FOR_YOU'],
  ])('a bundle that is %s is refused whole, in words', async (_, name, code) => {
    const dialog = await preview(bundles[name])
    await dialog.getByText(new RegExp(`Code (${code}|BUNDLE_NOT_FOR_YOU)`)).waitFor()
    expect(await dialog.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0)
    await leave(dialog)
  })

  test.each([
    [
      'without signature',
      'unsigned',
      ['Not signed', 'bears the name of Anna Bauer, but not their signature'],
    ],
    [
      'signed by another in her name',
      'resigned',
      ['Signed by somebody you do not know', 'bears the name of Anna Bauer, but not their signature'],
    ],
    ['passed on', 'passedOn', ['Signed by Anna Bauer', 'Made for somebody else, and passed on']],
    ['of a stranger', 'stranger', ['Signed by somebody you do not know', 'Made for you']],
    ['of a contact', 'honest', ['Signed by Anna Bauer', 'not compared yet', 'Made for you']],
  ])('a bundle %s says so before anything is taken', async (_, name, sentences) => {
    const dialog = await preview(bundles[name])
    for (const sentence of sentences) await dialog.getByText(sentence).first().waitFor()
    await dialog.getByText('1 key, new').waitFor()
    await leave(dialog)
  })

  test('files whose key is missing say which, and open by themselves when it arrives', async () => {
    const { page } = orrery
    await drop(orrery, [at('encrypted')])
    await filesAre(orrery, '2 encrypted, key missing')
    await page.getByText(`Key ${keyId.slice(0, 8)}: 2 files`).waitFor()
    expect(
      await page
        .getByRole('main')
        .getByRole('button', { name: 'Decrypt', exact: true })
        .getAttribute('aria-disabled'),
    ).toBe('true')
    const dialog = await preview(bundles.honest)
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.getByText('1 key imported').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await filesAre(orrery, '2 encrypted, key here')
    await decryptAll(orrery, at('opened'))
    await (await resultOf(orrery, '2 files opened')).getByText('Every file is unchanged').waitFor()
    expect(readFileSync(at('opened', 'plain', 'one.txt'), 'utf8')).toBe('the first')
  })

  test('a file that was changed is not opened, says so, and nothing of it is written', async () => {
    mkdirSync(at('tampered'))
    const [name = '', sound = ''] = readdirSync(at('encrypted'))
    const bytes = readFileSync(at('encrypted', name))
    flipByte(at('encrypted', name), at('tampered', name), bytes.length - 600)
    writeFileSync(at('tampered', sound), readFileSync(at('encrypted', sound)))
    await orrery.page.getByRole('button', { name: /^Take encrypted off/ }).click()
    await drop(orrery, [at('tampered')])
    await decryptAll(orrery, at('partly'))
    const result = await resultOf(orrery, '1 file failed, 1 done')
    await result.getByText(`tampered/${name}`).waitFor()
    await result.getByText('This file was changed after it was encrypted. It was not opened.').waitFor()
    expect(filesBelow(at('partly'))).toHaveLength(1)
  })

  test('a wrong passphrase says that trying destroys nothing, and stays selected', async () => {
    const { page } = orrery
    await lock(orrery)
    const field = page.getByLabel('Passphrase', { exact: true })
    await field.fill('not the passphrase')
    await field.press('Enter')
    await page.getByText('trying destroys nothing').waitFor()
    const selected = await field.evaluate(
      (input: HTMLInputElement) => (input.selectionEnd ?? 0) - (input.selectionStart ?? 0),
    )
    expect(selected).toBe('not the passphrase'.length)
    await unlock(orrery)
  })

  test('a second start of the program with a bundle reaches the running one', async () => {
    const args = [...launch.args, bundles.stranger ?? '']
    const second = spawn(launch.executablePath, args, { env: launch.env, stdio: 'ignore' })
    expect(await once(second, 'exit')).toEqual([0, null])
    const dialog = orrery.page.getByRole('dialog', { name: 'Import preview' })
    await dialog.getByText('Signed by somebody you do not know').waitFor()
    await leave(dialog)
  })

  test('locking closes the preview of a bundle, and its keys are not taken afterwards', async () => {
    const { page } = orrery
    await preview(bundles.stranger)
    await chooseInMenu(orrery, 'Lock')
    await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await unlock(orrery)
    await go(orrery, 'Keys')
    expect(await page.getByRole('list', { name: 'Your keys' }).getByRole('listitem').count()).toBe(1)
  })

  test('the page wrote no warning and no error on the way', () => {
    expect(orrery.problems).toEqual([])
  })
})
