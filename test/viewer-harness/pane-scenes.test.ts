/** What is seen in panes when things happen one after the other, at once, or go wrong; by both ways of drawing. */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { openDisplay } from '../electron-runtime/display'
import { findRuntime } from '../electron-runtime/runtime'
import { buildHarnessPage } from './build-page'
import { openInElectron } from './electron-page'
import { startHarness } from './harness-server'
import type { Scenes } from './scenes/scene-main'

declare const window: { scenes: Scenes }

const CT = 'CT_small.dcm'
const MR = 'MR_small.dcm'

const display = await openDisplay()

describe.skipIf(display === null)('panes', () => {
  let page: Page
  let close = async () => {}
  const problems: string[] = []

  beforeAll(async () => {
    if (display === null) return
    const server = await startHarness({
      folder: await buildHarnessPage('scenes'),
      sources: [join(checkout, 'test', 'data', 'dicom')],
    })
    const opened = await openInElectron({ runtime: await findRuntime(), display }, server.url)
    page = opened.page
    close = async () => {
      await opened.close()
      server.close()
      display.close()
    }
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.waitForFunction(() => 'scenes' in window)
  })
  afterAll(() => close())

  describe.each(['cpu', 'gpu'] as const)('drawn by %s', (way) => {
    test('pictures of one stack look as each does alone, whatever came before', async () => {
      const files = [CT, 'SC_rgb.dcm', MR, 'MR_small_RLE.dcm', 'JPEG-lossy.dcm', 'SC_rgb_jpeg.dcm']
      expect(
        await page.evaluate(([how, all]) => window.scenes.mixed(how, all), [way, files] as const),
      ).toEqual(files.map(() => true))
    })
    test('two panes show one picture with windows of their own', async () => {
      expect(
        await page.evaluate(([how, files]) => window.scenes.twoWindows(how, files), [way, [CT, MR]] as [
          typeof way,
          [string, string],
        ]),
      ).toEqual({
        areDifferent: true,
        areKept: true,
      })
    })
    test('of two stacks opened at once the last one is shown', async () => {
      expect(
        await page.evaluate(([how, files]) => window.scenes.overtaken(how, files), [way, [CT, MR]] as [
          typeof way,
          [string, string],
        ]),
      ).toEqual({
        isSecond: true,
        stack: true,
      })
    })
    test('what cannot be shown leaves nothing of the picture before', async () => {
      expect(
        await page.evaluate(([how, file]) => window.scenes.emptied(how, file), [way, CT] as const),
      ).toEqual({
        state: 'notShown',
        meanwhile: 'hidden',
        isBack: true,
      })
    })
    test('points lie where Cornerstone has them, for its tools', async () => {
      expect(
        await page.evaluate(([how, file]) => window.scenes.placed(how, file), [way, CT] as const),
      ).toBeLessThan(0.001)
    })
    test('one drawing ends, another goes on, and both leave nothing', async () => {
      expect(
        await page.evaluate(([how, file]) => window.scenes.ended(how, file), [way, CT] as const),
      ).toEqual({
        kept: 'shown',
        engines: 0,
        cached: 0,
      })
    })
  })

  test('a graphics card that goes away is taken again, and given up the second time', async () => {
    expect(await page.evaluate((file) => window.scenes.contextLost(file), CT)).toEqual({
      told: ['gpu softwareOnly', 'cpu contextLost'],
      looks: [true, true],
      state: 'shown',
    })
  })

  test('nothing was thrown', () => {
    expect(problems).toEqual([])
  })
})
