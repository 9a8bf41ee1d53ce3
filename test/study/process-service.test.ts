/** The study service as the page meets it: plain, encrypted and changed files, and answers that are right or tell why not. */
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { KeyId } from '../../src-shared/ids'
import type { StudyTree } from '../../src-shared/study/study-tree'
import { checkout } from '../electron-runtime/checkout'
import { noise } from '../workflows/tree'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'
import { makeZip } from './make-zip'
import { AskedService, seriesOf, sourceAt } from './service-in-node'

const SAMPLE = join(checkout, 'samples', 'sample-study')
const NAMES = readdirSync(SAMPLE).sort()
const read = (name: string) => readFileSync(join(SAMPLE, name))

let fixture: WorkflowFixture
let encrypted: string
let keyId: KeyId
beforeAll(async () => {
  fixture = await makeWorkflowFixture(1)
  encrypted = fixture.folder('enc')
  const report = await encryptFiles(fixture, {
    inputs: [SAMPLE],
    outputDir: encrypted,
    container: 'auto',
    label: '',
  })
  keyId = report.keyId as KeyId
})
afterAll(() => fixture.close())

const services: AskedService[] = []
afterEach(() => {
  for (const { service } of services.splice(0)) service.close()
})

function started(...args: ConstructorParameters<typeof AskedService>): AskedService {
  const made = new AskedService(...args)
  services.push(made)
  return made
}

/** A copy, as the main process gives one. */
function digestOf(wanted: KeyId): Uint8Array | null {
  const digest = fixture.keystore.keys.get(wanted)?.digest
  return digest === undefined ? null : new Uint8Array(digest)
}

/** With the keys of the fixture's keystore. */
function withKeys(): AskedService {
  const made: AskedService = started({
    keyWanted: (wanted) => made.service.takeKey(wanted, digestOf(wanted)),
  })
  return made
}

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('one was wanted')
  return first
}

function filesBelow(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }))
}

/** A file of these, 8 bits each: the header's elements but those that tell of pixels. */
function manyFrames(
  part10: Buffer,
  pixels: Uint8Array,
  { frames, rows, columns }: { frames: number; rows: number; columns: number },
): Buffer {
  // Implicit VR little endian (PS3.5 section 7.1.3), as the file that the header is of.
  const element = (group: number, number: number, value: Uint8Array) => {
    const head = Buffer.alloc(8)
    head.writeUInt16LE(group, 0)
    head.writeUInt16LE(number, 2)
    head.writeUInt32LE(value.length, 4)
    return Buffer.concat([head, value])
  }
  const us = (number: number, value: number) =>
    element(0x0028, number, Buffer.from([value & 0xff, value >> 8]))
  const end = part10.indexOf(us(0x0002, 1))
  return Buffer.concat([
    part10.subarray(0, end),
    us(0x0002, 1),
    element(0x0028, 0x0004, Buffer.from('MONOCHROME2 ')),
    element(0x0028, 0x0008, Buffer.from(`${frames} `)),
    us(0x0010, rows),
    us(0x0011, columns),
    us(0x0100, 8),
    us(0x0101, 8),
    us(0x0102, 7),
    us(0x0103, 0),
    element(0x7fe0, 0x0010, pixels),
  ])
}

const only = (tree: StudyTree) => {
  const series = seriesOf(tree)
  expect(series).toHaveLength(1)
  return series[0] as (typeof series)[number]
}

test('a plain series: listed, in order, with the attributes and frames of its files', async () => {
  const asked = started()
  const tree = await asked.open(SAMPLE)
  expect(tree.progress).toEqual({ found: NAMES.length, read: NAMES.length, isDone: true })
  const node = only(tree).id
  const { frames, order } = await asked.value('stack', { node, as: 'content' })
  const attributes = await asked.value('seriesAttributes', { node })
  expect(order).toBe('position')
  expect(attributes.map(({ item }) => item)).toEqual(frames.map(({ item }) => item))
  const items = await asked.value('items', { node })
  for (const { item, frame } of frames) {
    const pixels = Buffer.from(await asked.value('frame', { item, as: 'content', frame }))
    const name = items.find((each) => each.item === item)?.name ?? ''
    expect(pixels.equals(read(name).subarray(-pixels.length))).toBe(true)
  }
  const [first] = frames
  if (first === undefined) throw new Error('no frame')
  expect(await asked.ask('frame', { item: first.item, as: 'content', frame: 2 })).toMatchObject({ ok: false })
  expect(await asked.ask('attributes', { item: first.item, as: 'stored' })).toEqual({
    ok: false,
    failure: { notShown: 'otherKind' },
  })
  const elements = await asked.value('elements', { item: first.item })
  expect(elements.elements.map(({ keyword }) => keyword)).toContain('PixelData')
})

