/** ZIPs and media with a DICOMDIR through the whole study service. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { SeriesNode } from '../../src-shared/study/study-tree'
import { checkout } from '../electron-runtime/checkout'
import { sha256 } from '../workflows/tree'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'
import { makeZip } from './make-zip'
import { AskedService, seriesOf } from './service-in-node'

const SAMPLE = join(checkout, 'samples', 'sample-study')
const NAMES = readdirSync(SAMPLE).sort()
const DICOMDIR = join(checkout, 'test/data/study/DICOMDIR')
const members = NAMES.map((name) => ({ name: `cd/${name}`, content: readFileSync(join(SAMPLE, name)) }))

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture(1)
})
afterAll(() => fixture.close())

let asked: AskedService
afterEach(() => asked.service.close())

/** With the keys of the fixture's keystore. */
function started(limits = {}): AskedService {
  const made: AskedService = new AskedService({
    keyWanted: (wanted) =>
      made.service.takeKey(wanted, fixture.keystore.keys.get(wanted)?.digest.slice() ?? null),
    limits,
  })
  return made
}

/** The pixels of each picture, as their SHA-256. */
async function framesOf({ id }: SeriesNode): Promise<string[]> {
  const { frames } = await asked.value('stack', { node: id, as: 'content' })
  const pixels = frames.map(({ item, frame }) => asked.value('frame', { item, frame, as: 'content' }))
  return (await Promise.all(pixels)).map((buffer) => sha256(new Uint8Array(buffer)))
}

function zipIn(folder: string, bytes: Uint8Array): string {
  const path = join(folder, 'study.zip')
  writeFileSync(path, bytes)
  return path
}

test('a series in a ZIP is the same as in a folder, picture by picture, and a copy of it', async () => {
  const zip = zipIn(fixture.folder('zip'), makeZip(members))
  asked = started()
  const tree = await asked.open(SAMPLE, zip)
  expect(tree.notes).toEqual([])
  const [plain, zipped, ...others] = seriesOf(tree)
  if (plain === undefined || zipped === undefined) throw new Error('two series were wanted')
  expect(others).toEqual([])
  expect([plain.copy, zipped.copy].sort()).toEqual([1, 2])
  expect(zipped.order).toBe(plain.order)
  expect(await framesOf(zipped)).toEqual(await framesOf(plain))
  const inZip = [plain, zipped].find(({ id }) => asked.service.pathsOf([id], [])?.paths.includes(zip))
  const items = await asked.value('items', { node: inZip?.id as SeriesNode['id'] })
  expect(items.map(({ name }) => name).sort()).toEqual(NAMES.map((name) => `study.zip/cd/${name}`))
})

test('encrypted files in a ZIP are shown with their key', async () => {
  const outputDir = fixture.folder('encrypted')
  await encryptFiles(fixture, { inputs: [SAMPLE], outputDir, container: 'auto', label: '' })
  const files = readdirSync(outputDir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  )
  const sealed = files.map((file) => ({
    name: file.name,
    content: readFileSync(join(file.parentPath, file.name)),
  }))
  asked = started()
  const tree = await asked.open(SAMPLE, zipIn(fixture.folder('sealed'), makeZip(sealed)))
  const [plain, encrypted] = seriesOf(tree)
  if (plain === undefined || encrypted === undefined) throw new Error('two series were wanted')
  expect([plain.keyId === null, encrypted.keyId === null]).toEqual([true, false])
  expect(encrypted.files).toMatchObject({ plain: 0, keyHere: NAMES.length, failed: 0 })
  expect(await framesOf(encrypted)).toEqual(await framesOf(plain))
  const counterpart = await asked.value('counterpart', { node: encrypted.id })
  expect(counterpart?.node).toBe(plain.id)
  const [pair] = counterpart?.pairs ?? []
  if (pair === undefined) throw new Error('a pair was wanted')
  const compared = await asked.value('compare', { one: pair.item, other: pair.counterpart })
  expect(compared.isSame).toBe(true)
})

test('a member that is damaged, or larger than is unfolded, is told, and the others are shown', async () => {
  const [first, second, ...rest] = members
  if (first === undefined || second === undefined) throw new Error('two files were wanted')
  const bomb = { name: 'cd/zeros', content: new Uint8Array(5_000_000) }
  const bytes = makeZip([{ ...first, crc: 1 }, { ...second, isStored: true }, ...rest, bomb])
  asked = started({ mostContent: 4_000_000 })
  const tree = await asked.open(zipIn(fixture.folder('damaged'), bytes))
  expect(tree.counts).toEqual({ shown: NAMES.length - 1, notShown: 2, failed: 1 })
  const reasons = seriesOf(tree).flatMap(({ notShown }) =>
    notShown.map(({ reason, files }) => [reason, files]),
  )
  expect(reasons.sort()).toEqual([
    ['damaged', 1],
    ['tooLarge', 1],
  ])
})

test('a medium is read by its DICOMDIR, and what it does not name all the same', async () => {
  const medium = fixture.folder('medium')
  const [named = '', unnamed = ''] = NAMES
  const place = join(medium, '77654033/CR1/6154')
  mkdirSync(dirname(place), { recursive: true })
  copyFileSync(join(SAMPLE, named), place)
  copyFileSync(join(SAMPLE, unnamed), join(medium, 'unnamed.dcm'))
  copyFileSync(DICOMDIR, join(medium, 'DICOMDIR'))
  asked = started()
  const tree = await asked.open(medium)
  expect(tree.counts).toEqual({ shown: 2, notShown: 1, failed: 0 })
  expect(tree.notes).toMatchObject([{ kind: 'dicomdirLies', count: 30 + 1 }])
  expect(tree.patients.map(({ kind }) => kind)).toEqual(['patient', 'others'])
})
