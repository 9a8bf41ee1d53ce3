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

it('is printed with what is folded, no wider than the paper, and headings stay with what they are of', async () => {
  if (chromium === null) return
  const { page } = chromium
  await show(page, 'de', 'dark', 1000)
  await page.getByLabel(/^Zeigen: /).uncheck()
  // A4 with Chromium's margins of 1 cm.
  await page.setViewportSize({ width: 718, height: 1046 })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  try {
    expect(await hiddenTables(page)).toEqual([])
    const seen = await page.evaluate(() => ({
      isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      paper: getComputedStyle(document.body).backgroundColor,
      parted: [...document.querySelectorAll('tr, figcaption, .plot, .picture')].filter(
        (each) => getComputedStyle(each).breakInside !== 'avoid',
      ).length,
      left: [...document.querySelectorAll('h2, h3, .part > figcaption, thead')].filter(
        (each) => getComputedStyle(each).breakAfter !== 'avoid',
      ).length,
      marks: [...document.querySelectorAll('.folded input, .folded label')].filter(
        (each) => each.getClientRects().length > 0,
      ).length,
    }))
    expect(seen).toEqual({ isTooWide: false, paper: 'rgb(255, 255, 255)', parted: 0, left: 0, marks: 0 })
  } finally {
    await page.emulateMedia({ media: null })
  }
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
  expect(await hiddenTables(page)).toEqual(['sp80022-rows'])
  // What is folded is looked at too.
  await page.getByLabel(/^(Show|Zeigen): /).check()
  expect(await hiddenTables(page)).toEqual([])
}

/** Ids of parts with tables of which nothing is to be seen. */
function hiddenTables(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('table')]
      .filter((table) => table.getClientRects().length === 0)
      .map((table) => table.closest('figure')?.id ?? ''),
  )
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
