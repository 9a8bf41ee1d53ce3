/** A keystore that lies where nothing can be written. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { readImage } from '../../src-main/keystore/read-only-image'
import { columnsOf } from './columns-of'
import { jobKey } from './job-keys'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()
const protectedFolders: string[] = []
const isRoot = process.getuid?.() === 0
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' })

/** Root may write whatever the modes say, so it gets a mount that nothing can be written to. */
function canProtect(): boolean {
  if (process.platform !== 'linux') return false
  if (!isRoot) return true
  try {
    run('unshare', '-m', 'true')
    return true
  } catch {
    console.warn(
      'SKIPPED: tests of a write-protected keystore need another user than root, or root who may mount',
    )
    return false
  }
}

function protect(folder: string): void {
  protectedFolders.push(folder)
  if (isRoot) {
    run('mount', '--bind', folder, folder)
    run('mount', '-o', 'remount,ro,bind', folder)
  } else chmodSync(folder, 0o500)
}

afterEach(() => {
  for (const folder of protectedFolders.splice(0)) {
    if (isRoot) run('umount', '-l', folder)
    else chmodSync(folder, 0o700)
  }
})

/** A copy of the files of a keystore while `work` has it open: its log holds what `work` wrote. */
function withLog(work: (keystore: ReturnType<Fixture['unlocked']>) => void): string {
  const keystore = fixture.unlocked()
  work(keystore)
  const folder = join(fixture.folder, 'copy')
  mkdirSync(folder)
  for (const suffix of ['', '-wal']) copyFileSync(fixture.path + suffix, join(folder, `keystore.db${suffix}`))
  return join(folder, 'keystore.db')
}

describe.skipIf(!canProtect())('a write-protected keystore', () => {
  it('is read with what its log holds, and nothing is left beside it', () => {
    const keys = [jobKey(), jobKey(), jobKey()]
    const path = withLog((keystore) => {
      for (const key of keys) keystore.addJobKey(key)
    })
    const before = readdirSync(dirname(path))
    protect(dirname(path))
    const keystore = openKeystore(path)
    keystore.unlockWithRecoveryCode(fixture.recoveryCode)
    expect(keystore.readOnly).toBe(true)
    expect(new Set(keystore.keys.list().map(({ keyId }) => keyId))).toEqual(
      new Set(keys.map(({ keyId }) => keyId)),
    )
    expect(keystore.check().ok).toBe(true)
    expect(keystore.audit.verify().ok).toBe(true)
    keystore.close()
    expect(readdirSync(dirname(path))).toEqual(before)
  })

  it('refuses whatever would be written, with a code of its own', async () => {
    fixture.unlocked().close()
    protect(fixture.folder)
    const keystore = fixture.reopen()
    const { keyId } = jobKey()
    for (const write of [
      () => keystore.addJobKey(jobKey()),
      () => keystore.dropJobKey(keyId),
      () => keystore.recordWork({ action: 'encrypted', keyIds: [], files: 1 }),
      () => keystore.decoys.take(),
      () => keystore.removeKeychain(),
      () => keystore.assertTrusted(),
    ]) {
      expect(await codeOf(write)).toBe('KEYSTORE_READ_ONLY')
    }
  })

  it('is backed up all the same, without a row', () => {
    fixture.unlocked().close()
    protect(fixture.folder)
    const keystore = fixture.reopen()
    const rows = keystore.audit.list().length
    const backup = join(fixture.folder, '..', 'backup')
    try {
      expect(keystore.backup(backup)).toEqual([])
      expect(existsSync(backup)).toBe(true)
    } finally {
      rmSync(backup, { force: true })
    }
    expect(keystore.audit.list()).toHaveLength(rows)
  })
})

it('a keystore that can be written is not read-only', () => {
  expect(fixture.unlocked().readOnly).toBe(false)
})

