import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../../src-main/keystore/migrations'
import type { Migration } from '../../../src-main/keystore/migrations/migration'
import { codeOf } from '../keystore-fixture'

const steps: Migration[] = [
  {
    version: 1,
    up: (db) => db.exec("CREATE TABLE notes (text TEXT); INSERT INTO notes (text) VALUES ('kept')"),
  },
  { version: 2, up: (db) => db.exec("ALTER TABLE notes ADD COLUMN colour TEXT DEFAULT 'red'") },
  { version: 3, up: (db) => db.exec('ALTER TABLE notes RENAME COLUMN colour TO tint') },
]
const failing: Migration = {
  version: 2,
  up: (db) => db.exec("UPDATE notes SET text = 'lost'; SELECT no_such_function()"),
}

describe('migrate', () => {
  let folder = ''
  let db = new Database(':memory:')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orrery-migrate-'))
    db = new Database(join(folder, 'notes.db'))
  })
  afterEach(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const version = () => db.pragma('user_version', { simple: true })

  it('takes only the steps that are missing, and keeps the data', () => {
    migrate(db, steps.slice(0, 1))
    expect(version()).toBe(1)
    migrate(db, steps)
    expect(version()).toBe(3)
    expect(db.prepare('SELECT text, tint FROM notes').all()).toEqual([{ text: 'kept', tint: 'red' }])
    migrate(db, steps)
    expect(db.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(1)
  })

  it('takes all steps or none', async () => {
    migrate(db, steps.slice(0, 1))
    expect(await codeOf(() => migrate(db, [...steps.slice(0, 1), failing]))).toBe('KEYSTORE_DAMAGED')
    expect(version()).toBe(1)
    expect(db.prepare('SELECT text FROM notes').pluck().get()).toBe('kept')
  })
})
