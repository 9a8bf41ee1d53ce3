/** What the window keeps from one start to the next, and what locks it by itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { isThorough } from '../thorough'
import { drop, go, type Launch, launchIn, lock, type Orrery, openOrrery, unlock } from './orrery'
import { settle } from './residents'

const setup = await setUpWindow()

describe.skipIf(setup === null)('the window', () => {
  let home: string
  let launch: Launch
  let orrery: Orrery
  const boundsOf = ({ app }: Orrery) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-kept-'))
    const anna = await settle(join(home, 'anna'), 'Anna')
    anna.keystore.close()
    launch = launchIn(setup, anna.home)
    orrery = await openOrrery(launch)
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  test('opens again where it was, with the view and the look that it had', async () => {
    await unlock(orrery)
    await go(orrery, 'People')
    await orrery.page.evaluate(() => window.orrery.changePreferences({ theme: 'light' }))
    const bounds = { x: 120, y: 90, width: 1000, height: 700 }
    await orrery.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
      bounds,
    )
    await expect.poll(() => boundsOf(orrery)).toEqual(bounds)
    await orrery.app.close()

    orrery = await openOrrery(launch)
    await expect.poll(() => boundsOf(orrery)).toEqual(bounds)
    await orrery.page.locator('[data-mantine-color-scheme="light"]').waitFor({ state: 'attached' })
    await unlock(orrery)
    await orrery.page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
  })

  test.each(['suspend', 'lock-screen'] as const)('locks on %s, whatever stands open', async (event) => {
    const { app, page } = orrery
    await page.getByRole('button', { name: 'Add a contact' }).click()
    await page.getByRole('dialog').waitFor()
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)
    await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await unlock(orrery)
  })

  test.runIf(isThorough)('does not lock over somebody who was there less than the minutes ago', async () => {
    const { app, page } = orrery
    await page.evaluate(() => window.orrery.changePreferences({ lockAfterMinutes: 1 }))
    const idleFor = (seconds: number) =>
      app.evaluate(({ powerMonitor }, idle) => {
        powerMonitor.getSystemIdleTime = () => idle
      }, seconds)
    await idleFor(59)
    await page.waitForTimeout(6000)
    expect(await page.getByRole('navigation', { name: 'Views' }).isVisible()).toBe(true)
    // The person unlocked a moment ago: that counts as being there, however idle the system says they are.
    await idleFor(3600)
    await page.waitForTimeout(6000)
    expect(await page.getByRole('navigation', { name: 'Views' }).isVisible()).toBe(true)
    await page.evaluate(() => window.orrery.changePreferences({ lockAfterMinutes: 15 }))
  })

  test('keeps what is open, and what of it is selected, over views, languages and the lock', async () => {
    const { page } = orrery
    const study = join(checkout, 'test', 'data', 'study')
    await go(orrery, 'Library')
    await drop(orrery, [join(study, 'mr-series')])
    await drop(orrery, [join(study, 'report')])
    await page.getByText('1 of 7 files selected').waitFor()
    await go(orrery, 'Keys')
    await go(orrery, 'Library')
    await page.getByText('1 of 7 files selected').waitFor()
    await page.evaluate(() => window.orrery.changePreferences({ language: 'de' }))
    await page.getByText('1 von 7 Dateien ausgewählt').waitFor()
    await page.evaluate(() => window.orrery.changePreferences({ language: 'en' }))
    await lock(orrery)
    await unlock(orrery)
    await page.getByText('mr-series').first().waitFor()
    await page.getByText('report').first().waitFor()
  })

  test('opens after unlocking what was dropped at the gate', async () => {
    const { page } = orrery
    await lock(orrery)
    await drop(orrery, [join(checkout, 'test', 'data', 'pictures')])
    await page.getByText('What you dropped is opened when you unlock.').waitFor()
    await unlock(orrery)
    await page.getByRole('main').getByText('pictures').first().waitFor()
  })

  test('wrote no warning and no error on the way', () => {
    expect(orrery.problems).toEqual([])
  })
})
