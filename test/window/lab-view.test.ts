/** The lab in the window: pictures are measured as a job, their reports looked at, plots saved, nothing laid open unasked. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { casesOf } from '../thorough'
import {
  answerDialogs,
  createKeystore,
  drop,
  encryptAll,
  filesAre,
  go,
  launchIn,
  type Orrery,
  openOrrery,
  resultOf,
} from './orrery'
import { violations } from './violations'

const setup = await setUpWindow()
const screenshots = join(checkout, 'out', 'screenshots')

describe.skipIf(setup === null)('the lab', () => {
  let home: string
  let orrery: Orrery
  const at = (...parts: string[]) => join(home, ...parts)

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-lab-'))
    mkdirSync(screenshots, { recursive: true })
    for (const folder of ['reports', 'cancelled', 'of-library']) mkdirSync(at(folder))
    await picture(at('gradient.png'), 64)
    await picture(at('large.png'), 1024)
    orrery = await openOrrery(launchIn(setup, home))
    await createKeystore(orrery)
    await go(orrery, 'Lab')
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  const button = (name: string | RegExp) =>
    orrery.page.getByRole('main').getByRole('button', { name, exact: true })
  const jobCard = (name: string | RegExp) => orrery.page.getByRole('main').getByRole('article', { name })

  async function chooseFolder(folder: string): Promise<void> {
    await answerDialogs(orrery, folder)
    await button('Choose a folder').click()
    await orrery.page.getByRole('radio', { name: new RegExp(folder.split('/').at(-1) ?? '') }).waitFor()
  }

  async function chooseOnly(...measures: string[]): Promise<void> {
    const { page } = orrery
    if ((await button('More choices').getAttribute('aria-expanded')) !== 'true')
      await button('More choices').click()
    const all = button('Choose all')
    if (await all.isVisible()) await all.click()
    await button('Choose none').click()
    for (const measure of measures) await page.getByRole('checkbox', { name: measure, exact: true }).check()
  }

  test('says why it cannot begin, until there is a picture and a place', async () => {
    const { page } = orrery
    await page.getByText('Choose first what to measure.').waitFor()
    await drop(orrery, [at('gradient.png')])
    await page.getByRole('list', { name: 'What will be measured' }).getByText('gradient.png').waitFor()
    await page.getByText('Choose where the reports go.').waitFor()
    await chooseFolder(at('reports'))
    expect(await button('Measure').getAttribute('aria-disabled')).toBe('false')
    await button('More choices').click()
    await page.getByLabel('Seed').fill('-1')
    expect(await button('Measure').getAttribute('aria-disabled')).toBe('true')
    await page.getByLabel('Seed').fill('7')
    await button('Choose none').click()
    await page.getByText('Choose a measure.').waitFor()
    await expectNoViolations('form')
  })

  test('measures as a job, and shows the report', { timeout: 180_000 }, async () => {
    const { page } = orrery
    const measures = ['Histogram', 'Information entropy', 'Correlation of adjacent pixels']
    await chooseOnly(...casesOf(measures, ['Time']))
    await button('Measure').click()
    const card = jobCard('1 picture measured')
    await card.waitFor({ timeout: 120_000 })
    const folder = at('reports', readdirSync(at('reports'))[0] ?? '')
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    expect(report).toMatchObject({ orreryLab: 1, seed: 7, scale: 'quick', image: { rows: 64, columns: 64 } })
    expect(Object.keys(report.run.seconds).sort()).toEqual(
      casesOf(['correlation', 'entropy', 'histogram'], ['time']),
    )

    await card.getByRole('button', { name: 'Show report' }).click()
    const encrypted = report.entropy.encrypted[0].toFixed(3).slice(0, 5)
    await page.getByRole('table').getByText(encrypted).first().waitFor()
    const plots = page.getByRole('figure')
    expect(await plots.count()).toBeGreaterThan(3)
    await plots.nth(3).scrollIntoViewIfNeeded()
    await plots.nth(3).locator('svg').waitFor()
    await expectNoViolations('report')
  })

  test('saves a plot as SVG and as PNG', async () => {
    for (const kind of ['SVG', 'PNG']) {
      const file = at(`plot.${kind.toLowerCase()}`)
      await answerDialogs(orrery, file)
      await button(new RegExp(`^Save as ${kind}: `))
        .first()
        .click()
      await expect.poll(() => existsSync(file)).toBe(true)
      const { format, width = 0, height = 0 } = await sharp(file).metadata()
      expect(format).toBe(kind.toLowerCase())
      expect(Math.min(width, height)).toBeGreaterThan(100)
    }
    const svg = readFileSync(at('plot.svg'), 'utf8')
    expect(svg).not.toMatch(/var\(--lab|currentcolor/i)
  })

  test('says that a report which is there is not as it was written', { timeout: 120_000 }, async () => {
    const { page } = orrery
    await button('Measure more').click()
    writeFileSync(at('reports', 'gradient', 'encrypted.png'), 'changed')
    await drop(orrery, [at('gradient.png')])
    await chooseFolder(at('reports'))
    await button('Measure').click()
    await expect.poll(() => readdirSync(at('reports')), { timeout: 60_000 }).toContain('gradient-2')
    await jobCard('1 picture measured').nth(1).waitFor()
    await button('Show report').first().click()
    await page.getByText('gradient holds a report of this picture, too, but not as it was written.').waitFor()
    await page.screenshot({ path: join(screenshots, 'lab-changed.png') })
  })

  test('is cancelled, and leaves no report that is not whole', { timeout: 180_000 }, async () => {
    const { page } = orrery
    await button('Measure more').click()
    await drop(orrery, [at('large.png')])
    await chooseFolder(at('cancelled'))
    await page.getByRole('radio', { name: 'Full' }).check()
    await chooseOnly('NPCR and UACI', 'Noise')
    await button('Measure').click()
    await page
      .getByRole('main')
      .getByRole('region', { name: /^Measures of large/ })
      .waitFor({ timeout: 60_000 })
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(screenshots, 'lab-running.png') })
    await page.getByRole('contentinfo').getByRole('button', { name: 'Cancel' }).click()
    await jobCard('Cancelled, nothing was finished').waitFor({ timeout: 15_000 })
    const left = readdirSync(at('cancelled'))
    expect(left.every((name) => name.endsWith('.unfinished'))).toBe(true)
    await page.getByRole('radio', { name: 'Quick' }).check()
  })

  test('asks before it lays an encrypted picture open, and measures what the viewer shows', {
    timeout: 180_000,
  }, async () => {
    const { page } = orrery
    await go(orrery, 'Library')
    await drop(orrery, [join(checkout, 'test', 'data', 'dicom', 'MR_small.dcm')])
    await filesAre(orrery, '1 not encrypted')
    await encryptAll(orrery, at('encrypted'))
    await resultOf(orrery, '1 file encrypted and verified')
    await page.getByRole('button', { name: 'Take MR_small.dcm off the list' }).click()
    await drop(orrery, [at('encrypted')])
    await filesAre(orrery, '1 encrypted, key here')
    await go(orrery, 'Lab')
    for (const take of await button(/^Take .* out$/).all()) await take.click()
    await go(orrery, 'Library')
    await page.getByRole('treeitem', { name: /MR/ }).last().click()
    await button('Measure in the lab').click()
    await page.getByText('From the library, as displayed; encrypted there').waitFor()
    await chooseFolder(at('of-library'))
    await chooseOnly('Information entropy')
    await page.getByText('Say first that the picture may lie there, not encrypted.').waitFor()
    await expectNoViolations('encrypted')
    await page.getByRole('checkbox', { name: 'Write it there all the same' }).check()
    await button('Measure').click()
    await expect.poll(() => readdirSync(at('of-library')), { timeout: 60_000 }).toEqual(['MR_small'])
    await jobCard('1 picture measured').nth(2).waitFor()
    const folder = at('of-library', 'MR_small')
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    expect(report.image).toMatchObject({ rows: 64, columns: 64, notes: ['greyThreeTimes', 'windowApplied'] })
    const { data } = await sharp(join(folder, 'original.png')).raw().toBuffer({ resolveWithObject: true })
    expect(await shownInViewer()).toEqual(Array.from({ length: 64 * 64 }, (_, n) => data[3 * n]))
  })

  test('takes the picture that the viewer shows', async () => {
    const { page } = orrery
    await go(orrery, 'Library')
    await drop(orrery, [join(checkout, 'test', 'data', 'study')])
    await page
      .getByRole('treeitem', { name: /6 images/ })
      .last()
      .click()
    await button('View').first().click()
    const image = page.getByRole('region', { name: 'Image 1' })
    await image.focus()
    await page.keyboard.press('End')
    await image.getByText('Image 6 of 6').waitFor()
    await page.keyboard.press('ArrowUp')
    await image.getByText('Image 5 of 6').waitFor()
    await image.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Measure this image in the lab' }).click()
    const listed = page.getByRole('list', { name: 'What will be measured' })
    await listed.getByText('From the library, as displayed').waitFor()
    expect(await page.getByLabel('Picture, of 6').inputValue()).toBe('5')
    await page.screenshot({ path: join(screenshots, 'lab-from-viewer.png') })
    // It is added once, though the view is left and entered again.
    await go(orrery, 'Library')
    await go(orrery, 'Lab')
    expect(await listed.getByRole('listitem').count()).toBe(1)
  })

  /** Grey of the picture as the page draws it, in small: MR_small is no larger than its thumbnail. */
  async function shownInViewer(): Promise<number[]> {
    return await orrery.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.thumbnail canvas')
      const { data } = canvas?.getContext('2d')?.getImageData(0, 0, 64, 64) ?? { data: [] }
      return Array.from({ length: 64 * 64 }, (_, n) => data[4 * n] ?? -1)
    })
  }

  async function expectNoViolations(name: string): Promise<void> {
    const { page } = orrery
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((chosen) => window.orrery.changePreferences({ theme: chosen }), theme)
      await page.locator(`[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' })
      await page.waitForTimeout(300)
      expect(await violations(page)).toEqual([])
      await page.screenshot({ path: join(screenshots, `lab-${name}-${theme}.png`) })
    }
  }
})

/** Red rises to the right, green downwards, blue is the same everywhere. */
async function picture(file: string, side: number): Promise<void> {
  const pixels = Buffer.alloc(3 * side * side)
  for (let n = 0; n < side * side; n++) {
    pixels[3 * n] = Math.floor((255 * (n % side)) / side)
    pixels[3 * n + 1] = Math.floor((255 * Math.floor(n / side)) / side)
    pixels[3 * n + 2] = 77
  }
  await sharp(pixels, { raw: { width: side, height: side, channels: 3 } }).toFile(file)
}
