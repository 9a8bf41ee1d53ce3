/**
 * The way that the program is used, with the mouse and with the keyboard alone: encrypt on this machine, hand over, export the
 * key to a colleague; there import the bundle, and decrypt. Real Electron, real files, every byte compared.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { casesOf } from '../thorough'
import { filesBelow } from './files-below'
import { counting, keyboard, mouse } from './hands'
import {
  answerDialogs,
  createKeystore,
  drop,
  go,
  launchIn,
  type Orrery,
  openOrrery,
  resultOf,
  unlock,
} from './orrery'
import { introduce, type Resident, settle } from './residents'

const setup = await setUpWindow()
afterAll(() => setup?.display.close())

describe.skipIf(setup === null).each(casesOf([keyboard], [mouse]))('with the $name', (plainHand) => {
  const hand = counting(plainHand)
  let home: string
  let ben: Resident
  let anna: Orrery
  let bens: Orrery | undefined
  const at = (...parts: string[]) => join(home, ...parts)
  const presses: Record<string, number> = {}
  const count = (what: string, since: number) => {
    presses[what] = hand.presses - since
  }

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-story-'))
    cpSync(join(checkout, 'test', 'data', 'study'), at('study'), { recursive: true })
    for (const folder of ['stick', 'mail', 'opened']) mkdirSync(at(folder))
    ben = await settle(at('ben'), 'Ben Okafor')
    anna = await openOrrery(launchIn(setup, at('anna')))
  })
  afterAll(async () => {
    await anna?.app.close()
    await bens?.app.close()
    if (home) rmSync(home, { recursive: true })
    console.info(`with the ${hand.name}:`, presses)
  })

  test('first run: a keystore, and its recovery code put away', async () => {
    expect(await createKeystore(anna, 'Dr. Anna Kepler', hand)).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
    await anna.page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
    expect(existsSync(at('anna', 'keystore', 'keystore.db'))).toBe(true)
  })

  test('a study that is dropped is encrypted onto the stick, and verified', async () => {
    const { page } = anna
    const files = filesBelow(at('study'))
    await drop(anna, [at('study')])
    const since = hand.presses
    await hand.press(page.getByRole('button', { name: 'Encrypt', exact: true }))
    const sheet = page.getByRole('dialog', { name: 'Encrypt' })
    await answerDialogs(anna, at('stick'))
    await hand.press(
      sheet.getByRole('region', { name: 'Where to' }).getByRole('button', { name: 'Choose a folder' }),
    )
    await sheet.getByText('stick').waitFor()
    await hand.press(sheet.getByRole('button', { name: 'Encrypt', exact: true }))
    const result = await resultOf(anna, `${files.length} files encrypted and verified`)
    count('from drop to "encrypted and verified"', since)
    await result.getByText('Every file arrived, was read back and opened in memory.').waitFor()
    await result.getByRole('img', { name: /^Picture of the key/ }).waitFor()
    expect(readdirSync(at('stick'))).toHaveLength(files.length)
  })

  test('a colleague is added by their card, and compared by phone', async () => {
    const { page } = anna
    await drop(anna, [ben.card])
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }))
    await hand.press(page.getByRole('button', { name: 'It is the same' }))
    await page.getByRole('list', { name: 'Contacts' }).getByText('compared on').waitFor()
  })

  test('the key is exported to the colleague', async () => {
    const { page } = anna
    await go(anna, 'Keys', hand)
    await hand.press(page.getByRole('list', { name: 'Your keys' }).getByRole('button', { name: /^study/ }))
    await hand.press(page.getByRole('button', { name: 'Export keys' }))
    const sheet = page.getByRole('dialog', { name: 'Export keys' })
    await hand.press(sheet.getByRole('checkbox', { name: /Ben Okafor/ }))
    await answerDialogs(anna, at('mail'))
    await hand.press(sheet.getByRole('button', { name: 'Choose a folder' }))
    await hand.press(sheet.getByRole('button', { name: 'Export keys' }))
    await sheet.getByText('1 key exported').waitFor()
    expect(readdirSync(at('mail'))).toEqual([expect.stringMatching(/\.orrkeys$/)])
    await hand.press(sheet.getByRole('button', { name: 'Done' }))
  })

  test('the colleague knows the sender, opens the bundle by a double click, imports it, and every file is unchanged', async () => {
    if (setup === null) return
    const card = at('anna.orrcard')
    await go(anna, 'People', hand)
    await answerDialogs(anna, card)
    await hand.press(
      anna.page.getByRole('region', { name: 'Your card' }).getByRole('button', { name: 'Save as a file' }),
    )
    await expect.poll(() => existsSync(card)).toBe(true)
    await introduce(ben, { card } as Resident)
    ben.keystore.close()

    const [bundle = ''] = readdirSync(at('mail'))
    bens = await openOrrery(launchIn(setup, ben.home, at('mail', bundle)))
    await unlock(bens, hand)
    const { page } = bens
    const dialog = page.getByRole('dialog', { name: 'Import preview' })
    await dialog.getByText('Signed by Dr. Anna Kepler').waitFor()
    await dialog.getByText('Made for you').waitFor()
    const since = hand.presses
    await hand.press(dialog.getByRole('button', { name: 'Import', exact: true }))
    await answerDialogs(bens, at('stick'))
    await hand.press(dialog.getByRole('button', { name: 'Open folder' }))
    const sheet = page.getByRole('dialog', { name: 'Decrypt' })
    await answerDialogs(bens, at('opened'))
    await hand.press(
      sheet.getByRole('region', { name: 'Where to' }).getByRole('button', { name: 'Choose a folder' }),
    )
    await hand.press(sheet.getByRole('button', { name: 'Decrypt', exact: true }))
    const files = filesBelow(at('study'))
    const result = await resultOf(bens, `${files.length} files opened`)
    count('from a bundle and a stick to "every file is unchanged"', since)
    await result.getByText('Every file is unchanged since it was encrypted.').waitFor()
    expect(filesBelow(at('opened', 'study'))).toEqual(files)
    for (const name of files)
      expect(readFileSync(at('opened', 'study', name)), name).toEqual(readFileSync(at('study', name)))
  })

  test('neither page wrote a warning or an error on the way', () => {
    expect([...anna.problems, ...(bens?.problems ?? [])]).toEqual([])
  })
})