describe('the image of a database and its log', () => {
  const contentOf = (db: Database.Database) =>
    (db.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all() as string[])
      .filter((name) => !name.startsWith('sqlite_'))
      .map((name) => [name, db.prepare(`SELECT ${columnsOf(db, name)} FROM "${name}"`).all()])

  const imageContent = (path: string) => {
    const db = new Database(readImage(path))
    try {
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      return contentOf(db)
    } finally {
      db.close()
    }
  }

  /** A database of 40 transactions, some of them folded into the file; `see` is called after each. */
  function grow(pageSize: number, see: (path: string, db: Database.Database, step: number) => void): void {
    const path = join(fixture.folder, `grown-${pageSize}.db`)
    const db = new Database(path)
    db.pragma(`page_size = ${pageSize}`)
    db.pragma('journal_mode = WAL')
    db.pragma('wal_autocheckpoint = 0')
    for (let step = 0; step < 40; step++) {
      db.transaction(() => {
        db.exec(`CREATE TABLE IF NOT EXISTS t${step % 3} (a INTEGER PRIMARY KEY, b BLOB)`)
        db.prepare(`INSERT INTO t${step % 3} (b) VALUES (randomblob(?))`).run((step * 977) % 9000)
        if (step % 5 === 4) db.exec(`DELETE FROM t${step % 3} WHERE a % 2 = 0`)
      })()
      if (step % 11 === 10) db.pragma('wal_checkpoint(PASSIVE)')
      if (step === 25) db.exec('VACUUM')
      see(path, db, step)
    }
    db.close()
  }

  it.each([512, 4096, 65536])('is what SQLite reads, with pages of %i bytes', (pageSize) => {
    grow(pageSize, (path, db) => expect(imageContent(path)).toEqual(contentOf(db)))
  })

  it('ends with the last transaction that is whole in a log that was cut or damaged', () => {
    const states: unknown[] = []
    grow(4096, (path, db, step) => {
      states.push(contentOf(db))
      if (step !== 30) return
      const copy = join(fixture.folder, 'cut.db')
      const log = readFileSync(`${path}-wal`)
      for (let cut = 0; cut < log.length; cut += 3701) {
        for (const damage of [log.subarray(0, log.length - cut), flipped(log, cut)]) {
          copyFileSync(path, copy)
          writeFileSync(`${copy}-wal`, damage)
          const image = imageContent(copy)
          // SQLite itself makes the same of it.
          const reader = new Database(copy)
          const read = contentOf(reader)
          reader.close()
          expect(image).toEqual(read)
          expect(states).toContainEqual(image)
        }
      }
    })
  })

  it('is none of a log that declares more pages than there are, of a file of holes, or beside an open journal', async () => {
    const path = withLog((keystore) => keystore.addJobKey(jobKey()))
    const log = readFileSync(`${path}-wal`)
    const huge = reseal(log, (frame) => {
      if (frame.readUInt32BE(4) > 0) frame.writeUInt32BE(0xfffffffe, 4)
    })
    writeFileSync(`${path}-wal`, huge)
    expect(await codeOf(() => readImage(path))).toBe('KEYSTORE_DAMAGED')
    rmSync(`${path}-wal`)
    writeFileSync(`${path}-journal`, 'x')
    expect(await codeOf(() => readImage(path))).toBe('KEYSTORE_READ_ONLY')
    rmSync(`${path}-journal`)
    truncateSync(path, 2 ** 40)
    expect(await codeOf(() => readImage(path))).toBe('KEYSTORE_DAMAGED')
  })
})

function flipped(log: Buffer, at: number): Buffer {
  const damaged = Buffer.from(log)
  damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at)
  return damaged
}

/** The log with every frame's header changed by `change`, and checksums that fit again. */
function reseal(log: Buffer, change: (frame: Buffer) => void): Buffer {
  const changed = Buffer.from(log)
  const word = (at: number) =>
    log.readUInt32BE(0) % 2 === 1 ? changed.readUInt32BE(at) : changed.readUInt32LE(at)
  let [a, b] = [changed.readUInt32BE(24), changed.readUInt32BE(28)]
  const add = (from: number, bytes: number) => {
    for (let at = from; at < from + bytes; at += 8) {
      a = (a + word(at) + b) >>> 0
      b = (b + word(at + 4) + a) >>> 0
    }
  }
  const pageSize = log.readUInt32BE(8)
  for (let at = 32; at + 24 + pageSize <= log.length; at += 24 + pageSize) {
    change(changed.subarray(at, at + 24))
    add(at, 8)
    add(at + 24, pageSize)
    changed.writeUInt32BE(a, at + 16)
    changed.writeUInt32BE(b, at + 20)
  }
  return changed
}
