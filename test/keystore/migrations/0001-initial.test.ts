import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../src-main/keystore/migrations'
import { initial } from '../../../src-main/keystore/migrations/0001-initial'

describe('migration 1', () => {
  const fresh = () => {
    const db = new Database(':memory:')
    migrate(db, [initial])
    return db
  }

  it('makes the tables from an empty file', () => {
    const db = fresh()
    expect(db.pragma('user_version', { simple: true })).toBe(1)
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
    expect(tables).toEqual(['audit_head', 'audit_rows', 'contacts', 'keys', 'master_key_wraps', 'owner'])
  })

  it('takes one owner, one head, one wrap of a kind, and bytes only where bytes belong', () => {
    const db = fresh()
    db.exec(
      "INSERT INTO owner (id, name, identity) VALUES (1, x'00', NULL); INSERT INTO audit_head (id, newest) VALUES (1, x'00')",
    )
    db.exec("INSERT INTO master_key_wraps (kind, parameters, wrapped) VALUES ('passphrase', '{}', x'00')")
    const refused = [
      "INSERT INTO owner (id, name, identity) VALUES (2, x'00', NULL)",
      "INSERT INTO audit_head (id, newest) VALUES (2, x'00')",
      "INSERT INTO master_key_wraps (kind, parameters, wrapped) VALUES ('passphrase', '{}', x'01')",
      "INSERT INTO contacts (id, card) VALUES ('a', 'a name in the clear')",
    ]
    for (const sql of refused) expect(() => db.exec(sql)).toThrow()
  })
})
