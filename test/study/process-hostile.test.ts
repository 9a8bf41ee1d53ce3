/** Files that keep a reader thread too long, or ask for too much: they fail alone, and everything else is read. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RLE } from '../core/dicom/write-dicom'
import { picture } from '../core/pixels/forge-picture'
import { checkout } from '../electron-runtime/checkout'
import { AskedService, seriesOf } from './service-in-node'

const SAMPLE = join(checkout, 'samples', 'sample-study')
const [NAME = ''] = readdirSync(SAMPLE)
const readerFile = join(checkout, 'test', 'study', 'hostile-reader.cjs')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-hostile-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function put(...names: string[]): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  for (const name of names) copyFileSync(join(SAMPLE, NAME), join(folder, name))
}

test('a look that never ends, and one that ends its thread', async () => {
  put('a.dcm', 'b-loops.dcm', 'c.dcm', 'd-dies.dcm', 'e.dcm')
  const asked = new AskedService({ readerFile, limits: { lookMs: 2000 } })
  try {
    const tree = await asked.open(folder)
    expect(tree.counts).toEqual({ shown: 3, notShown: 2, failed: 2 })
    const reasons = seriesOf(tree).flatMap(({ notShown }) => notShown.map(({ reason }) => reason))
    expect(reasons.sort()).toEqual(['damaged', 'tooSlow'])
  } finally {
    asked.service.close()
  }
})

test('a look that takes all memory', async () => {
  put('a.dcm', 'b-grows.dcm', 'c.dcm')
  const asked = new AskedService({ readerFile, limits: { lookMs: 50_000 } })
  try {
    const tree = await asked.open(folder)
    expect(tree.counts.shown).toBe(2)
    const reasons = seriesOf(tree).flatMap(({ notShown }) => notShown.map(({ reason }) => reason))
    expect(reasons).toEqual(['tooLarge'])
  } finally {
    asked.service.close()
  }
})

test('a picture that never comes is told as too slow, and the next one comes', async () => {
  put('a-spins.dcm', 'b.dcm')
  const asked = new AskedService({ readerFile, limits: { openMs: 1500 } })
  try {
    const tree = await asked.open(folder)
    const items = await Promise.all(seriesOf(tree).map(({ id: node }) => asked.value('items', { node })))
    const frames = items
      .flat()
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ item }) => asked.ask('frame', { item, as: 'content', frame: 1 }))
    expect(await Promise.all(frames)).toMatchObject([
      { ok: false, failure: { notShown: 'tooSlow' } },
      { ok: true },
    ])
  } finally {
    asked.service.close()
  }
})

test('what nobody waits for any more is left', async () => {
  put('a.dcm')
  const asked = new AskedService({ readerFile })
  try {
    const [series] = seriesOf(await asked.open(folder))
    if (series === undefined) throw new Error('a series was wanted')
    const [item] = await asked.value('items', { node: series.id })
    if (item === undefined) throw new Error('an item was wanted')
    const before = asked.told.length
    asked.leave('frame', { item: item.item, as: 'content', frame: 1 })
    await asked.value('items', { node: series.id })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(asked.told.length).toBe(before + 1)
  } finally {
    asked.service.close()
  }
})

test('a process that stays too large is ended', async () => {
  put('a.dcm')
  let ended = false
  const asked = new AskedService({
    readerFile,
    limits: { mostMemory: 1 },
    exhausted: () => {
      ended = true
    },
  })
  try {
    await expect.poll(() => ended, { timeout: 5000 }).toBe(true)
  } finally {
    asked.service.close()
  }
})

test('small files that claim many frames each make no stack without bound, and each is in it', async () => {
  put()
  const files = 20
  for (let i = 0; i < files; i++) {
    const bytes = picture({
      ...{ syntax: RLE, photometric: 'PALETTE COLOR', frames: 49_999 },
      pixels: { fragments: [new Uint8Array(0), new Uint8Array(6500)] },
      more: [[0x00200013, 'IS', `${i}`]],
    })
    writeFileSync(join(folder, `${i}.dcm`), bytes)
  }
  const asked = new AskedService()
  try {
    const [series] = seriesOf(await asked.open(folder))
    if (series === undefined) throw new Error('a series was wanted')
    expect(series.images).toBe(files * 49_999)
    const { frames } = await asked.value('stack', { node: series.id, as: 'content' })
    expect(frames.length).toBeLessThan(150_000)
    expect(new Set(frames.map(({ item }) => item)).size).toBe(files)
  } finally {
    asked.service.close()
  }
})
