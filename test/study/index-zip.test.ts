import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listZip, readZipMember, type ZipList } from '../../src-main/study/zip-members'
import { noise } from '../workflows/tree'
import { makeZip, type ZipEntry } from './make-zip'

const UTF8 = 0x800
const LOCKED = 1
const MOST = 1024 * 1024

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-zip-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function withZip<T>(bytes: Uint8Array, use: (file: number) => Promise<T>): Promise<T> {
  const path = join(folder, 'a.zip')
  writeFileSync(path, bytes)
  const file = openSync(path, 'r')
  try {
    return await use(file)
  } finally {
    closeSync(file)
  }
}

function list(entries: readonly ZipEntry[], most = 1000): Promise<ZipList> {
  return withZip(makeZip(entries), (file) => listZip(file, most))
}

async function names(entries: readonly ZipEntry[]): Promise<string[]> {
  return (await list(entries)).members.map(({ name }) => name)
}

/** Of the last entry. */
function readLast(entries: readonly ZipEntry[], most = MOST): Promise<Uint8Array> {
  return withZip(makeZip(entries), async (file) => {
    const { members } = await listZip(file, 1000)
    return readZipMember(file, members[members.length - 1]?.entry ?? 0, most)
  })
}

const content = noise(200_000, 1)
const few = noise(10, 2)

describe('members of a ZIP', () => {
  it.each([true, false])('are read as they were, stored: %s', async (isStored) => {
    const entries = [
      { name: 'a', content: few },
      { name: 'b/c', content, isStored },
    ]
    expect(await readLast(entries)).toEqual(content)
  })

  it('are read when they are empty', async () => {
    expect(await readLast([{ name: 'a', content: new Uint8Array() }])).toHaveLength(0)
    expect(await readLast([{ name: 'a', content: new Uint8Array(), isStored: true }])).toHaveLength(0)
  })

  it('have names in UTF-8, flagged or not, and in code page 437', async () => {
    const content = few
    const flagged = { name: 'Schädel/é.dcm', content, flags: UTF8 }
    const unflagged = { name: '頭部.dcm', content }
    const oldDos = { name: Uint8Array.of(0x53, 0x84, 0x67, 0x65), content }
    expect(await names([flagged, unflagged, oldDos])).toEqual(['Schädel/é.dcm', '頭部.dcm', 'Säge'])
  })

  it('have names that lead nowhere else', async () => {
    const given = ['../../etc/passwd', '/root/a', 'C:\\b\\..\\c', '..', './d//e', 'f\0g']
    expect(await names(given.map((name) => ({ name, content: few })))).toEqual([
      ...['etc/passwd', 'root/a', 'b/c', '_', 'd/e', 'fg'],
    ])
  })

  it('are listed without folders, and no more than asked for', async () => {
    const entries = ['a/', 'a/1', 'a/2', 'a/3'].map((name) => ({
      name,
      content: name === 'a/' ? few.subarray(0, 0) : few,
    }))
    expect((await list(entries)).ending).toBe('whole')
    expect(await list(entries, 2)).toMatchObject({
      ending: 'cut',
      members: [{ name: 'a/1' }, { name: 'a/2' }],
    })
  })

  it('are told as locked, or of an unknown method', async () => {
    const { members } = await list([
      { name: 'a', content: few, flags: LOCKED },
      { name: 'b', content: few, method: 14 },
    ])
    expect(members.map(({ state }) => state)).toEqual(['locked', 'unknown'])
    const reason = { reason: 'unreadable' }
    await expect(readLast([{ name: 'a', content: few, flags: LOCKED }])).rejects.toMatchObject(reason)
    await expect(readLast([{ name: 'b', content: few, method: 14 }])).rejects.toMatchObject(reason)
    expect((await list([{ name: 'a', content: few, flags: 0x41 }])).ending).toBe('locked')
  })

  it('are refused when they are larger than asked for', async () => {
    await expect(readLast([{ name: 'a', content }], content.length - 1)).rejects.toMatchObject({
      reason: 'tooLarge',
    })
    expect(await readLast([{ name: 'a', content }], content.length)).toEqual(content)
  })

  it.each([
    ['says fewer bytes than it has', { bytes: content.length - 1 }],
    ['says more bytes than it has', { bytes: content.length + 1 }],
    ['says far more bytes than it can have', { bytes: 1_000_000_000 }],
    ['has another checksum', { crc: 1 }],
  ])('are damaged when the entry %s', async (_, lie) => {
    await expect(readLast([{ name: 'a', content, ...lie }], Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
      reason: 'damaged',
    })
  })

  it('that lie over each other to unfold to more than is there are not listed', async () => {
    const bomb = { name: 'a', content: new Uint8Array(1_000_000) }
    const entries = [bomb, ...Array.from({ length: 900 }, () => ({ ...bomb, isOverlapping: true }))]
    expect(await list(entries)).toEqual({ members: [], ending: 'damaged' })
    expect((await list([bomb])).ending).toBe('whole')
  })
})

it('tells a damaged ZIP, and never throws anything else', async () => {
  const whole = makeZip([
    { name: 'a', content: few },
    { name: 'b', content },
    { name: 'c', content: few, isStored: true },
  ])
  expect(await withZip(whole.subarray(0, -30), (file) => listZip(file, 10))).toMatchObject({
    ending: 'damaged',
  })
  expect(await withZip(new Uint8Array(), (file) => listZip(file, 10))).toMatchObject({ ending: 'damaged' })
  const tally = { read: 0, refused: 0 }
  for (let n = 0; n < 200; n++) {
    const broken = Uint8Array.from(whole)
    const at = noise(8, n + 1)
    // Mostly where the directory lies.
    const position =
      broken.length -
      1 -
      (n % 2 === 0 ? (at[0] ?? 0) : ((at[1] ?? 0) * 65536 + (at[2] ?? 0) * 256) % broken.length)
    broken[position] = at[3] ?? 0
    await withZip(broken, async (file) => {
      const { members } = await listZip(file, 10)
      for (const { entry, state } of members) {
        if (state !== 'readable') continue
        try {
          const bytes = await readZipMember(file, entry, MOST)
          expect([few, content].some((known) => Buffer.compare(known, bytes) === 0)).toBe(true)
          tally.read++
        } catch (thrown) {
          expect(thrown).toHaveProperty('reason')
          tally.refused++
        }
      }
    })
  }
  expect(tally.read).toBeGreaterThan(100)
  expect(tally.refused).toBeGreaterThan(10)
})
