import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { partName } from '../../src-main/files/part-name'
import { createKeystore, openKeystore } from '../../src-main/keystore'
import { codeOf, Fixture, OWNER, PASSPHRASE, snapshot } from './keystore-fixture'

const fixture = new Fixture()

describe('createKeystore', () => {
  it('makes one private file in a private folder, unlocked', async () => {
    const folder = join(fixture.folder, 'data', 'orrery')
    const path = join(folder, 'keystore.db')
    const { keystore } = await createKeystore(path, PASSPHRASE, OWNER)
    expect(keystore.locked).toBe(false)
    expect(keystore.ownerName).toBe(OWNER)
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    keystore.close()
    expect(readdirSync(folder)).toEqual(['keystore.db', 'keystore.db.seen'])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(path).nlink).toBe(1)
    const db = new Database(path)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    const cost = "SELECT json_extract(parameters, '$.logN') FROM master_key_wraps WHERE kind = 'passphrase'"
    expect(db.prepare(cost).pluck().get()).toBe(17)
    db.close()
  })

  it('clears what one that was killed left behind, and nothing else', async () => {
    const folder = join(fixture.folder, 'again')
    mkdirSync(folder)
    const { pid } = spawnSync('true')
    const left = partName().replace(`-${process.pid}-`, `-${pid}-`)
    const kept = [partName(), 'letter']
    for (const name of [left, `${left}-journal`, ...kept]) writeFileSync(join(folder, name), 'x')
    const { keystore } = await createKeystore(join(folder, 'keystore.db'), PASSPHRASE, OWNER)
    keystore.close()
    expect(readdirSync(folder).sort()).toEqual([...kept, 'keystore.db', 'keystore.db.seen'].sort())
  })

  it('refuses whatever is there and leaves it as it is', async () => {
    const make = () => createKeystore(fixture.path, PASSPHRASE, OWNER)
    for (const content of ['', 'a letter', readFileSync(fixture.place())]) {
      writeFileSync(fixture.path, content)
      const before = snapshot(fixture.folder)
      expect(await codeOf(make)).toBe('KEYSTORE_EXISTS')
      expect(snapshot(fixture.folder)).toEqual(before)
    }
  })

  it('refuses a folder, a dangling link, and the log of a keystore that was taken away', async () => {
    const path = (name: string) => join(fixture.folder, name)
    mkdirSync(path('folder.db'))
    symlinkSync(path('nowhere'), path('link.db'))
    writeFileSync(path('left.db-wal'), 'frames')
    for (const name of ['folder.db', 'link.db', 'left.db']) {
      expect(await codeOf(() => createKeystore(path(name), PASSPHRASE, OWNER))).toBe('KEYSTORE_EXISTS')
    }
    expect(readdirSync(fixture.folder).sort()).toEqual(['folder.db', 'left.db-wal', 'link.db'])
  })

  it('lets one of two win that are made at the same moment', async () => {
    const make = () => createKeystore(fixture.path, PASSPHRASE, OWNER)
    const [first, second] = await Promise.allSettled([make(), make()])
    const made = [first, second].filter((result) => result.status === 'fulfilled')
    const refused = [first, second].filter((result) => result.status === 'rejected')
    expect(made).toHaveLength(1)
    expect(refused.map((result) => result.reason)).toMatchObject([{ code: 'KEYSTORE_EXISTS' }])
    for (const { value } of made) value.keystore.close()
    expect(readdirSync(fixture.folder)).toEqual(['keystore.db', 'keystore.db.seen'])
  })

  it('refuses a passphrase under eight characters once normalised, and makes nothing', async () => {
    const path = join(fixture.folder, 'new', 'keystore.db')
    for (const weak of ['', 'short12', 'e\u0301'.repeat(7), '\u{1F511}'.repeat(7)]) {
      expect(await codeOf(() => createKeystore(path, weak, OWNER))).toBe('PASSPHRASE_WEAK')
    }
    expect(readdirSync(fixture.folder)).toEqual([])
  })

  it('says when the folder cannot be made', async () => {
    writeFileSync(join(fixture.folder, 'file'), '')
    const path = join(fixture.folder, 'file', 'sub', 'keystore.db')
    expect(await codeOf(() => createKeystore(path, PASSPHRASE, OWNER))).toBe('OUTPUT_UNWRITABLE')
  })
})

describe('openKeystore', () => {
  it('opens locked and does not change the file', () => {
    const path = fixture.place()
    const before = readFileSync(path)
    const keystore = openKeystore(path)
    expect(keystore.locked).toBe(true)
    keystore.close()
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(fixture.folder)).toEqual(['keystore.db'])
  })

  it('does not make a missing keystore', async () => {
    expect(await codeOf(() => openKeystore(fixture.path))).toBe('KEYSTORE_MISSING')
    expect(await codeOf(() => openKeystore(join(fixture.folder, 'no', 'keystore.db')))).toBe(
      'KEYSTORE_MISSING',
    )
    expect(existsSync(fixture.path)).toBe(false)
  })

  it('refuses the keystore of a newer version and leaves it as it is', async () => {
    fixture.place()
    fixture.tamper('PRAGMA user_version = 99')
    const before = snapshot(fixture.folder)
    expect(await codeOf(() => fixture.open())).toBe('KEYSTORE_NEWER')
    expect(snapshot(fixture.folder)).toEqual(before)
  })
})