test('an encrypted series whose key is here: listed from what is sealed, shown from memory', async () => {
  const asked = withKeys()
  const tree = await asked.open(encrypted)
  const series = only(tree)
  expect(series).toMatchObject({
    keyId,
    images: NAMES.length,
    modality: 'MR',
    files: { keyHere: NAMES.length },
  })
  const stack = await asked.value('stack', { node: series.id, as: 'content' })
  expect(stack.attributes).toEqual([])
  const items = await asked.value('items', { node: series.id })
  for (const { item, frame } of stack.frames) {
    const attributes = await asked.value('attributes', { item, as: 'content' })
    const pixels = Buffer.from(await asked.value('frame', { item, as: 'content', frame }))
    expect(pixels.length).toBe(attributes.rows * attributes.columns * 2)
    const name = items.find((each) => each.item === item)?.name ?? ''
    expect(pixels.equals(read(name).subarray(-pixels.length))).toBe(true)
  }
})

test('what an encrypted file is to everybody: its tiles, with and without the key', async () => {
  const asked = started()
  const series = only(await asked.open(encrypted))
  expect(series).toMatchObject({ keyId, images: 0, files: { keyMissing: NAMES.length } })
  const [item] = await asked.value('items', { node: series.id })
  if (item === undefined) throw new Error('no item')
  expect(await asked.ask('frame', { item: item.item, as: 'content', frame: 1 })).toEqual({
    ok: false,
    failure: { notShown: 'keyMissing' },
  })
  const attributes = await asked.value('attributes', { item: item.item, as: 'stored' })
  expect(attributes).toMatchObject({ photometric: 'RGB', columns: 512, identity: { patientName: '' } })
  const tile = Buffer.from(await asked.value('frame', { item: item.item, as: 'stored', frame: 1 }))
  expect(tile.length).toBe(attributes.rows * 512 * 3)
  // The container holds it as it is: one native frame of RGB.
  const files = readdirSync(encrypted, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  )
  const stored = files.map((file) => readFileSync(join(file.parentPath, file.name)))
  expect(stored.some((bytes) => bytes.includes(tile))).toBe(true)
})

test('keys that come and go change what is listed', async () => {
  const keys = new Map<KeyId, Uint8Array>()
  const asked: AskedService = started({
    keyWanted: (wanted) => asked.service.takeKey(wanted, keys.get(wanted)?.slice() ?? null),
  })
  expect(only(await asked.open(encrypted)).files.keyMissing).toBe(NAMES.length)
  keys.set(keyId, (fixture.keystore.keys.get(keyId) as { digest: Uint8Array }).digest)
  asked.service.keysChanged()
  const here = await asked.tree(
    (tree) => tree.progress.isDone && seriesOf(tree)[0]?.files.keyHere === NAMES.length,
  )
  const stack = await asked.value('stack', { node: only(here).id, as: 'content' })
  keys.clear()
  asked.service.keysChanged()
  await asked.tree((tree) => tree.progress.isDone && seriesOf(tree)[0]?.files.keyMissing === NAMES.length)
  const { item } = firstOf(stack.frames)
  expect(await asked.ask('frame', { item, as: 'content', frame: 1 })).toMatchObject({
    failure: { notShown: 'keyMissing' },
  })
})

test('a changed encrypted file shows nothing, and is told as changed', async () => {
  const folder = fixture.folder('changed')
  const [file] = readdirSync(encrypted, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  )
  if (file === undefined) throw new Error('nothing encrypted')
  const bytes = readFileSync(join(file.parentPath, file.name))
  bytes[bytes.length - 5000] = (bytes[bytes.length - 5000] ?? 0) ^ 1
  writeFileSync(join(folder, file.name), bytes)
  const asked = withKeys()
  const series = only(await asked.open(folder))
  expect(series.images).toBe(1)
  const stack = await asked.value('stack', { node: series.id, as: 'content' })
  const { item } = firstOf(stack.frames)
  expect(await asked.ask('frame', { item, as: 'content', frame: 1 })).toEqual({
    ok: false,
    failure: { notShown: 'changed' },
  })
  const tree = await asked.tree(({ counts }) => counts.failed === 1)
  expect(seriesOf(tree)[0]?.notShown).toMatchObject([{ reason: 'changed', files: 1 }])
})

