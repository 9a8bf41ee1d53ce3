/** The viewer in both themes and languages, in a small window and at 200 percent: axe finds nothing; screenshots to look at. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { isThorough } from '../thorough'
import { keyboard } from './hands'
import { drop, go, inGerman, launchIn, type Orrery, openOrrery, unlock } from './orrery'
import { settle } from './residents'
import { violations } from './violations'

const setup = await setUpWindow()
afterAll(() => setup?.display.close())
const screenshots = join(checkout, 'out', 'screenshots')

/** Lines in the corners of pictures that lie over an orientation letter or another corner. */
async function writtenOver(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const rectsIn = (element: Element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      // What is cut off at the end of a line is not seen.
      const box = element.getBoundingClientRect()
      return [...range.getClientRects()].map(({ left, right, top, bottom }) => {
        const [from, to] = [Math.max(left, box.left), Math.min(right, box.right)]
        return new DOMRect(from, top, Math.max(0, to - from), bottom - top)
      })
    }
    return [...document.querySelectorAll('.viewport')].flatMap((viewport) => {
      const letters = [...viewport.querySelectorAll('.letter')].flatMap(rectsIn)
      const lines = [...viewport.querySelectorAll('.corner > div')]
      const meet = (one: DOMRect, other: DOMRect) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
      return lines
        .filter((line) => {
          const others = lines.filter((other) => other.parentElement !== line.parentElement).flatMap(rectsIn)
          return rectsIn(line).some((one) => [...letters, ...others].some((other) => meet(one, other)))
        })
        .map((line) => line.textContent ?? '')
    })
  })
}

