/**
 * Long series in the real window: how soon and how fast pictures come (printed, since machines are shared and noisy), and how much
 * memory the processes take (judged). ORRERY_SLICES sets the length of the long one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setUpWindow } from '../electron-runtime/setup'
import { writeCtSeries } from '../viewer-harness/ct-series'
import { encryptFolder } from '../viewer-harness/encrypted-series'
import {
  dragWindow,
  installProbe,
  type Rate,
  scrollThrough,
  timeFirstImage,
} from '../viewer-harness/picture-probe'
import { memoryOf } from '../viewer-harness/process-memory'
import { drop, go, launchIn, type Orrery, openOrrery, unlock } from '../window/orrery'
import { settle } from '../window/residents'

const SLICES = 500
const LONG = Number(process.env.ORRERY_SLICES ?? 2000)
const STUDIES = 5
const ROUNDS = Number(process.env.ORRERY_ROUNDS ?? 3)
/** Of the window's content, so that the viewport has 512 x 512 and 1200 x 850 pixels. */
const SIZES = { small: { width: 820, height: 750 }, large: { width: 1490, height: 1060 } }

const setup = await setUpWindow()

describe.skipIf(setup === null)('long series', () => {
  const root = mkdtempSync(join(tmpdir(), 'orrery-long-'))
  const at = (name: string) => join(root, name)
  const home = at('home')

  beforeAll(async () => {
    const anna = await settle(home, 'Anna')
    writeCtSeries(at('plain-500'), { slices: SLICES, number: 1 })
    writeCtSeries(at('plain-long'), { slices: LONG, number: 2 })
    await encryptFolder(anna, at('plain-500'), at('encrypted-500'))
    await encryptFolder(anna, at('plain-long'), at('encrypted-long'))
    for (let n = 0; n < STUDIES; n++) writeCtSeries(at(`study-${n}`), { slices: 400, number: 10 + n })
    anna.keystore.close()
  }, 900_000)
  afterAll(() => {
    setup?.display.close()
    rmSync(root, { recursive: true, force: true })
  })

  let opened: Orrery | null = null
  // Two cannot run on one keystore.
  afterEach(() => opened?.app.close().catch(() => undefined))

  async function openWindow(size: keyof typeof SIZES): Promise<Orrery> {
    if (setup === null) throw new Error('no window')
    const orrery = await openOrrery(launchIn(setup, home))
    opened = orrery
    await unlock(orrery)
    await go(orrery, 'Library')
    await orrery.app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
    }, SIZES[size])
    await installProbe(orrery.page)
    return orrery
  }

  /** Drops a folder; resolves with the times to its first row and to the last of its files, ms. */
  async function openFolder({ page }: Orrery, folder: string, files: number) {
    await page.evaluate((count) => {
      const dropped = new Promise<void>((resolve) =>
        window.addEventListener('drop', () => resolve(), { capture: true, once: true }),
      )
      const after = (isSo: () => boolean) => dropped.then(() => window.probe.until(isSo))
      window.probed = {
        row: after(() => document.querySelector('[role=treeitem]') !== null),
        all: after(() => document.querySelector('main')?.innerText.includes(`${count} images`) === true),
      }
    }, files.toLocaleString('en'))
    await drop({ page } as Orrery, [folder])
    return await page.evaluate(async () => ({ row: await window.probed.row, all: await window.probed.all }))
  }

  const rate = ({ perSecond, longest }: Rate) =>
    `${perSecond.toFixed(0)} /s (longest gap ${longest.toFixed(0)} ms)`

  describe.each(['small', 'large'] as const)('%s window', (size) => {
    test.each(['plain', 'encrypted'])(`${SLICES} slices, %s`, { timeout: 600_000 }, async (kind) => {
      const told: Record<string, number[]> = {}
      const lines: string[] = []
      const tell = (name: string, value = 0) => (told[name] = [...(told[name] ?? []), value])
      for (let round = 0; round < ROUNDS; round++) {
        const orrery = await openWindow(size)
        const { page } = orrery
        const { row, all } = await openFolder(orrery, at(`${kind}-500`), SLICES)
        tell('first row', row)
        tell('all rows', all)
        tell('first image', await timeFirstImage(page))
        const pane = await page.evaluate(() => {
          const canvas = document.querySelector('section[aria-label="Image 1"] canvas')
          return `${canvas?.clientWidth} x ${canvas?.clientHeight}`
        })
        const first = await scrollThrough(page)
        const second = await scrollThrough(page, -1)
        const drag = await dragWindow(page)
        tell('scroll', first.perSecond)
        tell('scroll back', second.perSecond)
        tell('window drag', drag.perSecond)
        lines.push(`${pane}: scroll ${rate(first)}, back ${rate(second)}, window ${rate(drag)}`)
        expect(first.shown).toBeGreaterThan(SLICES / 20)
        await orrery.app.close()
      }
      const medians = Object.entries(told).map(([name, values]) => `${name} ${median(values).toFixed(0)}`)
      console.info([`${size}, ${kind}: medians of ${ROUNDS}: ${medians.join(', ')}`, ...lines].join('\n  '))
    })
  })

  test.each(['plain', 'encrypted'])(`${LONG} slices end to end, %s`, { timeout: 900_000 }, async (kind) => {
    const orrery = await openWindow('small')
    await openFolder(orrery, at(`${kind}-long`), LONG)
    await timeFirstImage(orrery.page)
    const scrolled = await scrollThrough(orrery.page)
    const most = await memoryOf(orrery.app, 'VmHWM')
    const end = await memoryOf(orrery.app, 'VmRSS')
    await orrery.app.close()
    console.info(
      `${LONG} ${kind}: ${rate(scrolled)}; most MB ${JSON.stringify(most)}, at the end ${JSON.stringify(end)}`,
    )
    expect(most.renderer).toBeLessThan(600)
    expect(most.main).toBeLessThan(500)
  })

  test(`${STUDIES} studies one after the other end where one did`, { timeout: 900_000 }, async () => {
    const orrery = await openWindow('small')
    const { page } = orrery
    const ends: number[] = []
    for (let n = 0; n < STUDIES; n++) {
      await go(orrery, 'Library')
      if (n > 0)
        await page
          .getByRole('button', { name: /^Take study-\d+ off the list/ })
          .first()
          .click()
      await openFolder(orrery, at(`study-${n}`), 400)
      await timeFirstImage(page)
      await scrollThrough(page)
      const { renderer, main, study } = await memoryOf(orrery.app, 'VmRSS')
      ends.push(renderer)
      console.info(`after study ${n + 1}: renderer ${renderer} MB, main ${main} MB, study ${study} MB`)
    }
    await orrery.app.close()
    expect(ends.at(-1) ?? 0).toBeLessThan((ends[0] ?? 0) * 1.25)
  })
})

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
