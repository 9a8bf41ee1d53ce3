/** Sending to a stick: it appears while one watches, takes the files and not the keys unless that is meant, and is let go of. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpWindow } from '../electron-runtime/setup'
import type { ExfatDrive } from '../files/exfat-drive'
import { SAMPLES } from '../workflows/sample-key'
import { answerDialogs, go, launchIn, type Orrery, openOrrery, unlock } from './orrery'
import { StickPort } from './plugged-drive'
import { settle } from './residents'

const setup = await setUpWindow()
const home = mkdtempSync(join(tmpdir(), 'orrery-stick-'))
const port = new StickPort(home)
const stick: ExfatDrive | null = setup === null ? null : port.plugIn('STICK', 32)
stick?.eject()

describe.skipIf(setup === null || stick === null)('a stick', () => {
  let orrery: Orrery
  let drive: ExfatDrive | null = null

  beforeAll(async () => {
    if (setup === null) return
    const anna = await settle(home, 'Anna')
    anna.keystore.close()
    for (const folder of ['encrypted', 'keys']) mkdirSync(join(home, folder))
    for (const name of ['small.png', 'small.dcm', 'empty.png'])
      copyFileSync(join(SAMPLES, name), join(home, 'encrypted', name))
    copyFileSync(join(SAMPLES, 'bundle.orrkeys'), join(home, 'keys', 'case.orrkeys'))
    orrery = await openOrrery(port.beside(launchIn(setup, home)))
    await unlock(orrery)
  })

  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    drive?.eject()
    rmSync(home, { recursive: true, force: true })
  })

  test('appears while one watches, with its space and what is on it', async () => {
    const { page } = orrery
    await go(orrery, 'Share')
    const place = page.getByRole('region', { name: 'Where to' })
    await place.getByText('No drive is plugged in.').waitFor()
    drive = port.plugIn('STICK', 32)
    await place.getByRole('radio', { name: 'STICK', checked: true }).waitFor()
    await place.getByText('Nothing is on it.').waitFor()
  })

  test('gets the files, read back and equal', async () => {
    const { page } = orrery
    await answerDialogs(orrery, join(home, 'encrypted'))
    await page.getByRole('button', { name: 'Open folder' }).click()
    await page.getByText('It fits').waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const result = page.getByRole('region', { name: 'Results' })
    await result.getByRole('article', { name: '3 files sent' }).waitFor()
    await result.getByText('Every file was read back').waitFor()
    await page.getByText('On it: 3 encrypted files.').waitFor()
    const sent = join(drive?.root ?? '', 'encrypted')
    expect(readdirSync(sent).sort()).toEqual(['empty.png', 'small.dcm', 'small.png'])
    for (const name of readdirSync(sent))
      expect(readFileSync(join(sent, name))).toEqual(readFileSync(join(home, 'encrypted', name)))
  })

  test('gets the keys too only when that is meant, and offers them for import', async () => {
    const { page } = orrery
    await answerDialogs(orrery, join(home, 'keys', 'case.orrkeys'))
    await page.getByRole('button', { name: 'Open files' }).click()
    await page.getByText('Keys and files would lie together', { exact: true }).waitFor()
    const send = page.getByRole('button', { name: 'Send', exact: true })
    expect(await send.getAttribute('aria-disabled')).toBe('true')
    await page.getByLabel('Send them together all the same').check()
    await send.click()
    await page.getByRole('article', { name: '4 files sent' }).waitFor()
    await page
      .getByRole('list', { name: 'Key bundles on STICK' })
      .getByRole('button', { name: 'Import case.orrkeys' })
      .click()
    // It was made for somebody else.
    const preview = page.getByRole('dialog', { name: 'Import preview' })
    await preview.getByText('Code BUNDLE_NOT_FOR_YOU').waitFor()
    await preview.getByRole('button', { name: 'To my card' }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('is safe to remove when it was ejected, and is gone', async () => {
    const { page } = orrery
    await page.getByRole('button', { name: 'Eject STICK' }).click()
    await page.getByText('STICK is safe to remove.').first().waitFor()
    await page.getByText('No drive is plugged in.').waitFor()
    expect(await page.getByRole('radio', { name: 'STICK' }).count()).toBe(0)
    expect(orrery.problems).toEqual([])
  })
})