test('original and encrypted: counterparts, and the same to the byte', async () => {
  const asked = withKeys()
  const tree = await asked.open(SAMPLE, encrypted)
  const [plain, locked] = seriesOf(tree)
  if (plain === undefined || locked === undefined) throw new Error('two series were wanted')
  expect([plain.keyId, locked.keyId]).toEqual([null, keyId])
  const counterpart = await asked.value('counterpart', { node: locked.id })
  expect(counterpart?.node).toBe(plain.id)
  expect(counterpart?.pairs).toHaveLength(NAMES.length)
  const [pair] = counterpart?.pairs ?? []
  if (pair === undefined) throw new Error('no pair')
  const same = await asked.value('compare', { one: pair.item, other: pair.counterpart })
  expect(same).toMatchObject({ isSame: true, firstDifference: null })
  const other = counterpart?.pairs[1]?.counterpart
  if (other === undefined) throw new Error('no other')
  const differs = await asked.value('compare', { one: pair.counterpart, other })
  expect(differs.isSame).toBe(false)
  expect(differs.firstDifference).toBeLessThan(2000)
})

test('a ZIP of plain and encrypted files shows what its members show', async () => {
  const folder = fixture.folder('zipped')
  const locked = filesBelow(encrypted).map(({ name, bytes }) => ({ name: `locked/${name}`, content: bytes }))
  const plain = NAMES.map((name) => ({ name: `plain/${name}`, content: read(name) }))
  writeFileSync(join(folder, 'all.zip'), makeZip([...plain, ...locked]))
  const asked = withKeys()
  const tree = await asked.open(folder)
  expect(tree.counts).toEqual({ shown: 2 * NAMES.length, notShown: 0, failed: 0 })
  for (const { id: node } of seriesOf(tree)) {
    const { frames } = await asked.value('stack', { node, as: 'content' })
    const items = await asked.value('items', { node })
    expect(frames).toHaveLength(NAMES.length)
    for (const { item, frame } of frames) {
      const pixels = Buffer.from(await asked.value('frame', { item, as: 'content', frame }))
      const name = basename(items.find((each) => each.item === item)?.name ?? '')
      expect(pixels.equals(read(name).subarray(-pixels.length))).toBe(true)
    }
  }
  const [, other] = seriesOf(tree)
  const [sealed] = await asked.value('items', { node: other?.id as never })
  if (sealed === undefined) throw new Error('no item')
  expect(await asked.ask('frame', { item: sealed.item, as: 'stored', frame: 1 })).toMatchObject({ ok: true })
})

test('folders of a medium, reports and everything else have their row and their reason', async () => {
  const asked = started()
  const study = join(checkout, 'test', 'data', 'study')
  const tree = await asked.open(study)
  expect(tree.counts.shown + tree.counts.notShown).toBe(filesBelow(study).length)
  expect(tree.counts.failed).toBe(0)
  const reasons = seriesOf(tree).flatMap(({ notShown }) => notShown.map(({ reason }) => reason))
  expect(reasons).toContain('document')
  for (const { id: node } of seriesOf(tree))
    for (const { item, notShown } of await asked.value('items', { node })) {
      const answer = await asked.ask('document', { item })
      expect(answer.ok, notShown ?? '').toBe(notShown === 'document')
    }
})

test('a file of many tiles gives all of its frames, asked at the same time, and its tiles', async () => {
  const folder = fixture.folder('large')
  const header = read(NAMES[0] as string)
  const frames = 5
  const { rows, columns } = { rows: 1024, columns: 1024 }
  const pixels = noise(frames * rows * columns, 7)
  writeFileSync(join(folder, 'many.dcm'), manyFrames(header, pixels, { frames, rows, columns }))
  const outputDir = fixture.folder('large-enc')
  await encryptFiles(fixture, { inputs: [folder], outputDir, container: 'auto', label: '' })
  const asked = withKeys()
  const series = only(await asked.open(outputDir))
  expect(series.images).toBe(frames)
  const stack = await asked.value('stack', { node: series.id, as: 'content' })
  const got = await Promise.all(
    stack.frames.map(({ item, frame }) => asked.value('frame', { item, as: 'content', frame })),
  )
  expect(Buffer.concat(got.map((frame) => Buffer.from(frame))).equals(pixels)).toBe(true)
  const stored = await asked.value('stack', { node: series.id, as: 'stored' })
  expect(stored.frames.length).toBe(Math.ceil((pixels.length + 2000) / 786_432))
  const { item } = firstOf(stored.frames)
  const tile = { item, as: 'stored', frame: stored.frames.length } as const
  expect((await asked.value('frame', tile)).byteLength).toBe(786_432)
  expect(await asked.ask('frame', { ...tile, frame: tile.frame + 1 })).toMatchObject({ ok: false })
})

