/** What a person does with the window, from the first start on, in a real Electron with real files. */
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { chooseOutput, drop, launchIn, type Orrery, openOrrery, result } from './orrery'

const PASSPHRASE = 'saturn teapot ribbon quartz'
const setup = await setUpWindow()
const screenshots = join(checkout, 'out', 'screenshots')

describe.skipIf(setup === null)('the window', () => {
  let home: string
  let orrery: Orrery
  let recoveryCode: string

  beforeAll(async () => {
    if (setup === null) return
    home = await mkdtemp(join(tmpdir(), 'orrery-window-'))
    await mkdir(screenshots, { recursive: true })
    await cp(join(checkout, 'test', 'data', 'study'), join(home, 'study'), { recursive: true })
    await cp(join(checkout, 'test', 'data', 'pictures'), join(home, 'pictures'), { recursive: true })
    for (const name of ['encrypted', 'decrypted', 'cancelled']) await mkdir(join(home, name))
    orrery = await openOrrery(launchIn(setup, home))
  })

  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) await rm(home, { recursive: true })
  })

  test('makes a keystore and shows the recovery code until it is acknowledged', async () => {
    const { page } = orrery
    await page.getByLabel('Your name').fill('Dr. Johanna Kepler')
    await page.getByLabel('Passphrase', { exact: true }).fill('short')
    await page.getByLabel('Passphrase again').fill('short')
    await page.getByRole('button', { name: 'Make the keystore' }).click()
    await page.getByText('The passphrase is too short.').waitFor()
    expect(existsSync(join(home, 'keystore', 'keystore.db'))).toBe(false)

    await page.getByLabel('Passphrase again').fill('differs')
    await page.getByText('The two passphrases differ.').waitFor()
    expect(await page.getByRole('button', { name: 'Make the keystore' }).isDisabled()).toBe(true)

    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('Passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Make the keystore' }).click()
    recoveryCode = await page.locator('output').innerText()
    expect(recoveryCode).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
    expect(await page.getByRole('button', { name: 'Go on' }).isDisabled()).toBe(true)
    await page.getByLabel('I have written the recovery code down').check()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForSelector('.drop')
    expect(await page.content()).not.toContain(recoveryCode)
  })

  test('encrypts what was dropped', async () => {
    const { page } = orrery
    const files = (await filesBelow(join(home, 'study'))).length + 1
    await drop(orrery, [join(home, 'study'), join(home, 'pictures', 'kodim23.png')])
    await page.getByText(new RegExp(`^${files} files, `)).waitFor()
    await chooseOutput(orrery, join(home, 'encrypted'))
    await page.getByLabel('Name of the key').fill('Skin clinic, November')
    await page.getByRole('button', { name: 'Encrypt' }).click()

    const verdict = await result(orrery, 1)
    await verdict.getByText(`${files} files encrypted`).waitFor()
    await verdict.getByText('Skin clinic, November').waitFor()
    await verdict.getByRole('img', { name: 'Picture of the key Skin clinic, November' }).waitFor()
    await page.screenshot({ path: join(screenshots, 'encrypted.png') })
    expect(await readdir(join(home, 'encrypted'))).toHaveLength(files)
  })

  test('offers decryption for encrypted files, and every byte comes back', async () => {
    const { page } = orrery
    await drop(orrery, [join(home, 'encrypted')])
    await page.getByText('encrypted by Orrery').waitFor()
    await page
      .getByRole('radio', { name: 'Decrypt' })
      .and(page.locator(':checked'))
      .waitFor({ state: 'attached' })
    await chooseOutput(orrery, join(home, 'decrypted'))
    await page.getByRole('button', { name: 'Decrypt' }).click()
    const verdict = await result(orrery, 2)
    await verdict.getByText('Every file is unchanged since it was encrypted.').waitFor()
    await page.screenshot({ path: join(screenshots, 'decrypted.png') })

    const originals = await filesBelow(join(home, 'study'))
    expect(await filesBelow(join(home, 'decrypted', 'study'))).toEqual(originals)
    for (const name of originals) {
      expect(await readFile(join(home, 'decrypted', 'study', name)), name).toEqual(
        await readFile(join(home, 'study', name)),
      )
    }
    const picture = await readFile(join(home, 'pictures', 'kodim23.png'))
    expect(await readFile(join(home, 'decrypted', 'kodim23.png'))).toEqual(picture)
  })

  test('says what is wrong with a changed file, and writes nothing', async () => {
    const { page } = orrery
    const [name = ''] = (await readdir(join(home, 'encrypted'))).filter((each) => each.endsWith('.dcm'))
    const changed = await readFile(join(home, 'encrypted', name))
    changed[changed.length - 1_000] = (changed.at(-1_000) ?? 0) ^ 1
    await mkdir(join(home, 'changed'))
    await mkdir(join(home, 'nothing'))
    await writeFile(join(home, 'changed', name), changed)
    await drop(orrery, [join(home, 'changed', name)])
    await chooseOutput(orrery, join(home, 'nothing'))
    await page.getByRole('button', { name: 'Decrypt' }).click()
    const verdict = await result(orrery, 3)
    await verdict.getByText('1 file failed').waitFor()
    await verdict.getByText('This file was changed after it was encrypted. It was not opened.').waitFor()
    await verdict.getByText('Code FILE_CHANGED').waitFor()
    await page.screenshot({ path: join(screenshots, 'changed.png') })
    expect(await filesBelow(join(home, 'nothing'))).toEqual([])
  })

  test('cancels in the middle of a large file and leaves nothing behind', async () => {
    const { page } = orrery
    const large = join(home, 'large.raw')
    await writeFile(large, '')
    await truncate(large, 600_000_000)
    await drop(orrery, [large])
    await chooseOutput(orrery, join(home, 'cancelled'))
    await page.getByRole('button', { name: 'Encrypt' }).click()
    await page.getByText(/of 600 MB/).waitFor()
    await page.waitForFunction(() => Number(document.querySelector('[role=progressbar]')?.ariaValueNow) > 3)
    await page.screenshot({ path: join(screenshots, 'encrypting.png') })
    await page.getByRole('button', { name: 'Cancel' }).click()
    const verdict = await result(orrery, 4)
    await verdict.getByText('Cancelled', { exact: true }).waitFor()
    await page.screenshot({ path: join(screenshots, 'cancelled.png') })
    expect(await readdir(join(home, 'cancelled'))).toEqual([])
  })

  test('locks, refuses a wrong passphrase in words, and forgets what was on screen', async () => {
    const { page } = orrery
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByLabel('Passphrase').fill('not the passphrase')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByText('The passphrase is not right.').waitFor()
    await page.screenshot({ path: join(screenshots, 'wrong-passphrase.png') })
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.drop')
    expect(await page.getByRole('article').count()).toBe(0)
  })

  test('sets a new passphrase by the recovery code', async () => {
    const { page } = orrery
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByRole('button', { name: 'I forgot the passphrase' }).click()
    await page.getByLabel('Recovery code').fill(recoveryCode.toLowerCase())
    await page.getByLabel('New passphrase').fill('copper lantern drift')
    await page.getByLabel('Passphrase again').fill('copper lantern drift')
    await page.getByRole('button', { name: 'Set the passphrase' }).click()
    const next = await page.locator('output').innerText()
    expect(next).not.toBe(recoveryCode)
    await page.getByLabel('I have written the recovery code down').check()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForSelector('.drop')
  })

  test('can be used by keyboard alone, with a visible focus', async () => {
    const { page } = orrery
    const reached: string[] = []
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      reached.push(
        await page.evaluate(() => {
          const element = document.activeElement
          const style = element === null ? null : getComputedStyle(element)
          const isVisible = style?.outlineStyle === 'solid' || element instanceof HTMLInputElement
          return `${element?.textContent || element?.getAttribute('type')}${isVisible ? '' : ' WITHOUT FOCUS RING'}`
        }),
      )
    }
    expect(reached).toEqual(
      expect.arrayContaining(['Lock', 'Choose files', 'Choose a folder', 'More choices']),
    )
    expect(reached.filter((name) => name.endsWith('WITHOUT FOCUS RING'))).toEqual([])
  })

  test('wrote no warning and no error to the console on the way', () => {
    expect(orrery.problems).toEqual([])
  })
})

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
