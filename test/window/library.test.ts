/**
 * The library in a real window: a mixed folder as a tree, its way by keyboard, what is selected at every level and what becomes of
 * it, what strangers call things, and ten thousand files.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dicomFile, EXPLICIT_LITTLE } from '../core/dicom/write-dicom'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { isThorough } from '../thorough'
import { filesBelow } from './files-below'
import {
  createKeystore,
  drop,
  encryptAll,
  filesAre,
  go,
  launchIn,
  type Orrery,
  openOrrery,
  openSheet,
  resultOf,
} from './orrery'

/** 16 x 16 pixels. @param number Instance Number. */
function ctImage(patient: number, series: number, number: number): Buffer {
  return dicomFile(EXPLICIT_LITTLE, [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    [0x00080018, 'UI', `1.2.826.0.1.${series}.${number}`],
    [0x00080020, 'DA', '20260503'],
    [0x00080060, 'CS', 'CT'],
    [0x0008103e, 'LO', `Series ${series}`],
    [0x00100010, 'PN', `Patient^Number ${patient}`],
    [0x00100020, 'LO', `${patient}`],
    [0x0020000d, 'UI', `1.2.826.0.2.${patient}`],
    [0x0020000e, 'UI', `1.2.826.0.3.${series}`],
    [0x00200011, 'IS', `${series}`],
    [0x00200013, 'IS', `${number}`],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [16]],
    [0x00280011, 'US', [16]],
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [16]],
    [0x00280102, 'US', [15]],
    [0x00280103, 'US', [0]],
    [0x7fe00010, 'OW', new Uint8Array(512)],
  ])
}

const setup = await setUpWindow()
afterAll(() => setup?.display.close())

