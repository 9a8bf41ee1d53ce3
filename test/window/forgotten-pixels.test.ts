/**
 * What was looked at is gone after the lock, searched for as bytes in the memory of every process of the program; and after it is taken
 * off the library's list, searched for among what the page's scripts hold.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpWindow } from '../electron-runtime/setup'
import { heapObjects } from './heap-objects'
import { foundInMemory, type MarkedImage, markedImage } from './marked-image'
import { chooseInMenu, drop, go, launchIn, type Orrery, openOrrery, unlock } from './orrery'
import { settle } from './residents'

const setup = await setUpWindow()
afterAll(() => setup?.display.close())

const NAME = 'Quince^Ophelia'

describe.skipIf(setup === null)('what was looked at', () => {
  let home: string
  let orrery: Orrery
  let image: MarkedImage
  const at = (...parts: string[]) => join(home, ...parts)
  const name = [Buffer.from('Ophelia'), Buffer.from('Ophelia', 'utf16le')]

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-forgotten-'))
    const { keystore } = await settle(at('home'), 'Dr. Anna Kepler')
    keystore.close()
    image = markedImage(NAME)
    mkdirSync(at('study'))
    writeFileSync(at('study', 'one.dcm'), image.file)
    orrery = await openOrrery(launchIn(setup, at('home')))
  })
  afterAll(async () => {
    await orrery?.app.close()
    if (home) rmSync(home, { recursive: true })
  })

  /** Shown in the viewer, as a thumbnail beside it, and its elements. Nothing is looked for by its text: the driver would keep that. */
  async function look(): Promise<void> {
    const { page } = orrery
    await drop(orrery, [at('study')])
    await page.getByRole('button', { name: 'View', exact: true }).first().click()
    await page.locator('.corner').first().waitFor()
    const tags = page.getByRole('button', { name: /^Tags/ })
    if ((await tags.getAttribute('aria-pressed')) !== 'true') await tags.click()
    await page.getByRole('row').first().waitFor()
    await page.locator('.strip canvas').first().waitFor()
    await page.waitForTimeout(500)
  }

  /** By kind of process, how often the marks lie in its memory. */
  async function inMemory(marks: readonly Uint8Array[]): Promise<Record<string, number>> {
    const processes = await orrery.app.evaluate(({ app }) =>
      app.getAppMetrics().map((metric) => ({ pid: metric.pid, what: metric.name ?? metric.type })),
    )
    const found = processes.map(({ pid, what }) => [what, foundInMemory(pid, marks) ?? 0] as const)
    return Object.fromEntries(found.filter(([, count]) => count > 0))
  }

  test('is held by nothing of the page when it is taken off the list', async () => {
    const { page } = orrery
    await unlock(orrery)
    await look()
    const before = await heapObjects(orrery, at('open.heapsnapshot'))
    expect(before.strings.some((each) => each.includes('Ophelia'))).toBe(true)
    expect(before.buffersOf(image.bytes)).toBeGreaterThan(0)
    expect(before.natives('ImageBitmap')).toBeGreaterThan(0)
    await go(orrery, 'Library')
    await page.getByRole('button', { name: /^Take study off the list/ }).click()
    await page.getByText('Nothing is open yet').waitFor()
    const left = async () => {
      // React keeps what it drew last until it has drawn something else.
      for (const view of ['Keys', 'Library', 'People', 'Library']) await go(orrery, view)
      const { strings, buffersOf, natives } = await heapObjects(orrery, at('closed.heapsnapshot'))
      return {
        names: strings.filter((each) => each.includes('Ophelia')),
        frames: buffersOf(image.bytes),
        thumbnails: natives('ImageBitmap'),
      }
    }
    await expect
      .poll(left, { timeout: 60_000, interval: 500 })
      .toEqual({ names: [], frames: 0, thumbnails: 0 })
    expect(page.workers()).toEqual([])
  })

  test.skipIf(process.getuid?.() !== 0)('lies in no process of the program after the lock', async () => {
    await look()
    // What would be found, is.
    expect(await inMemory([image.stored])).toMatchObject({
      'orrery-study': expect.any(Number),
      Tab: expect.any(Number),
    })
    expect(await inMemory([image.drawn])).toMatchObject({ Tab: expect.any(Number) })
    expect(await inMemory(name)).toMatchObject({ Tab: expect.any(Number) })
    await chooseInMenu(orrery, 'Lock')
    await orrery.page.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
    for (const marks of [[image.stored], [image.drawn], name])
      await expect.poll(() => inMemory(marks), { timeout: 20_000, interval: 500 }).toEqual({})
  })
})