test('what is larger than the memory for it is told so', async () => {
  const asked: AskedService = started({
    limits: { mostContent: 10_000 },
    keyWanted: (wanted) => asked.service.takeKey(wanted, digestOf(wanted)),
  })
  const series = only(await asked.open(encrypted))
  const [item] = await asked.value('items', { node: series.id })
  if (item === undefined) throw new Error('no item')
  for (const as of ['content', 'stored'] as const)
    expect(await asked.ask('frame', { item: item.item, as, frame: 1 })).toEqual({
      ok: false,
      failure: { notShown: 'tooLarge' },
    })
})

test('files that change or go while they are open are not shown any more', async () => {
  const folder = fixture.folder('moving')
  for (const name of NAMES.slice(0, 2)) copyFileSync(join(SAMPLE, name), join(folder, name))
  const asked = started()
  const node = only(await asked.open(folder)).id
  const items = await asked.value('items', { node })
  const [gone, changed] = items
  if (gone === undefined || changed === undefined) throw new Error('two items were wanted')
  rmSync(join(folder, gone.name))
  writeFileSync(join(folder, changed.name), 'something else')
  for (const { item } of [gone, changed])
    expect(await asked.ask('frame', { item, as: 'content', frame: 1 })).toEqual({
      ok: false,
      failure: { notShown: 'unreadable' },
    })
  await asked.tree(({ counts }) => counts.shown === 0)
})

test('a file that is another one now has another id, whatever the page keeps of the one before', async () => {
  const folder = fixture.folder('replaced')
  for (const name of NAMES.slice(0, 2)) copyFileSync(join(SAMPLE, name), join(folder, name))
  const asked = started()
  const node = only(await asked.open(folder)).id
  const before = await asked.value('items', { node })
  const [replaced, stays] = before
  if (replaced === undefined || stays === undefined) throw new Error('two items were wanted')
  copyFileSync(join(SAMPLE, NAMES[2] as string), join(folder, replaced.name))
  const ask = () => asked.ask('frame', { item: replaced.item, as: 'content', frame: 1 })
  expect(await ask()).toEqual({ ok: false, failure: { notShown: 'unreadable' } })
  await expect.poll(ask).toMatchObject({ failure: { error: { code: 'CHOICE_UNKNOWN' } } })
  const after = await asked.value('items', { node })
  expect(after.map(({ name }) => name).sort()).toEqual(before.map(({ name }) => name).sort())
  expect(after.find(({ name }) => name === stays.name)?.item).toBe(stays.item)
  const { item } = after.find(({ name }) => name === replaced.name) ?? replaced
  expect(await asked.ask('frame', { item, as: 'content', frame: 1 })).toMatchObject({ ok: true })
})

test('what is taken from the library goes from the tree, and ids of the rest stay', async () => {
  const [one, other] = [fixture.folder('one'), fixture.folder('other')]
  copyFileSync(join(SAMPLE, NAMES[0] as string), join(one, 'a.dcm'))
  writeFileSync(join(other, 'b.txt'), 'no picture')
  const asked = started()
  const before = await asked.open(one, other)
  expect(before.counts).toEqual({ shown: 1, notShown: 1, failed: 0 })
  asked.service.open([sourceAt(one)])
  const after = await asked.tree(({ counts }) => counts.notShown === 0)
  expect(seriesOf(after)[0]?.id).toBe(seriesOf(before)[0]?.id)
  copyFileSync(join(SAMPLE, NAMES[1] as string), join(one, 'c.dcm'))
  asked.service.written([join(one, 'c.dcm')])
  expect(seriesOf(await asked.tree(({ counts }) => counts.shown === 2))[0]?.images).toBe(2)
})

test('the selection as paths: a whole folder as the folder, nothing for ids that were never told', async () => {
  const asked = started()
  const tree = await asked.open(SAMPLE)
  const node = only(tree).id
  expect(asked.service.pathsOf([node], [])).toEqual({ paths: [SAMPLE], files: NAMES.length })
  const [item] = await asked.value('items', { node })
  if (item === undefined) throw new Error('no item')
  expect(asked.service.pathsOf([], [item.item])).toEqual({ paths: [join(SAMPLE, item.name)], files: 1 })
  expect(asked.service.pathsOf([crypto.randomUUID() as never], [])).toBeNull()
  expect(asked.service.pathsOf([], [item.item, crypto.randomUUID() as never])).toBeNull()
})