describe.skipIf(setup === null)('the library', () => {
  let home = ''
  let orrery: Orrery
  const at = (...parts: string[]) => join(home, ...parts)
  const tree = () => orrery.page.getByRole('tree', { name: 'Patients, studies and series' })
  const row = (name: string | RegExp) => tree().getByRole('treeitem', { name }).first()
  /** By the first letters of its name: rows that are far away are not drawn. */
  async function lead(letters: string): Promise<void> {
    // A pause ends the word before.
    await orrery.page.waitForTimeout(800)
    await tree().focus()
    await orrery.page.keyboard.type(letters)
    await expect.poll(activeRow).toMatch(new RegExp(`^${letters}`, 'i'))
    await orrery.page.waitForTimeout(800)
  }
  /** Its id; 0 for none. */
  const studyProcess = () =>
    orrery.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'orrery-study')?.pid ?? 0,
    )
  const checked = (item: Locator) => item.getAttribute('aria-checked')
  const activeRow = () =>
    tree().evaluate(
      (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent,
    )

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-library-'))
    cpSync(join(checkout, 'test', 'data', 'study'), at('Mixed'), { recursive: true })
    cpSync(join(checkout, 'test', 'data', 'pictures'), at('Mixed', 'pictures'), { recursive: true })
    writeFileSync(at('Mixed', 'notes.txt'), 'a note')
    orrery = await openOrrery(launchIn(setup, at('home')))
    await createKeystore(orrery)
  })
  afterAll(async () => {
    await orrery?.app.close()
    if (home !== '') rmSync(home, { recursive: true })
  })

  test('offers a sample study while nothing is open', async () => {
    await orrery.page.getByRole('button', { name: 'Try the sample study' }).click()
    await tree().waitFor()
    await orrery.page.getByRole('button', { name: /^Take .* off the list/ }).click()
    await tree().waitFor({ state: 'hidden' })
    await orrery.page.getByRole('button', { name: 'Try the sample study' }).waitFor()
  })

  describe('with a mixed folder', () => {
    beforeAll(async () => {
      if (setup === null) return
      await drop(orrery, [at('Mixed')])
      await filesAre(orrery, `${filesBelow(at('Mixed')).length} not encrypted`)
    })
    beforeEach(() => tree().focus())

    test('all of it is in the tree, counted and selected', async () => {
      const { page } = orrery
      const files = filesBelow(at('Mixed')).length
      await page.getByText(`${files} of ${files} files selected`).waitFor()
      expect(await page.getByText(/^\d+ files: /).textContent()).toMatch(
        new RegExp(`^${files} files: \\d+ shown, \\d+ without a picture, 0 failed$`),
      )
      await lead('other f')
      await lead('pictures')
      expect(await checked(tree().locator('[data-at]'))).toBe('true')
    })

    test('the keyboard leads through it, folds it, and selects', async () => {
      const { page } = orrery
      await page.keyboard.press('Home')
      const first = await activeRow()
      await page.keyboard.press('ArrowDown')
      expect(await activeRow()).not.toBe(first)
      await page.keyboard.press('ArrowUp')
      const before = await tree().getByRole('treeitem').nth(1).getAttribute('aria-level')
      await page.keyboard.press('ArrowLeft')
      expect(await tree().getByRole('treeitem').first().getAttribute('aria-expanded')).toBe('false')
      expect(before).toBe('2')
      expect(await tree().getByRole('treeitem').nth(1).getAttribute('aria-level')).toBe('1')
      await page.keyboard.press('ArrowRight')
      await lead('other f')
      await page.keyboard.press('Space')
      expect(await checked(row('Other files'))).toBe('false')
      await page.keyboard.press('Space')
      expect(await checked(row('Other files'))).toBe('true')
    })

    test('a row has its details, and every file its state and the reason why it is not shown', async () => {
      const { page } = orrery
      await page.keyboard.press('End')
      const details = page.getByRole('region', { name: /^Mixed|^pictures/ }).last()
      await details.getByText('Not encrypted').first().waitFor()
      await details.getByText('This kind of file is not shown here.', { exact: false }).first().waitFor()
    })

    test('Enter opens a series in the viewer; back, the library is as it was', async () => {
      const { page } = orrery
      await page.keyboard.press('Home')
      const here = await activeRow()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Viewer' }).waitFor()
      await go(orrery, 'Library')
      await expect.poll(activeRow).toBe(here)
    })

    test('the search finds without accents and hides the rest, which is not acted upon', async () => {
      const { page } = orrery
      const search = page.getByRole('searchbox')
      await search.fill('pictures')
      await row('Pictures').waitFor()
      expect(
        await tree()
          .getByRole('treeitem', { name: /^Other files/ })
          .count(),
      ).toBe(0)
      const pictures = readdirSync(join(checkout, 'test', 'data', 'pictures')).length
      expect(pictures).toBeGreaterThan(0)
      await search.fill('nobody is called so')
      await page.getByText('Nothing that is open fits “nobody is called so”.').waitFor()
      await search.fill('')
    })

    test('one group is encrypted by itself', async () => {
      const { page } = orrery
      await page.getByRole('checkbox', { name: 'Select all' }).click()
      await page.getByText(/^0 of \d+ files selected$/).waitFor()
      await lead('other f')
      await row('Other files').locator('.tree-check').click()
      expect(await checked(row('Other files'))).toBe('true')
      const said = (await page.getByText(/^\d+ of \d+ files selected$/).textContent()) ?? ''
      const files = Number(/^\d+/.exec(said)?.[0])
      const sheet = await openSheet(orrery, 'Encrypt', at('some'))
      await sheet.getByText(new RegExp(`^${files} files?, `)).waitFor()
      await sheet.getByRole('button', { name: 'Encrypt', exact: true }).click()
      await resultOf(orrery, new RegExp(`^${files} files? encrypted and verified$`))
      expect(readdirSync(at('some'))).toHaveLength(files)
    })

    test('all of a folder is encrypted as the folder that it is', async () => {
      const { page } = orrery
      await page.getByRole('checkbox', { name: 'Select all' }).click()
      await encryptAll(orrery, at('all'))
      const files = filesBelow(at('Mixed')).length
      const result = await resultOf(orrery, `${files} files encrypted and verified`)
      await result.getByText('Mixed, to all').waitFor()
    })

    test('what is opened next is selected, and nothing else', async () => {
      await drop(orrery, [at('all')])
      const files = filesBelow(at('Mixed')).length
      await filesAre(orrery, `${files} encrypted, key here`)
      await orrery.page.getByText(`${files} of ${2 * files} files selected`).waitFor()
    })

    test('what was verified has the shield', async () => {
      const { page } = orrery
      const files = filesBelow(at('Mixed')).length
      await page.getByRole('main').getByRole('button', { name: 'Verify' }).click()
      await resultOf(orrery, `${files} files verified`)
      await filesAre(orrery, `${files} encrypted, verified`)
      await orrery.page.getByRole('button', { name: 'Clear the list' }).click()
    })
  })

  test('names of strangers are shown as text', async () => {
    mkdirSync(at('odd'))
    writeFileSync(at('odd', '<img src=x onerror="window.wasRun=true">.txt'), 'x')
    writeFileSync(at('odd', `turned\u202etxt.exe`), 'x')
    await drop(orrery, [at('odd')])
    await filesAre(orrery, '2 not encrypted')
    await tree().focus()
    await orrery.page.keyboard.press('End')
    await orrery.page.getByText('<img src=x onerror=', { exact: false }).first().waitFor()
    expect(await orrery.page.evaluate(() => 'wasRun' in window)).toBe(false)
    expect(await orrery.page.locator('main').innerText()).not.toContain('\u202e')
    await orrery.page.getByRole('button', { name: 'Take odd off the list' }).click()
  })

  test.runIf(isThorough)(
    'ten thousand files: rows come while they are read, and the window answers meanwhile',
    async () => {
      const { page } = orrery
      for (let folder = 0; folder < 100; folder++) {
        mkdirSync(at('many', `series ${folder}`), { recursive: true })
        for (let n = 1; n <= 100; n++)
          writeFileSync(
            at('many', `series ${folder}`, `${n}.dcm`),
            ctImage(Math.floor(folder / 10), folder, n),
          )
      }
      const start = Date.now()
      await drop(orrery, [at('many')])
      await tree().getByRole('treeitem').first().waitFor()
      const firstRow = Date.now() - start
      await page.getByText(/^[\d,]+ of [\d,]+ files looked at$/).waitFor()
      await tree().focus()
      const answers: number[] = []
      for (let n = 0; n < 10; n++) {
        const pressed = Date.now()
        await page.keyboard.press(n % 2 === 0 ? 'End' : 'Home')
        await activeRow()
        answers.push(Date.now() - pressed)
      }
      await page.getByText(/^10,000 files: /).waitFor({ timeout: 200_000 })
      await filesAre(orrery, '10,000 not encrypted')
      await page.getByText('10,000 of 10,000 files selected').waitFor()
      const median = answers.sort((a, b) => a - b)[answers.length / 2]
      console.info('ten thousand files, in milliseconds:', {
        firstRow,
        all: Date.now() - start,
        key: median,
        slowestKey: Math.max(...answers),
      })
      expect(await tree().getByRole('treeitem').count()).toBeLessThan(100)
      expect(median).toBeLessThan(1000)
      await page.getByRole('button', { name: 'Take many off the list' }).click()
    },
    300_000,
  )

  test('when the process that reads files ends, another one reads them, with the same selected', async () => {
    const { page } = orrery
    await drop(orrery, [at('Mixed')])
    const files = filesBelow(at('Mixed')).length
    const isRead = () => page.getByText(`${files} of ${files} files selected`).waitFor()
    await isRead()
    // One that ends again and again is not started any more.
    for (let death = 1; death <= 3; death++) {
      await expect.poll(studyProcess).toBeGreaterThan(0)
      const before = await studyProcess()
      await orrery.app.evaluate((_, pid) => process.kill(pid, 'SIGKILL'), before)
      if (death === 3) continue
      await expect.poll(async () => [0, before].includes(await studyProcess())).toBe(false)
      await isRead()
    }
    await page.getByText('What is open cannot be looked at now').waitFor()
    await encryptAll(orrery, at('unseen'))
    const result = page.getByRole('article', { name: `${files} files encrypted and verified` })
    await result.filter({ hasText: 'Mixed, to unseen' }).waitFor()
  })

  test('the page wrote no warning and no error on the way', () => {
    expect(orrery.problems).toEqual([])
  })
})
