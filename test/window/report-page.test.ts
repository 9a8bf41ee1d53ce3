/** report.html in Debian's Chromium: axe finds nothing, nothing is asked for, no text covers another. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { reportHtml } from '../../src-main/lab/report-html'
import { chooseWords } from '../../src-shared/words'
import { catalogueOf } from '../../src-shared/words/choose-language'
import { english } from '../../src-shared/words/en'
import { sampleReport } from '../lab/sample-report'
import { casesOf } from '../thorough'
import { type DebianChromium, startChromium } from '../viewer-harness/debian-chromium'
import { violations } from './violations'

const folder = mkdtempSync(join(tmpdir(), 'orrery-report-page-'))
let chromium: DebianChromium | null = null
beforeAll(async () => {
  chromium = await startChromium()
})
afterAll(async () => {
  await chromium?.close()
  rmSync(folder, { recursive: true })
})
afterEach(() => chooseWords(english))

const CASES = casesOf<['en' | 'de', 'light' | 'dark', number]>([['de', 'dark', 400]], [['en', 'light', 1180]])

describe.each(CASES)('in %s, %s, %i pixels wide', (language, colorScheme, width) => {
  it('is accessible, whole and legible', async () => {
    if (chromium === null) return
    const { page } = chromium
    const faults: string[] = []
    const note = (text: string) => faults.push(text)
    page.on('console', (message) => note(message.text()))
    page.on('request', (request) => {
      if (!/^(data|file):/.test(request.url())) note(request.url())
    })
    await show(page, language, colorScheme, width)
    expect(await violations(page)).toEqual([])
    expect(await overlaps(page)).toEqual([])
    const { content, view } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      view: document.documentElement.clientWidth,
    }))
    expect(content).toBeLessThanOrEqual(view)
    const broken = await page.evaluate(
      () => [...document.images].filter((image) => image.naturalWidth === 0).length,
    )
    expect(broken).toBe(0)
    expect(faults).toEqual([])
  })
})

async function show(page: Page, language: 'en' | 'de', colorScheme: 'light' | 'dark', width: number) {
  chooseWords(catalogueOf(language))
  const picture = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#654' } })
    .png()
    .toBuffer()
  const file = join(folder, `${language}-${colorScheme}-${width}.html`)
  writeFileSync(file, await reportHtml(sampleReport(), async () => picture))
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`file://${file}`)
  // What is folded is looked at too.
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true
  })
}

/** Texts of one plot that lie on each other, or outside of it. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg')].flatMap((svg) => {
      const frame = svg.getBoundingClientRect()
      const texts = [...svg.querySelectorAll('text')]
        .filter((text) => text.textContent !== '')
        .map((text) => ({ name: text.textContent ?? '', box: text.getBoundingClientRect() }))
      const name = svg.getAttribute('aria-label')
      const outside = texts.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1)
      const covered = texts.flatMap((one, n) =>
        texts
          .slice(n + 1)
          .filter(
            ({ box }) =>
              one.box.left < box.right - 1 &&
              box.left < one.box.right - 1 &&
              one.box.top < box.bottom - 2 &&
              box.top < one.box.bottom - 2,
          )
          .map((other) => `${name}: ${one.name} | ${other.name}`),
      )
      return [...outside.map((text) => `${name}: ${text.name} outside`), ...covered]
    }),
  )
}
