import type { ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openKeystore, restoreBackup } from '../../src-main/keystore'
import { codeOf, exitCode, Fixture, problemsOf, snapshot } from './keystore-fixture'

const CAPACITY = 16

const fixture = new Fixture()
const picture = () => randomBytes(3000)
const hash = (png: Uint8Array) => createHash('sha256').update(png).digest('hex')

/** A keystore with so many decoys, and these in the order in which they were added. */
function filled(count = CAPACITY) {
  const keystore = fixture.unlocked()
  const pictures = Array.from({ length: count }, picture)
  for (const png of pictures) expect(keystore.decoys.add(png)).toBe(true)
  return { keystore, pictures }
}

/** Oldest first. */
function ids(): string[] {
  const db = new Database(fixture.path, { readonly: true })
  const found = db.prepare('SELECT id FROM decoys ORDER BY rowid').pluck().all()
  db.close()
  return z.string().array().parse(found)
}

/** The lines that a process wrote until it ended, or until `lines` of them came and it was killed. */
async function linesOf(child: ChildProcess, lines = Number.POSITIVE_INFINITY): Promise<string[]> {
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += chunk
    if (text.split('\n').length > lines) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return text.split('\n').slice(0, -1)
}

describe('decoys', () => {
  it('are taken oldest first, each once, also after closing', () => {
    const { keystore, pictures } = filled(3)
    expect(keystore.decoys.take()).toEqual(pictures[0])
    keystore.close()
    const { decoys } = fixture.reopen()
    expect([decoys.count, decoys.room]).toEqual([2, CAPACITY - 2])
    const later = picture()
    decoys.add(later)
    expect([decoys.take(), decoys.take(), decoys.take()]).toEqual([pictures[1], pictures[2], later])
    expect([decoys.take(), decoys.count]).toEqual([undefined, 0])
  })

  it('are not given out while the index of their ids is damaged: they could not be removed', async () => {
    filled(2).keystore.close()
    const db = new Database(fixture.path)
    const number = (value: unknown) => z.number().parse(value)
    const index = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_decoys_1'"
    const pageBytes = number(db.pragma('page_size', { simple: true }))
    const start = (number(db.prepare(index).pluck().get()) - 1) * pageBytes
    db.close()
    const [oldest = ''] = ids()
    const file = readFileSync(fixture.path)
    const at = file.indexOf(oldest, start)
    expect(at).toBeLessThan(start + pageBytes)
    file.writeUInt8(file.readUInt8(at + 31) ^ 1, at + 31)
    writeFileSync(fixture.path, file)
    const { decoys } = fixture.reopen()
    for (let i = 0; i < 2; i++) expect(await codeOf(() => decoys.take())).toBe('KEYSTORE_DAMAGED')
  })

  it('are taken past a row whose id is no text', () => {
    const { keystore, pictures } = filled(1)
    const db = new Database(fixture.path)
    db.prepare("INSERT INTO decoys (rowid, id, png) VALUES (-1, CAST(x'ff' AS TEXT), x'00')").run()
    db.close()
    expect(keystore.decoys.take()).toEqual(pictures[0])
    expect(keystore.decoys.count).toBe(0)
  })

  it('are kept up to the capacity and no further', () => {
    const { decoys } = filled().keystore
    expect([decoys.count, decoys.room, decoys.add(picture())]).toEqual([CAPACITY, 0, false])
    decoys.take()
    expect([decoys.add(picture()), decoys.add(picture()), decoys.count]).toEqual([true, false, CAPACITY])
  })

  it('are out of reach while the keystore is locked', async () => {
    const { keystore } = filled(1)
    keystore.lock()
    for (const use of [
      () => keystore.decoys.take(),
      () => keystore.decoys.add(picture()),
      () => keystore.decoys.count,
      () => keystore.decoys.room,
    ]) {
      expect(await codeOf(use)).toBe('KEYSTORE_LOCKED')
    }
    expect(fixture.reopen().decoys.count).toBe(1)
  })

  it('lie sealed in the file, and a taken one leaves it', () => {
    const { keystore, pictures } = filled(2)
    const [first = Buffer.alloc(0)] = pictures
    for (const bytes of Object.values(snapshot(fixture.folder))) {
      expect(bytes.includes(first.subarray(100, 116))).toBe(false)
    }
    keystore.close()
    const [id = ''] = ids()
    expect(readFileSync(fixture.path).includes(id)).toBe(true)
    const again = fixture.reopen()
    again.decoys.take()
    again.close()
    expect(readFileSync(fixture.path).includes(id)).toBe(false)
  })

  it('that do not open are passed over, and the check tells of them', () => {
    const { keystore, pictures } = filled(4)
    keystore.close()
    const [first, second, third] = ids()
    fixture.tamper(`UPDATE decoys SET png = zeroblob(3028) WHERE id = '${first}';
                    UPDATE decoys SET png = (SELECT png FROM decoys WHERE id = '${third}') WHERE id = '${second}'`)
    const again = fixture.reopen()
    expect({ ok: again.check().ok, problems: problemsOf(again) }).toEqual({
      ok: false,
      problems: ['A decoy made ahead does not open. It will not be used.'],
    })
    expect([again.decoys.take(), again.decoys.count]).toEqual([pictures[2], 1])
    expect(again.check()).toMatchObject({ ok: true, problems: [] })
  })
})

