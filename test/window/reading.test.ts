/**
 * Reading in the real window: elements of a file, reports and PDFs, the series strip, original beside encrypted beside decrypted with
 * the verdict that is computed, the sheet of shortcuts; keys that are changed in Settings; what About names.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { part10, sequence } from './dicom-file'
import {
  chooseInMenu,
  drop,
  encryptAll,
  go,
  launchIn,
  type Orrery,
  openOrrery,
  resultOf,
  unlock,
} from './orrery'
import { pdfOf } from './pdf-file'
import { settle } from './residents'
import { violations } from './violations'

const setup = await setUpWindow()
afterAll(() => setup?.display.close())
const screenshots = join(checkout, 'out', 'screenshots')
const SAMPLE = join(checkout, 'samples', 'sample-study')

describe.skipIf(setup === null)('reading', () => {
  let home: string
  let orrery: Orrery
  let page: Page
  const at = (...parts: string[]) => join(home, ...parts)
  const strip = () => page.getByRole('navigation', { name: 'Series' })
  const tags = () => page.getByRole('complementary', { name: 'Tags' })
  const chosen = () => page.getByRole('region', { name: 'Chosen element' })

  async function shoot(name: string): Promise<void> {
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(screenshots, `${name}.png`) })
  }
  /** Opens a series in the viewer by the strip. */
  async function choose(name: RegExp): Promise<void> {
    await strip().getByRole('button', { name }).first().click()
  }

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-reading-'))
    mkdirSync(screenshots, { recursive: true })
    const { keystore } = await settle(at('home'), 'Dr. Anna Kepler')
    keystore.close()
    cpSync(SAMPLE, at('plain'), { recursive: true })
    mkdirSync(at('papers'))
    writeFileSync(
      at('papers', 'letter.dcm'),
      encapsulated(pdfOf('First page', 'Second page', 'Last page'), 'Letter', 1),
    )
    writeFileSync(at('papers', 'broken.dcm'), encapsulated(pdfOf('Cut').slice(100, 400), 'Broken letter', 2))
    writeFileSync(at('papers', 'report.dcm'), report())
    writeFileSync(at('papers', 'empty.dcm'), withoutPicture())
    orrery = await openOrrery(launchIn(setup, at('home')))
    page = orrery.page
    await unlock(orrery)
    await drop(orrery, [at('plain')])
    await page.getByText('6 not encrypted').first().waitFor()
    await page.getByRole('checkbox', { name: 'Select all' }).check()
    await encryptAll(orrery, at('encrypted'))
    await resultOf(orrery, /encrypted and verified/)
    await page.getByRole('button', { name: 'View', exact: true }).first().click()
    await strip().getByRole('button').first().waitFor()
  })
  afterAll(async () => {
    await orrery?.app.close()
    if (home) rmSync(home, { recursive: true })
  })

  test('elements are searched, folded, walked by keyboard and copied', async () => {
    await page.getByRole('region', { name: 'Image 1' }).focus()
    await page.keyboard.press('t')
    const grid = tags().getByRole('treegrid', { name: 'Elements' })
    await tags().getByText('62 elements').waitFor()
    await shoot('tags')
    expect(await violations(page)).toEqual([])
    await tags().getByLabel('Search name, tag or value').fill('00100010')
    await tags().getByText('1 of 62 elements').waitFor()
    await chosen().getByText('Jane_Doe').waitFor()
    await tags().getByLabel('Search name, tag or value').fill('patient')
    await grid.focus()
    await page.keyboard.press('End')
    const last = await chosen().innerText()
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => chosen().innerText()).not.toBe(last)
    const active = await grid.getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true')
    await tags().getByLabel('Search name, tag or value').fill('Jane_Doe')
    await chosen().getByRole('button', { name: 'Copy the value' }).click()
    await chosen().getByText('Copied.').waitFor()
    expect(await orrery.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('Jane_Doe')
  })

  test('elements of an encrypted file are those of what was encrypted', async () => {
    await drop(orrery, [at('encrypted')])
    await page.getByText('6 encrypted, key here').first().waitFor()
    await go(orrery, 'Viewer')
    await choose(/Encrypted, key here/)
    await tags().getByLabel('Search name, tag or value').fill('00100020')
    await chosen().getByText('02', { exact: true }).waitFor()
    await tags().getByRole('button', { name: 'Close the tags' }).click()
    await tags().waitFor({ state: 'hidden' })
  })

  test('the three stand side by side, scroll together, and are compared byte by byte', async () => {
    await page.getByRole('button', { name: 'Compare original and encrypted' }).click()
    const compare = page.getByRole('region', { name: 'Original, encrypted, decrypted' })
    for (const name of ['Original', 'Encrypted', 'Decrypted'])
      await compare.getByRole('region', { name, exact: true }).getByText('Image 4 of 6').waitFor()
    await compare.getByText('Identical to the original, byte by byte.').waitFor()
    await compare.getByText(/211,996 bytes compared, SHA-256 [0-9a-f]{4} /).waitFor()
    await shoot('compare')
    expect(await violations(page)).toEqual([])
    await compare.getByRole('slider', { name: 'Compared images' }).first().focus()
    await page.keyboard.press('End')
    for (const name of ['Original', 'Encrypted', 'Decrypted'])
      await compare.getByRole('region', { name, exact: true }).getByText('Image 6 of 6').waitFor()
    await compare.getByRole('button', { name: 'Compare all 6 files' }).click()
    await compare.getByText('6 of 6 files identical to the original').waitFor()
  })

  test('an original that is another one by now is told as such', async () => {
    const file = at('plain', 'N2D_0185.dcm')
    const bytes = readFileSync(file)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(file, bytes)
    const compare = page.getByRole('region', { name: 'Original, encrypted, decrypted' })
    await compare.getByRole('slider', { name: 'Compared images' }).first().focus()
    await page.keyboard.press('Home')
    await compare.getByRole('button', { name: /Compare all/ }).click()
    await compare
      .getByText(/5 of 6 files identical to the original, 1 (different|could not be read)/)
      .waitFor()
    await compare.getByRole('button', { name: 'Close the comparison' }).click()
  })

  test('cine stops when another view is shown', async () => {
    const image = page.getByRole('region', { name: 'Image 1' })
    const number = () => image.getByText(/^Image \d of 6$/).innerText()
    await image.focus()
    const first = await number()
    await page.keyboard.press('Space')
    await expect.poll(number).not.toBe(first)
    await go(orrery, 'Library')
    await page.waitForTimeout(300)
    await go(orrery, 'Viewer')
    const then = await number()
    await page.waitForTimeout(700)
    expect(await number()).toBe(then)
  })

  test('all keys stand in the sheet', async () => {
    await page.getByRole('region', { name: 'Image 1' }).focus()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Shortcuts' })
    await sheet.getByText('Lung window').waitFor()
    await shoot('shortcuts')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
  })

  test('a report is read as text, a PDF page by page, and what is damaged says so', async () => {
    await go(orrery, 'Library')
    await drop(orrery, [at('papers')])
    await page.getByText('Paper^Patient').or(page.getByText('Paper, Patient')).first().waitFor()
    await page.getByRole('treeitem', { name: /Paper, Patient/ }).click()
    await page.getByRole('button', { name: 'View', exact: true }).last().click()
    await choose(/^1\. Letter/)
    const pdf = page.getByRole('region', { name: 'Letter' })
    await pdf.getByText('Page 1 of 3').first().waitFor()
    await expect.poll(() => inked(page)).toBeGreaterThan(100)
    await shoot('pdf')
    expect(await violations(page)).toEqual([])
    await pdf.getByText('First page').waitFor({ state: 'attached' })
    await pdf.getByRole('button', { name: 'Next page' }).click()
    await pdf.getByText('Second page').waitFor({ state: 'attached' })
    await pdf.getByRole('button', { name: 'Larger' }).focus()
    await page.keyboard.press('End')
    await pdf.getByText('Last page').waitFor({ state: 'attached' })
    await choose(/^2\. Broken letter/)
    await page.getByText('This PDF is damaged and cannot be shown.').waitFor()
    await choose(/^4\. Empty/)
    await page.getByText('There is no picture in this file. Its elements can be read.').waitFor()
    await choose(/^3\. Report/)
    const text = page.getByRole('article', { name: 'Radiology Report' })
    await text.getByText('A nodule of <b>8 mm</b>.').waitFor()
    await shoot('report')
    expect(await violations(page)).toEqual([])
    // Whose it is, except when nobody is named; and it can be closed.
    const image = page.getByRole('region', { name: 'Image 1', exact: true })
    const whose = image.getByText('Paper, Patient · ID P1 · May 3, 2026 · Series 3 · Report')
    await whose.waitFor()
    await image.focus()
    await page.keyboard.press('o')
    await whose.waitFor({ state: 'detached' })
    await page.keyboard.press('o')
    await whose.waitFor()
    await image.getByRole('button', { name: 'Close the series in this image' }).click()
    await image.getByText('Choose a series to show it here.').waitFor()
    await choose(/^3\. Report/)
    await whose.waitFor()
  })

  test('a key is changed, taken from another, switched off, and put back', async () => {
    await go(orrery, 'Settings')
    await page.getByRole('button', { name: 'Change keys' }).click()
    const sheet = page.getByRole('dialog', { name: 'Keys of the viewer' })
    await sheet.getByRole('button', { name: 'Add a key to: Tags' }).click()
    await page.keyboard.press('o')
    await sheet.getByText('O belongs to: Texts over the images on or off.').waitFor()
    expect(await violations(page)).toEqual([])
    await shoot('settings-keys')
    await sheet.getByRole('button', { name: 'Use it here instead' }).click()
    await sheet.getByRole('button', { name: 'Take O away from: Tags' }).waitFor()
    await sheet.getByRole('button', { name: 'Add a key to: Lung window' }).click()
    await page.keyboard.press('Control+l')
    await sheet.getByText('Ctrl + L belongs to the menu of the window. Press another key.').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await page.getByText('2 commands have other keys').waitFor()
    await go(orrery, 'Viewer')
    await page.getByRole('region', { name: 'Image 1' }).focus()
    await page.keyboard.press('o')
    await tags().waitFor()
    await go(orrery, 'Settings')
    await page.getByRole('switch', { name: 'Single letters, digits and signs' }).click()
    await go(orrery, 'Viewer')
    await page.getByRole('region', { name: 'Image 1' }).focus()
    await page.keyboard.press('o')
    await page.waitForTimeout(300)
    expect(await tags().isVisible()).toBe(true)
    await go(orrery, 'Settings')
    await page.getByRole('switch', { name: 'Single letters, digits and signs' }).click()
    await page.getByRole('button', { name: 'Put all keys back' }).click()
    await page.getByText('All keys are as they were delivered.').first().waitFor()
    await page.getByLabel('Draw pictures with').scrollIntoViewIfNeeded()
    await shoot('settings-viewer')
  })

  test('without the original it is said what is known, and how to get it', async () => {
    await go(orrery, 'Library')
    await page.getByRole('button', { name: /^Take plain off the list/ }).click()
    await page.getByText('6 not encrypted').first().waitFor({ state: 'hidden' })
    await page.getByRole('treeitem', { name: /Jane_Doe/ }).click()
    await page.getByRole('button', { name: 'View', exact: true }).first().click()
    await choose(/Encrypted, key here/)
    await page.getByRole('button', { name: 'Compare original and encrypted' }).click()
    const compare = page.getByRole('region', { name: 'Original, encrypted, decrypted' })
    await compare.getByText(/^The original is not open/).waitFor()
    await compare.getByText(/^What is shown is whole/).waitFor()
    expect(await violations(page)).toEqual([])
    await shoot('compare-alone')
    await compare.getByRole('button', { name: 'Close the comparison' }).click()
  })

  test('in light colours and in German', async () => {
    await page.evaluate(() => window.orrery.changePreferences({ theme: 'light', language: 'de' }))
    await page.locator('[data-mantine-color-scheme="light"]').waitFor({ state: 'attached' })
    await page
      .getByRole('navigation', { name: 'Ansichten' })
      .getByRole('link', { name: 'Betrachter' })
      .click()
    await page.getByRole('navigation', { name: 'Serien' }).getByRole('button').first().waitFor()
    const own = page.getByRole('complementary', { name: 'Elemente der Datei' })
    if (!(await own.isVisible())) await page.getByRole('button', { name: /^Elemente der Datei/ }).click()
    await own
      .getByText(/Element/)
      .first()
      .waitFor()
    expect(await violations(page)).toEqual([])
    await shoot('tags-german-light')
    await page.evaluate(() => window.orrery.changePreferences({ theme: 'dark', language: 'en' }))
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
  })

  test('About names what decodes and draws', async () => {
    await chooseInMenu(orrery, 'About Orrery')
    const about = page.getByRole('dialog', { name: 'About Orrery' })
    await about.getByText('@cornerstonejs/core').first().waitFor()
    const licences = await about.locator('pre').innerText()
    for (const name of [
      'CharLS',
      'OpenJPEG',
      'OpenJPH',
      'libjxl',
      'pdfjs-dist',
      'PDFium, JBIG2',
      '@kitware/vtk.js',
    ])
      expect(licences).toContain(name)
    await page.keyboard.press('Escape')
  })

  test('wrote no warning and no error on the way', () => {
    expect(orrery.problems).toEqual([])
  })
})

