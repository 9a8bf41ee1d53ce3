import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memorySource } from '../../src-main/core/byte-source'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { readDicomdir } from '../../src-main/study/dicomdir'
import { type FoundStudyFile, findStudyFiles, type WalkLimits } from '../../src-main/study/find-study-files'
import { writeTree } from '../workflows/tree'
import { makeZip } from './make-zip'

/** Names 31 files below `77654033`, `98892001` and `98892003`. */
const DICOMDIR = readFileSync(join(import.meta.dirname, '../data/study/DICOMDIR'))
const NAMED = readDicomdir(memorySource(DICOMDIR), nodeCompression) ?? []
/** Enough to be taken for DICOM. */
const PART10 = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')])

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-find-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function find(
  source = folder,
  limits?: WalkLimits,
): Promise<{ files: string[]; unreadable: string[]; notes: object[] }> {
  const found: FoundStudyFile[] = []
  for await (const one of findStudyFiles([source], undefined, limits)) found.push(one)
  return {
    files: found.flatMap((one) => ('file' in one && !('look' in one) ? one.file.below : [])),
    unreadable: found.flatMap((one) => ('look' in one ? one.file.below : [])),
    notes: found.flatMap((one) => ('note' in one ? one.note : [])),
  }
}

function note(kind: string, name: string, count = 0) {
  return { kind, name, count }
}