describe.skipIf(setup === null)('the viewer looks', () => {
  let home: string
  let annasHome: string
  let orrery: Orrery

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-looks-'))
    mkdirSync(screenshots, { recursive: true })
    const anna = await settle(join(home, 'anna'), 'Dr. Anna Kepler')
    annasHome = anna.home
    anna.keystore.close()
  })
  afterAll(() => {
    if (home) rmSync(home, { recursive: true })
  })

  const shoot = (name: string) => orrery.page.screenshot({ path: join(screenshots, `viewer-${name}.png`) })
  const choose = (name: RegExp) => orrery.page.locator('.strip-choice', { hasText: name }).first().click()
  const zoom = (factor: number) =>
    orrery.app.evaluate(({ BrowserWindow }, to) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to)
    }, factor)
  const size = (width: number, height: number) =>
    orrery.app.evaluate(
      ({ BrowserWindow }, to) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height)
      },
      { width, height },
    )

  describe('in English', () => {
    beforeAll(async () => {
      if (setup === null) return
      orrery = await openOrrery(launchIn(setup, annasHome))
      await unlock(orrery)
    })
    afterAll(() => orrery?.app.close())
    const image = (n: number) => orrery.page.getByRole('region', { name: `Image ${n}`, exact: true })
    const tool = (name: string) => orrery.page.getByRole('toolbar').getByRole('button', { name, exact: true })

    test('with nothing open it says what to do', async () => {
      const { page } = orrery
      await go(orrery, 'Viewer')
      await page.getByText('Nothing is open.').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Go to the library' }).click()
      await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
    })

    test('a CT, an ultrasound, an MR and a report beside each other, in both themes', async () => {
      const { page } = orrery
      await drop(orrery, [join(checkout, 'test', 'data', 'study')])
      await go(orrery, 'Viewer')
      await tool('Four images').click()
      const SERIES = [/· CT/, /^US/, /anat-T1w/, /Basic Text Report/]
      for (const [n, name] of SERIES.entries()) {
        await image(n + 1).click()
        await choose(name)
        await expect
          .poll(() => image(n + 1).innerText(), { timeout: 20_000 })
          .toMatch(/Image 1 of|Consultation Report/)
      }
      expect(await writtenOver(page)).toEqual([])
      for (const theme of ['dark', 'light'] as const) {
        await page.evaluate((chosen) => window.orrery.changePreferences({ theme: chosen }), theme)
        await page.locator(`[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' })
        expect(await violations(page)).toEqual([])
        await shoot(`four-${theme}`)
      }
      await page.evaluate(() => window.orrery.changePreferences({ theme: 'dark' }))
    })

    test('windows for CT are offered for CT alone, and applied exactly', async () => {
      const { page } = orrery
      const PRESETS = [
        'W 400 L 40',
        'W 1500 L -600',
        'W 2500 L 480',
        'W 80 L 40',
        'W 150 L 90',
        'W 400 L 80',
        'W 350 L 40',
      ]
      await image(1).focus()
      for (const [n, said] of PRESETS.entries()) {
        await page.keyboard.press(String(n + 1))
        await image(1).getByText(`${said} HU`, { exact: true }).waitFor()
      }
      await page.keyboard.press('9')
      await image(1).getByText('W 80 L 35 HU', { exact: true }).waitFor()
      await image(1).getByText('BRAIN', { exact: true }).waitFor()
      for (const [n, isCt] of [
        [1, true],
        [3, false],
      ] as const) {
        await image(n).focus()
        await page.getByRole('button', { name: 'Windows' }).click()
        await page.getByRole('menuitem', { name: 'Full range' }).waitFor()
        expect(await page.getByRole('menuitem', { name: /^Lung: W 1500 L -600/ }).count()).toBe(isCt ? 1 : 0)
        expect(await violations(page)).toEqual([])
        await page.keyboard.press('Escape')
      }
    })

    test('fits in a small window and at 200 percent', async () => {
      const { page } = orrery
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await size(720, 540)
      await page.waitForTimeout(500)
      await shoot('small')
      expect(await writtenOver(page)).toEqual([])
      expect(await wide()).toBeLessThanOrEqual(0)
      await tool('One image').click()
      await size(1180, 775)
      await zoom(2)
      await page.waitForTimeout(500)
      const png = await orrery.app.evaluate(async ({ BrowserWindow }) =>
        (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
      )
      writeFileSync(join(screenshots, 'viewer-200.png'), Buffer.from(png ?? '', 'base64'))
      expect(await wide()).toBeLessThanOrEqual(0)
      const box = await image(1).boundingBox()
      expect(box?.width).toBeGreaterThan(300)
      expect(box?.height).toBeGreaterThan(120)
      await zoom(1)
    })

    test('by keyboard alone: every tool, a menu, a series', async () => {
      await keyboard.press(tool('Two images'))
      await image(2).waitFor()
      await keyboard.press(orrery.page.getByRole('button', { name: 'Windows' }))
      await orrery.page.getByRole('menuitem', { name: 'Full range' }).waitFor()
      await orrery.page.keyboard.press('Escape')
      await orrery.page.getByRole('menu').waitFor({ state: 'hidden' })
      await keyboard.press(tool('Invert'))
      await expect.poll(() => tool('Invert').getAttribute('aria-pressed')).toBe('true')
      await image(1).focus()
      await orrery.page.keyboard.press('Shift+F10')
      await orrery.page.getByRole('menu', { name: 'Menu of image 1' }).waitFor()
      await orrery.page.keyboard.press('Escape')
      await expect.poll(() => image(1).evaluate((element) => element === document.activeElement)).toBe(true)
    })

    test('wrote no warning and no error on the way', () => expect(orrery.problems).toEqual([]))
  })

  test.runIf(isThorough)('in German', async () => {
    if (setup === null) return
    orrery = await openOrrery(inGerman(launchIn(setup, annasHome)))
    const { page } = orrery
    try {
      await page.getByLabel('Passphrase', { exact: true }).fill('saturn teapot ribbon quartz')
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: 'Ansichten' }).waitFor()
      await drop(orrery, [join(checkout, 'test', 'data', 'study')])
      await page
        .getByRole('navigation', { name: 'Ansichten' })
        .getByRole('link', { name: 'Betrachter' })
        .click()
      await choose(/anat-T1w/)
      await page.getByRole('region', { name: 'Bild 1' }).getByText('Bild 1 von 6').waitFor()
      expect(await violations(page)).toEqual([])
      await shoot('german')
      expect(orrery.problems).toEqual([])
    } finally {
      await orrery.app.close()
    }
  })
})
