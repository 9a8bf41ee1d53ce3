/**
 * Each file of test/data/dicom, and of the folder that ORRERY_DICOM_FOLDER names, by every way of drawing: shown as other programs
 * show it, or not for the reason that the golden table gives. With ORRERY_WRITE_GOLDEN the tables are written instead; their
 * remarks are kept.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { openDisplay } from '../electron-runtime/display'
import { findRuntime } from '../electron-runtime/runtime'
import { isThorough } from '../thorough'
import { buildHarnessPage } from '../viewer-harness/build-page'
import { startChromium } from '../viewer-harness/debian-chromium'
import { openInElectron } from '../viewer-harness/electron-page'
import { type HarnessServer, startHarness } from '../viewer-harness/harness-server'
import { drawAll } from './draw-all'
import { isAsGood, readReferences } from './references'

const shared = process.env.ORRERY_DICOM_FOLDER
const kept = process.env.ORRERY_TRUTH_VALUES ?? ''
const isWritten = process.env.ORRERY_WRITE_GOLDEN !== undefined
const wanted = process.env.ORRERY_TRUTH_ONLY

/** Told, not judged: machines are shared. */
const SLOW_MS = 3000

const WAYS = ['electron cpu', 'electron gpu', 'chromium cpu'] as const
type Way = (typeof WAYS)[number]

interface Table {
  readonly name: string
  readonly folder: string
  readonly references: ReturnType<typeof readReferences>
  readonly whole: (file: string, frame: string) => string
}

const repository = readReferences('repository-references.json')
const tables: Table[] = [
  {
    name: 'repository.tsv',
    folder: join(checkout, 'test', 'data', 'dicom'),
    references: repository,
    whole: (file, frame) => join(kept, `${file.replaceAll('/', '_')}-${frame}.u8`),
  },
]
if (shared !== undefined) {
  const references = readReferences('references.json')
  tables.push({
    name: 'data-dicom.tsv',
    folder: shared,
    references,
    whole: (file, frame) => join(kept, `${references[file]?.n}-${frame}.u8`),
  })
}

/** By file: what is expected by each way, and why, where that is not plain. */
type Rows = Map<string, { readonly outcomes: Partial<Record<Way, string>>; readonly remark: string }>

function readTable(name: string): Rows {
  const place = join(import.meta.dirname, name)
  const lines = existsSync(place) ? readFileSync(place, 'utf8').trimEnd().split('\n').slice(1) : []
  return new Map(
    lines.map((line) => {
      const [file = '', ...cells] = line.split('\t')
      const outcomes = Object.fromEntries(WAYS.map((way, n) => [way, cells[n] ?? '']))
      return [file, { outcomes, remark: cells[WAYS.length] ?? '' }]
    }),
  )
}

function writeTable(name: string, rows: Rows): void {
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, { outcomes, remark }]) =>
      [file, ...WAYS.map((way) => outcomes[way] ?? ''), remark].join('\t'),
    )
  writeFileSync(
    join(import.meta.dirname, name),
    `${[['file', ...WAYS, 'remark'].join('\t'), ...lines].join('\n')}\n`,
  )
}

async function openPage(way: Way): Promise<{ page: Page; close: () => Promise<void> } | null> {
  if (way === 'chromium cpu') return await startChromium()
  const display = await openDisplay()
  const runtime = await findRuntime().catch(() => null)
  if (display === null || runtime === null) {
    display?.close()
    console.warn('\n*** NO PIXELS ARE LOOKED AT IN ELECTRON: there is no display (xvfb) or no runtime ***\n')
    return null
  }
  const opened = await openInElectron({ runtime, display }, 'about:blank')
  return {
    page: opened.page,
    close: async () => {
      await opened.close()
      display.close()
    },
  }
}

describe.each(tables)('$name', ({ name, folder, references, whole }) => {
  let server: HarnessServer
  beforeAll(async () => {
    server = await startHarness({ folder: await buildHarnessPage(), sources: [folder] })
  })
  afterAll(() => server?.close())

  let isDrawnInElectron = false

  test.for(WAYS)('%s', { timeout: 900_000 }, async (way, { skip }) => {
    // What Electron's own Chromium drew by the same way, Debian's draws alike.
    if (way === 'chromium cpu' && isDrawnInElectron && !isThorough && !isWritten) return skip()
    // The pane's own scenes are drawn by it, too (../viewer-harness).
    if (way === 'electron gpu' && !isThorough && !isWritten) return skip()
    const opened = await openPage(way)
    if (opened === null) return skip()
    isDrawnInElectron ||= way === 'electron cpu'
    const problems: string[] = []
    opened.page.on('pageerror', (error) => problems.push(String(error)))
    const only = wanted !== undefined && ((file: string) => file.includes(wanted))
    const outcomes = await drawAll({
      ...{ page: opened.page, server, references, whole },
      way: way.endsWith('gpu') ? 'gpu' : 'cpu',
      ...(only && { only }),
    }).finally(opened.close)
    const rows = readTable(name)
    const slow = outcomes.flatMap(({ file, ms }) => (ms > SLOW_MS ? [`${file} ${ms} ms`] : []))
    if (slow.length > 0) console.info(`${name}, ${way}: slow: ${slow.join(', ')}`)
    if (isWritten) {
      for (const { file, outcome } of outcomes) {
        const row = rows.get(file)
        rows.set(file, { outcomes: { ...row?.outcomes, [way]: outcome }, remark: row?.remark ?? '' })
      }
      writeTable(name, rows)
    } else {
      const isExact = way !== 'electron gpu'
      const expected = (file: string) => rows.get(file)?.outcomes[way] ?? 'not in the table'
      const wrong = outcomes.filter(({ file, outcome }) => !isAsGood(outcome, expected(file), isExact))
      expect(wrong.map(({ file, outcome }) => `${file}: ${outcome}, expected ${expected(file)}`)).toEqual([])
      const drawn = new Set(outcomes.map(({ file }) => file))
      expect([...rows.keys()].filter((file) => !drawn.has(file) && (!only || only(file)))).toEqual([])
    }
    expect(problems).toEqual([])
  })
})