describe('a folder', () => {
  it('gives every file below it with its path, its place and its size', async () => {
    writeTree(folder, { b: 'bb', 'a/c': 'c', 'a/Größe/頭部.dcm': 'dddd' })
    const found: FoundStudyFile[] = []
    for await (const one of findStudyFiles([folder])) found.push(one)
    expect(found).toEqual([
      { file: { path: join(folder, 'b'), member: null, below: 'b', bytes: 2 } },
      { file: { path: join(folder, 'a/c'), member: null, below: 'a/c', bytes: 1 } },
      { file: { path: join(folder, 'a/Größe/頭部.dcm'), member: null, below: 'a/Größe/頭部.dcm', bytes: 4 } },
    ])
  })

  it('gives files at paths of more than a thousand characters', async () => {
    const long = Array.from({ length: 5 }, (_, n) => String(n).repeat(240)).join('/')
    writeTree(folder, { [`${long}/IM1`]: 'a' })
    expect((await find()).files).toEqual([`${long}/IM1`])
  })

  it('does not follow links, and tells them', async () => {
    writeTree(folder, { a: 'a', 'b/c': 'c' })
    symlinkSync(folder, join(folder, 'b/round'))
    symlinkSync('/nowhere', join(folder, 'dangling'))
    expect(await find()).toEqual({ files: ['a', 'b/c'], unreadable: ['dangling', 'b/round'], notes: [] })
  })

  it('is left where it is too deep', async () => {
    writeTree(folder, { 'a/b/c/1': '1', 'a/b/2': '2', 'a/b/d/3': '3' })
    expect(await find(folder, { depth: 2, files: 100 })).toEqual({
      ...{ files: ['a/b/2'], unreadable: [] },
      notes: [note('tooDeep', 'b', 2)],
    })
  })

  it('is left when there are too many files', async () => {
    writeTree(folder, { 'a/1': '', 'a/2': '', 'b/3': '', 'b/4': '', 'c/5': '' })
    const { files, notes } = await find(folder, { depth: 9, files: 3 })
    expect(files).toHaveLength(3)
    expect(notes).toEqual([expect.objectContaining({ kind: 'tooMany', count: 3 })])
    expect((await find(folder, { depth: 9, files: 5 })).notes).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)('that may not be read is told', async () => {
    mkdirSync(join(folder, 'private'), { mode: 0 })
    writeTree(folder, { a: 'a' })
    expect(await find()).toEqual({
      files: ['a'],
      unreadable: [],
      notes: [note('unreadableFolder', 'private')],
    })
    chmodSync(join(folder, 'private'), 0o700)
  })

  it('leaves out what a killed run left half-written', async () => {
    writeTree(folder, { a: 'a', '.orrery-00000000-1-0123456789abcdef.part': 'b' })
    expect((await find()).files).toEqual(['a'])
  })
})

it('gives a file that was opened by itself, and says when it is gone', async () => {
  writeTree(folder, { 'a/b': 'b' })
  expect((await find(join(folder, 'a/b'))).files).toEqual(['b'])
  expect((await find(join(folder, 'a/gone'))).unreadable).toEqual(['gone'])
})

it('stops when it is told to', async () => {
  writeTree(folder, Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}`, ''])))
  const stop = new AbortController()
  const walk = async () => {
    for await (const _ of findStudyFiles([folder], stop.signal)) stop.abort()
  }
  await expect(walk()).rejects.toMatchObject({ code: 'CANCELLED' })
})

describe('a DICOMDIR', () => {
  const medium = (names = NAMED) => Object.fromEntries(names.map((parts) => [parts.join('/'), PART10]))

  it('gives its files first and in its order', async () => {
    writeTree(folder, { ...medium(), DICOMDIR, 'AUTORUN.INF': 'x' })
    const { files, notes } = await find()
    expect(files).toEqual([...NAMED.map((parts) => parts.join('/')), 'AUTORUN.INF', 'DICOMDIR'])
    expect(notes).toEqual([])
  })

  it('finds them as a system spells them', async () => {
    const spelled = NAMED.map((parts) => parts.map((part) => part.toLowerCase()).join('/'))
    writeTree(folder, Object.fromEntries(spelled.map((path) => [`${path}.;1`, PART10])))
    writeTree(folder, { 'dicomdir;1': DICOMDIR })
    expect(await find()).toMatchObject({
      files: [...spelled.map((path) => `${path}.;1`), 'dicomdir;1'],
      notes: [],
    })
  })

  it('that lies is told, and nothing is lost', async () => {
    writeTree(folder, {
      ...medium(NAMED.slice(2)),
      DICOMDIR,
      'more/1': PART10,
      'more/2': PART10,
      'more/README': '-',
    })
    const { files, notes } = await find()
    expect(files).toHaveLength(NAMED.length - 2 + 4)
    expect(notes).toEqual([expect.objectContaining({ kind: 'dicomdirLies', count: 4 })])
  })

  it.each([
    ['cut', DICOMDIR.subarray(0, 2000)],
    ['no DICOM', Buffer.from('not DICOM at all, not even close')],
    ['empty', Buffer.alloc(0)],
  ])('that is damaged is told: %s', async (_, bytes) => {
    writeTree(folder, { DICOMDIR: bytes, 'a/1': PART10 })
    expect(await find()).toMatchObject({
      files: ['DICOMDIR', 'a/1'],
      notes: [{ kind: 'dicomdirDamaged' }],
    })
  })

  it('names nothing outside of its folder', () => {
    const names = ['..\\..\\etc', '.\\a\\b', '/etc/pass', 'C:/a/b/c/d']
    for (const name of names) {
      const bytes = Buffer.from(DICOMDIR)
      const at = bytes.indexOf('77654033\\CR1\\6154')
      bytes.write(name.padEnd(18, ' '), at, 'latin1')
      const named = readDicomdir(memorySource(bytes), nodeCompression)
      expect(named).toEqual(NAMED.slice(1))
    }
  })

  it('speaks for the folders below it up to the next DICOMDIR', async () => {
    const inner = Object.fromEntries(
      Object.entries(medium()).map(([path, bytes]) => [`inner/${path}`, bytes]),
    )
    writeTree(folder, { ...medium(), DICOMDIR, ...inner, 'inner/DICOMDIR': DICOMDIR, 'inner/extra': PART10 })
    const { files, notes } = await find()
    expect(files).toHaveLength(2 * (NAMED.length + 1) + 1)
    expect(notes).toEqual([note('dicomdirLies', 'inner', 1)])
  })
})

describe('a ZIP', () => {
  const content = PART10

  it('gives its members, those that its DICOMDIR names first', async () => {
    const reversed = [...NAMED].reverse().map((parts) => ({ name: `cd/${parts.join('/')}`, content }))
    const zip = makeZip([...reversed, { name: 'cd/DICOMDIR', content: DICOMDIR }])
    writeTree(folder, { 'a/study.ZIP': zip })
    const found: FoundStudyFile[] = []
    for await (const one of findStudyFiles([folder])) found.push(one)
    expect(found[0]).toMatchObject({
      file: {
        path: join(folder, 'a/study.ZIP'),
        member: { name: `cd/${NAMED[0]?.join('/')}` },
        below: `a/study.ZIP/cd/${NAMED[0]?.join('/')}`,
        bytes: PART10.length,
      },
    })
    expect((await find()).files).toEqual(
      [...NAMED.map((parts) => parts.join('/')), 'DICOMDIR'].map((name) => `a/study.ZIP/cd/${name}`),
    )
    expect((await find()).notes).toEqual([])
  })

  it('with a DICOMDIR that lies or is damaged gives them all the same', async () => {
    const [first = [], second = []] = NAMED
    const members = [first, second].map((parts) => ({ name: parts.join('/'), content }))
    writeTree(folder, {
      'lies.zip': makeZip([...members, { name: 'DICOMDIR', content: DICOMDIR }]),
      'damaged.zip': makeZip([...members, { name: 'DICOMDIR', content: DICOMDIR.subarray(0, 999) }]),
    })
    const { files, notes } = await find()
    expect(files).toHaveLength(6)
    expect(notes).toEqual([
      note('dicomdirDamaged', 'damaged.zip'),
      note('dicomdirLies', 'lies.zip', NAMED.length - 2),
    ])
  })

  it('that is locked or damaged is told', async () => {
    const locked = { name: 'secret', content, flags: 1 }
    writeTree(folder, {
      'locked.zip': makeZip([locked, { name: 'open', content }]),
      'damaged.zip': makeZip([locked]).subarray(0, -9),
      'empty.zip': makeZip([]),
      'no.zip': 'text',
    })
    expect(await find()).toEqual({
      files: ['damaged.zip', 'empty.zip', 'locked.zip/open', 'no.zip'],
      unreadable: ['locked.zip/secret'],
      notes: [
        note('zipDamaged', 'damaged.zip'),
        note('zipLocked', 'locked.zip', 1),
        note('zipDamaged', 'no.zip'),
      ],
    })
  })

  it('inside of a ZIP is a file', async () => {
    const inner = makeZip([{ name: 'a', content }])
    writeTree(folder, { 'outer.zip': makeZip([{ name: 'inner.zip', content: inner }]) })
    expect((await find()).files).toEqual(['outer.zip/inner.zip'])
  })

  it('counts its members against the limit', async () => {
    const members = Array.from({ length: 9 }, (_, n) => ({ name: `${n}`, content }))
    writeTree(folder, { 'a.zip': makeZip(members), b: 'b' })
    const { files, notes } = await find(folder, { depth: 9, files: 5 })
    expect(files).toHaveLength(5)
    expect(notes).toEqual([expect.objectContaining({ kind: 'tooMany' })])
  })
})