/** Pixels of the page's canvas that are not white. */
function inked(page: Page): Promise<number> {
  return page.locator('.pdf canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return 0
    // Read from a copy: the page's own canvas is not made to be read.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
      willReadFrequently: true,
    })
    copy?.drawImage(canvas, 0, 0)
    const { data } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128 && data[at + 3] === 255) dark++
    return dark
  })
}

/** A document in a DICOM file (PS3.3 A.45). */
function encapsulated(document: Uint8Array, title: string, number: number): Uint8Array {
  return part10([
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.104.1'],
    [0x00080018, 'UI', `1.2.3.9.${number}`],
    [0x00080020, 'DA', '20260503'],
    [0x00080060, 'CS', 'DOC'],
    [0x0008103e, 'LO', title],
    [0x00100010, 'PN', 'Paper^Patient'],
    [0x00100020, 'LO', 'P1'],
    [0x0020000d, 'UI', '1.2.3.9'],
    [0x0020000e, 'UI', `1.2.3.9.5${number}`],
    [0x00200011, 'IS', `${number}`],
    [0x00200013, 'IS', '1'],
    [0x00420010, 'ST', title],
    [0x00420011, 'OB', document],
    [0x00420012, 'LO', 'application/pdf'],
  ])
}

/** A structured report (PS3.3 A.35.1): a title, and one text in it. */
function withoutPicture(): Uint8Array {
  return part10([
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    [0x00080018, 'UI', '1.2.3.9.4'],
    [0x00080020, 'DA', '20260503'],
    [0x00080060, 'CS', 'CT'],
    [0x0008103e, 'LO', 'Empty'],
    [0x00100010, 'PN', 'Paper^Patient'],
    [0x00100020, 'LO', 'P1'],
    [0x0020000d, 'UI', '1.2.3.9'],
    [0x0020000e, 'UI', '1.2.3.9.54'],
    [0x00200011, 'IS', '4'],
    [0x00200013, 'IS', '1'],
  ])
}

