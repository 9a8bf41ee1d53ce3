/** report.html: one file that asks for nothing, runs nothing, and shows strangers' texts as texts. */
import { parseHTML } from 'linkedom'
import sharp from 'sharp'
import { afterEach, describe, expect, it } from 'vitest'
import { embedPicture } from '../../src-main/lab/embed-picture'
import { reportHtml } from '../../src-main/lab/report-html'
import { chooseWords } from '../../src-shared/words'
import { german } from '../../src-shared/words/de'
import { english } from '../../src-shared/words/en'
import { sampleReport } from './sample-report'

afterEach(() => chooseWords(english))

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>\u202egnp.exe'

describe('report.html', () => {
  it('holds all of the report, with nothing from elsewhere and no script', async () => {
    const html = await reportHtml(sampleReport(), () => png(600, 400))
    const { document } = parseHTML(html)
    expect(document.querySelectorAll('main > section')).toHaveLength(22)
    expect(document.querySelectorAll('script, link, iframe, object, embed, base, form')).toHaveLength(0)
    expect(html.match(/\b[a-z]+:\/\//g)).toEqual(null)
    expect(html).not.toMatch(/\son[a-z]+=/)
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content')
    expect(policy).toMatch(/^default-src 'none'; img-src data:;/)
    const sources = [...document.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '')
    expect(sources.length).toBeGreaterThan(20)
    for (const source of sources) expect(source).toMatch(/^data:image\/png;base64,[\w+/]+=*$/)
    // Every link leads to something in the file.
    const ids = new Set([...document.querySelectorAll('[id]')].map(({ id }) => id))
    for (const link of document.querySelectorAll('a'))
      expect(ids).toContain(link.getAttribute('href')?.slice(1))
    expect(html.length).toBeLessThan(2_000_000)
  })

  it('has a heading for every column and row of a table', async () => {
    const { document } = parseHTML(await reportHtml(sampleReport(), async () => undefined))
    for (const table of document.querySelectorAll('table')) {
      expect(ids(document).has(table.getAttribute('aria-labelledby') ?? '')).toBe(true)
      for (const heading of table.querySelectorAll('th')) {
        expect(heading.getAttribute('scope')).toMatch(/^(col|row|colgroup)$/)
        expect(heading.textContent).not.toBe('')
      }
      for (const row of table.querySelectorAll('tbody tr')) expect(row.querySelectorAll('th')).toHaveLength(1)
    }
  })

  it("shows a stranger's file name as text, its hidden characters written out", async () => {
    const { image } = sampleReport()
    const report = sampleReport({ image: { ...image, name: HOSTILE }, program: HOSTILE })
    const html = await reportHtml(report, async () => undefined)
    const { document } = parseHTML(html)
    expect(document.querySelectorAll('script, img')).toHaveLength(0)
    expect(html).not.toContain('\u202e')
    expect(document.querySelector('h1')?.textContent).toContain('<img src=x onerror=alert(1)>')
  })

  it('names pictures that are not there, or are none', async () => {
    const html = await reportHtml(sampleReport(), async (name) =>
      name === 'original.png' ? Buffer.from('no picture') : undefined,
    )
    const missing = [...parseHTML(html).document.querySelectorAll('.missing')].map(
      ({ textContent }) => textContent,
    )
    expect(missing).toContain('The picture original.png is not in the folder.')
    expect(missing).toContain('The picture decoys.png is not in the folder.')
  })

  it('speaks the language that was chosen', async () => {
    chooseWords(german)
    const { document } = parseHTML(await reportHtml(sampleReport(), async () => undefined))
    expect(document.documentElement.getAttribute('lang')).toBe('de')
    expect(document.querySelector('h1')?.textContent).toBe('Analyse von baboon.png')
    expect(document.querySelector('#entropy-table')?.textContent).toContain('7,9993')
  })

  it('reads each picture once', async () => {
    const asked: string[] = []
    await reportHtml(sampleReport(), async (name) => {
      asked.push(name)
      return undefined
    })
    expect(new Set(asked).size).toBe(asked.length)
  })
})

describe('a picture of a report', () => {
  it('is made no longer than it is shown, and never larger', async () => {
    const sizeOf = async (file: Buffer) => {
      const small = await embedPicture(file, 320)
      const { width, height } = await sharp(small).metadata()
      return [width, height]
    }
    expect(await sizeOf(await png(1000, 500))).toEqual([320, 160])
    expect(await sizeOf(await png(3, 5))).toEqual([3, 5])
    expect(await sizeOf(await png(1, 4000))).toEqual([1, 320])
  })

  it('keeps the values that it has: noise stays noise', async () => {
    const checks = Buffer.from(
      Uint8Array.from({ length: 640 * 640 * 3 }, (_, n) => (Math.floor(n / 3) % 3 === 0 ? 255 : 0)),
    )
    const file = await sharp(checks, { raw: { width: 640, height: 640, channels: 3 } })
      .png()
      .toBuffer()
    const values = await sharp(await embedPicture(file, 320))
      .raw()
      .toBuffer()
    expect(new Set(values)).toEqual(new Set([0, 255]))
  })

  it('is none when the file has more pixels than a picture of the lab', async () => {
    expect(await embedPicture(await png(4097, 4096), 320)).toBeUndefined()
    expect(await embedPicture(Buffer.alloc(0), 320)).toBeUndefined()
  })
})

function ids(document: {
  querySelectorAll(selector: string): Iterable<{ readonly id: string }>
}): Set<string> {
  return new Set([...document.querySelectorAll('[id]')].map(({ id }) => id))
}
