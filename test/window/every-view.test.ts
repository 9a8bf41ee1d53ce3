/**
 * Every view and sheet, in both themes and both languages: axe finds nothing, screenshots to look at; and what must not stay on
 * the page after the lock.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { isThorough } from '../thorough'
import {
  answerDialogs,
  chooseInMenu,
  drop,
  encryptAll,
  filesAre,
  go,
  inGerman,
  launchIn,
  type Orrery,
  openOrrery,
  resultOf,
  unlock,
} from './orrery'
import { giveKeys, introduce, type Resident, sendKeys, settle } from './residents'
import { violations } from './violations'

const setup = await setUpWindow()
afterAll(() => setup?.display.close())
const screenshots = join(checkout, 'out', 'screenshots')
const VIEWS = ['Library', 'Viewer', 'Share', 'Keys', 'People', 'Lab', 'Audit', 'Settings']

describe.skipIf(setup === null)('every view', () => {
  let home: string
  let anna: Resident
  let orrery: Orrery
  const at = (...parts: string[]) => join(home, ...parts)

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-views-'))
    mkdirSync(screenshots, { recursive: true })
    anna = await settle(at('anna'), 'Dr. Anna Kepler')
    const ben = await settle(at('ben'), 'Ben Okafor')
    await introduce(anna, ben)
    await introduce(ben, anna)
    const [own = undefined] = await giveKeys(anna, 'Skin clinic, November', 'Case 12', 'Follow-up Müller')
    const [theirs = undefined] = await giveKeys(ben, 'From the north wing')
    if (own === undefined || theirs === undefined) throw new Error('no keys')
    await sendKeys(anna, ben, [own], at('to-ben.orrkeys'))
    await sendKeys(ben, anna, [theirs], at('to-anna.orrkeys'))
    for (const { keystore } of [anna, ben]) keystore.close()
  })
  afterAll(() => {
    if (home) rmSync(home, { recursive: true })
  })

  async function setTheme(theme: 'dark' | 'light'): Promise<void> {
    await orrery.page.evaluate((chosen) => window.orrery.changePreferences({ theme: chosen }), theme)
    await orrery.page.locator(`[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' })
  }

  describe('in English', () => {
    beforeAll(async () => {
      if (setup === null) return
      orrery = await openOrrery(launchIn(setup, anna.home))
    })
    afterAll(() => orrery?.app.close())

    test.each(['dark', 'light'] as const)('of the gate, %s', async (theme) => {
      await setTheme(theme)
      const { page } = orrery
      expect(await violations(page)).toEqual([])
      await page.screenshot({ path: join(screenshots, `gate-${theme}.png`) })
      await page.getByRole('button', { name: 'I have a recovery code' }).click()
      await page.getByLabel('Recovery code').fill('ABCD-U')
      expect(await violations(page)).toEqual([])
      await page.screenshot({ path: join(screenshots, `recovery-${theme}.png`) })
      await page.getByRole('button', { name: 'Back' }).click()
    })

    test('opens', async () => {
      await unlock(orrery)
      await drop(orrery, [join(checkout, 'test', 'data', 'study')])
      await filesAre(orrery, '13 not encrypted')
    })

    describe.each(['dark', 'light'] as const)('%s', (theme) => {
      const isWhole = theme === 'dark' || isThorough

      test.each(isWhole ? VIEWS : ['Library', 'Viewer', 'Lab'])('%s', async (view) => {
        await setTheme(theme)
        await go(orrery, view)
        await settled(orrery.page)
        expect(await violations(orrery.page)).toEqual([])
        await orrery.page.screenshot({ path: join(screenshots, `${view.toLowerCase()}-${theme}.png`) })
      })

      test.runIf(isWhole)('a result', async () => {
        const { page } = orrery
        await setTheme(theme)
        await go(orrery, 'Library')
        await encryptAll(orrery, at(`encrypted-${theme}`))
        await resultOf(orrery, '13 files encrypted and verified')
        await settled(page)
        expect(await violations(page)).toEqual([])
        await page.screenshot({ path: join(screenshots, `library-result-${theme}.png`) })
      })

      test.runIf(isWhole)('the sheets', async () => {
        const { page } = orrery
        await setTheme(theme)
        await go(orrery, 'Library')
        await page.getByRole('main').getByRole('button', { name: 'Encrypt', exact: true }).click()
        await sheet('Encrypt', async () => {
          await page.getByRole('radio', { name: 'People' }).click()
        })
        await go(orrery, 'Keys')
        await page
          .getByRole('list', { name: 'Your keys' })
          .getByRole('button', { name: /^Skin clinic/ })
          .click()
        await settled(page)
        expect(await violations(page)).toEqual([])
        await page.screenshot({ path: join(screenshots, `key-${theme}.png`) })
        await page.getByRole('button', { name: 'Export keys' }).click()
        await sheet('Export keys')
        await drop(orrery, [at('to-anna.orrkeys')])
        await sheet('Import preview')
        await page.getByRole('button', { name: /^Jobs/ }).click()
        await sheet('Jobs')
        await chooseInMenu(orrery, 'About Orrery')
        await sheet('About Orrery')
      })

      async function sheet(name: string, change: () => Promise<void> = async () => undefined): Promise<void> {
        const { page } = orrery
        const dialog = page.getByRole('dialog', { name })
        await dialog.waitFor()
        await change()
        await settled(page)
        expect(await violations(page)).toEqual([])
        await page.screenshot({
          path: join(screenshots, `${name.toLowerCase().replaceAll(' ', '-')}-${theme}.png`),
        })
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden' })
      }
    })

    /** As it is on the screen: the driver's own picture of a page knows no zoom. */
    async function shootWindow(name: string): Promise<void> {
      const png = await orrery.app.evaluate(async ({ BrowserWindow }) => {
        const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
        return image?.toPNG().toString('base64') ?? ''
      })
      writeFileSync(join(screenshots, name), Buffer.from(png, 'base64'))
    }

    test('fits at 200 percent, and scrolls in one direction only', async () => {
      const { app, page } = orrery
      const zoom = (factor: number) =>
        app.evaluate(({ BrowserWindow }, to) => {
          BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to)
        }, factor)
      await go(orrery, 'Library')
      await zoom(2)
      for (const view of VIEWS) {
        await page.getByRole('link', { name: view }).click()
        await page.getByRole('heading', { level: 1, name: view }).waitFor()
        await settled(page)
        await shootWindow(`${view.toLowerCase()}-200.png`)
        const wide = await page.evaluate(() => {
          const body = document.querySelector('.view-body')
          return (body?.scrollWidth ?? 0) - (body?.clientWidth ?? 0)
        })
        // The audit trail is a table: it scrolls in its own frame.
        expect(wide, view).toBeLessThanOrEqual(0)
      }
      await zoom(1)
    })

    test('wrote no warning and no error on the way', () => {
      expect(orrery.problems).toEqual([])
    })
  })

  describe('after the lock', () => {
    beforeAll(async () => {
      if (setup === null) return
      orrery = await openOrrery(launchIn(setup, anna.home))
    })
    afterAll(() => orrery?.app.close())

    test('nothing of what was unlocked is kept', async () => {
      const { page } = orrery
      await unlock(orrery)
      for (const view of ['People', 'Audit', 'Keys']) await go(orrery, view)
      // Nothing is looked for by its text: the driver would keep that in the page's memory itself.
      await settled(page)
      expect(await heapOf(orrery, at('unlocked.heapsnapshot'))).toContain('Skin clinic, November')
      await chooseInMenu(orrery, 'Lock')
      await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
      const names = ['Skin clinic, November', 'Case 12', 'Ben Okafor', 'Dr. Anna Kepler']
      const left = async () => {
        const heap = await heapOf(orrery, at('locked.heapsnapshot'))
        return names.filter((name) => heap.includes(name))
      }
      // The page is loaded anew in a moment.
      await expect.poll(left, { timeout: 20_000, interval: 500 }).toEqual([])
      expect(await page.content()).not.toContain('Müller')
    })
  })

  describe('in German', () => {
    beforeAll(async () => {
      if (setup === null) return
      orrery = await openOrrery(inGerman(launchIn(setup, anna.home)))
      await answerDialogs(orrery, null)
    })
    afterAll(() => orrery?.app.close())

    test('speaks German from the first word on, the menu too', async () => {
      const { app, page } = orrery
      await page.getByRole('heading', { name: 'Orrery ist gesperrt' }).waitFor()
      await page.screenshot({ path: join(screenshots, 'gate-german.png') })
      expect(await page.getAttribute('html', 'lang')).toBe('de')
      const labels = await app.evaluate(({ Menu }) =>
        Menu.getApplicationMenu()?.items.map(({ label }) => label),
      )
      expect(labels).toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Hilfe'])
      await page.getByLabel('Passphrase', { exact: true }).fill('nicht die richtige')
      await page.keyboard.press('Enter')
      await page.getByText('Das Probieren zerstört nichts').waitFor()
    })

    test('in every view', async () => {
      const { page } = orrery
      await page.getByLabel('Passphrase', { exact: true }).fill('saturn teapot ribbon quartz')
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: 'Ansichten' }).waitFor()
      const links = page.getByRole('navigation', { name: 'Ansichten' }).getByRole('link')
      expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('aria-label')))).toEqual([
        'Bibliothek',
        'Betrachter',
        'Weitergeben',
        'Schlüssel',
        'Personen',
        'Labor',
        'Protokoll',
        'Einstellungen',
      ])
      for (const [n, view] of VIEWS.entries()) {
        await links.nth(n).click()
        await settled(page)
        if (isThorough) expect(await violations(page), view).toEqual([])
        await page.screenshot({ path: join(screenshots, `${view.toLowerCase()}-german.png`) })
      }
    })
  })

  describe('with hostile names', () => {
    const HTML = '<img src=x onerror="window.wasRun=true">'
    const LONG = `${'x'.repeat(200)}.txt`
    const TURNED = 'scan\u202etxt.exe'

    beforeAll(async () => {
      if (setup === null) return
      mkdirSync(at('odd'))
      for (const name of [HTML.replaceAll('/', ''), LONG, TURNED, '=cmd()|A0.txt'])
        writeFileSync(at('odd', name), name)
      orrery = await openOrrery(launchIn(setup, anna.home))
      await unlock(orrery)
      await go(orrery, 'Library')
    })
    afterAll(() => orrery?.app.close())

    test('they are shown as text, whole, and turn nothing round', async () => {
      const { page } = orrery
      await drop(orrery, [at('odd', HTML), at('odd', LONG), at('odd', TURNED)])
      await page.getByText(HTML, { exact: true }).first().waitFor()
      await page.getByText('scan\\u{202e}txt.exe').first().waitFor()
      expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide).toBe(0)
      await page.screenshot({ path: join(screenshots, 'hostile-names.png') })
    })
  })
})

/** Whatever was asked is answered and drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(400)
}

/** All that the page's scripts hold, once the rubbish is taken out, as text in which every string stands. */
async function heapOf({ app }: Orrery, file: string): Promise<string> {
  await app.evaluate(
    ({ BrowserWindow }, path) => BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(path),
    file,
  )
  return readFileSync(file, 'utf8')
}