function report(): Uint8Array {
  const concept = (code: string, meaning: string) =>
    sequence([
      [0x00080100, 'SH', code],
      [0x00080102, 'SH', 'DCM'],
      [0x00080104, 'LO', meaning],
    ])
  return part10([
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.11'],
    [0x00080018, 'UI', '1.2.3.9.3'],
    [0x00080020, 'DA', '20260503'],
    [0x00080060, 'CS', 'SR'],
    [0x0008103e, 'LO', 'Report'],
    [0x00100010, 'PN', 'Paper^Patient'],
    [0x00100020, 'LO', 'P1'],
    [0x0020000d, 'UI', '1.2.3.9'],
    [0x0020000e, 'UI', '1.2.3.9.53'],
    [0x00200011, 'IS', '3'],
    [0x00200013, 'IS', '1'],
    [0x0040a040, 'CS', 'CONTAINER'],
    [0x0040a043, 'SQ', concept('18748-4', 'Radiology Report')],
    [0x0040a050, 'CS', 'SEPARATE'],
    [
      0x0040a730,
      'SQ',
      sequence([
        [0x0040a010, 'CS', 'CONTAINS'],
        [0x0040a040, 'CS', 'TEXT'],
        [0x0040a043, 'SQ', concept('121071', 'Finding')],
        [0x0040a160, 'UT', 'A nodule of <b>8 mm</b>.'],
      ]),
    ],
  ])
}