test('the page is told no path, and asks of other shapes are refused', async () => {
  const asked = withKeys()
  const tree = await asked.open(SAMPLE, encrypted)
  for (const { id } of seriesOf(tree)) {
    const items = await asked.value('items', { node: id })
    for (const as of ['content', 'stored'] as const) await asked.ask('stack', { node: id, as })
    for (const { item } of items) await asked.ask('elements', { item })
  }
  const told = JSON.stringify(asked.told)
  expect(told).not.toContain(checkout)
  expect(told).not.toContain(fixture.root)
  const refused = { ok: false, failure: { error: { code: 'USAGE' } } }
  expect(await asked.askAnything('toString', {})).toMatchObject(refused)
  expect(
    await asked.askAnything('frame', { item: '../../etc/passwd', as: 'content', frame: 1 }),
  ).toMatchObject(refused)
  const item = crypto.randomUUID()
  expect(await asked.askAnything('frame', { item, as: 'content', frame: 1 })).toMatchObject({
    failure: { error: { code: 'CHOICE_UNKNOWN' } },
  })
})

test('pictures are right also where what was decrypted or unfolded went meanwhile and was made again', async () => {
  const folder = fixture.folder('again')
  const [name = ''] = NAMES
  writeFileSync(join(folder, 'one.zip'), makeZip([{ name, content: read(name) }]))
  const asked = withKeys()
  const tree = await asked.open(folder, encrypted)
  for (const { id: node } of seriesOf(tree)) {
    const { frames } = await asked.value('stack', { node, as: 'content' })
    const { item, frame } = firstOf(frames)
    const pixels = async () => Buffer.from(await asked.value('frame', { item, as: 'content', frame }))
    const before = await pixels()
    expect(before.some((byte) => byte !== 0)).toBe(true)
    asked.service.keysChanged()
    await asked.tree(({ progress }) => progress.isDone)
    await asked.tree(({ counts }) => counts.shown === NAMES.length + 1)
    expect((await pixels()).equals(before)).toBe(true)
  }
})

test('keys are wiped when keys came or went, and when the service is closed', async () => {
  const given: Uint8Array[] = []
  const asked: AskedService = started({
    keyWanted: (wanted) => {
      const digest = digestOf(wanted)
      if (digest !== null) given.push(digest)
      asked.service.takeKey(wanted, digest)
    },
  })
  const isWiped = () => given.map((digest) => digest.every((byte) => byte === 0))
  await asked.open(encrypted)
  expect(isWiped()).toEqual([false])
  asked.service.keysChanged()
  expect(isWiped()).toEqual([true])
  await expect.poll(() => given.length).toBe(2)
  await asked.tree(({ progress }) => progress.isDone)
  asked.service.close()
  expect(isWiped()).toEqual([true, true])
})

test('a file that is looked at while its key goes is not listed by what the key opened', async () => {
  let isHere = true
  const asked: AskedService = started({
    keyWanted: (wanted) => {
      asked.service.takeKey(wanted, isHere ? digestOf(wanted) : null)
      if (!isHere) return
      // Looks with the key have begun and none is answered.
      isHere = false
      asked.service.keysChanged()
    },
  })
  const { files } = only(await asked.open(encrypted))
  expect(files).toMatchObject({ keyMissing: NAMES.length, keyHere: 0 })
})

test('asks without end are refused, and those before them are answered', async () => {
  const asked = started()
  const node = only(await asked.open(SAMPLE)).id
  const answers = await Promise.all(
    Array.from({ length: 6000 }, () => asked.ask('stack', { node, as: 'content' })),
  )
  const refused = answers.filter((answer) => !answer.ok)
  expect(refused.length).toBe(6000 - 4096)
  expect(refused[0]).toEqual({ ok: false, failure: { error: { code: 'USAGE' } } })
  expect(await asked.ask('items', { node })).toMatchObject({ ok: true })
})

test('the attributes of a series in one answer have a bound, and those of each file can still be had', async () => {
  const asked = started({ limits: { mostAttributes: 1200 } })
  const node = only(await asked.open(SAMPLE)).id
  const told = await asked.value('seriesAttributes', { node })
  expect(told).toHaveLength(2)
  for (const { item } of await asked.value('items', { node }))
    expect(await asked.value('attributes', { item, as: 'content' })).toMatchObject({ item })
})
