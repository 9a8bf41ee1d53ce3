/** The whole page in Debian's Chromium, the engine that ships, without WebGL: library and viewer draw, and nothing goes wrong. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SourceHandle } from '../../src-shared/contract/handles'
import { checkout } from '../electron-runtime/checkout'
import { buildBridge } from './build-page'
import { startChromium } from './debian-chromium'
import { startHarness } from './harness-server'
import { pageCalls } from './page-calls'

const screenshots = join(checkout, 'out', 'screenshots')

/** How many levels of grey a canvas has. */
function levels(canvas: HTMLCanvasElement | SVGElement): number {
  if (!(canvas instanceof HTMLCanvasElement)) return 0
  const { width, height } = canvas
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
  return new Set(data).size
}

test('library and viewer draw in Chromium without WebGL', { timeout: 180_000 }, async ({ skip }) => {
  const chromium = await startChromium()
  if (chromium === null) return skip()
  const source = SourceHandle.parse(randomUUID())
  const server = await startHarness({
    folder: join(checkout, 'out', 'renderer'),
    sources: [join(checkout, 'test', 'data', 'study')],
    source,
    call: pageCalls(source),
    bridge: await buildBridge(),
  })
  const { page } = chromium
  const problems: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`))
  try {
    await page.goto(server.url)
    await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
    const tree = page.getByRole('tree')
    await tree.getByText('MR', { exact: false }).first().click()
    await page.locator('main img, main canvas').first().waitFor()
    mkdirSync(screenshots, { recursive: true })
    await page.screenshot({ path: join(screenshots, 'chromium-library.png') })
    await page.getByRole('button', { name: 'View', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Viewer' }).waitFor()
    const canvas = page.getByRole('region', { name: 'Image 1' }).locator('canvas')
    await canvas.waitFor()
    await page.waitForTimeout(3000)
    await page.screenshot({ path: join(screenshots, 'chromium-viewer.png') })
    expect(await canvas.evaluate(levels)).toBeGreaterThan(50)
    expect(problems).toEqual([])
  } finally {
    await chromium.close()
    server.close()
  }
})