describe('decoys and several processes', () => {
  it('no two get the same', async () => {
    const { keystore, pictures } = filled()
    keystore.close()
    const [a = [], b = []] = await Promise.all(['take', 'take'].map(() => linesOf(fixture.decoyUser('take'))))
    expect([...a, ...b].sort()).toEqual(pictures.map(hash).sort())
    expect(fixture.reopen().decoys.count).toBe(0)
  })

  it('together they do not overfill', async () => {
    fixture.place()
    const added = await Promise.all([1, 2, 3].map(() => linesOf(fixture.decoyUser('add'))))
    const { decoys } = fixture.reopen()
    expect([added.flat().length, decoys.count]).toEqual([CAPACITY, CAPACITY])
    const stored = Array.from({ length: CAPACITY }, () => hash(decoys.take() ?? picture()))
    expect(stored.sort()).toEqual(added.flat().sort())
  })

  it('one that is killed after taking loses what it took and no more', async () => {
    const { keystore, pictures } = filled()
    keystore.close()
    const user = fixture.decoyUser('take')
    const taken = await linesOf(user, 1)
    expect(await exitCode(user)).not.toBe(0)
    const { decoys } = fixture.reopen()
    // It may have been killed between a removal and the line that tells of it.
    const lost = CAPACITY - decoys.count
    expect([0, 1]).toContain(lost - taken.length)
    expect(taken).toEqual(pictures.slice(0, taken.length).map(hash))
    expect(decoys.take()).toEqual(pictures[lost])
  })
})

describe('a backup', () => {
  it('brings no decoy back: the keystore may have used it since', async () => {
    const { keystore } = filled()
    const file = join(fixture.folder, 'keystore.orrbackup')
    const path = join(fixture.folder, 'restored.db')
    keystore.backup(file)
    await restoreBackup(file, path, { recoveryCode: fixture.recoveryCode })
    const restored = openKeystore(path)
    restored.unlockWithRecoveryCode(fixture.recoveryCode)
    expect([restored.decoys.count, restored.decoys.take()]).toEqual([0, undefined])
    expect(restored.check()).toMatchObject({ ok: true, problems: [] })
    expect(restored.decoys.add(picture())).toBe(true)
    restored.close()
    expect(keystore.decoys.count).toBe(CAPACITY)
  })

  it('with a decoy that does not open is restored all the same', async () => {
    const { keystore } = filled(2)
    keystore.close()
    fixture.tamper('UPDATE decoys SET png = zeroblob(3028)')
    const file = join(fixture.folder, 'keystore.orrbackup')
    fixture.reopen().backup(file)
    const path = join(fixture.folder, 'restored.db')
    await restoreBackup(file, path, { recoveryCode: fixture.recoveryCode })
    const restored = openKeystore(path)
    expect(restored.locked).toBe(true)
    restored.close()
  })
})
