import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { jobKey } from './job-keys'
import { codeOf, Fixture, PASSPHRASE, snapshot } from './keystore-fixture'

const fixture = new Fixture()

/** The bytes of a keystore of twenty keys. */
function filledKeystore(): Buffer {
  const keystore = fixture.unlocked()
  for (let n = 0; n < 20; n++) keystore.addJobKey(jobKey())
  keystore.recordWork({ action: 'encrypted', keyIds: [], files: 20 })
  keystore.close()
  return readFileSync(fixture.path)
}

async function expectRefused(bytes: Uint8Array): Promise<void> {
  writeFileSync(fixture.path, bytes)
  const before = snapshot(fixture.folder)
  expect(await codeOf(() => openKeystore(fixture.path))).toBe('KEYSTORE_DAMAGED')
  expect(snapshot(fixture.folder)).toEqual(before)
}

describe('a damaged keystore', () => {
  it('cut off anywhere is refused and left as it is', async () => {
    const whole = filledKeystore()
    const lengths = [0, 1, 15, 16, 50, 99, 100, 101, 512, 4095, 4096, 4097, 8192, whole.length >> 1]
    for (const length of [...lengths, whole.length - 4096, whole.length - 100, whole.length - 1]) {
      await expectRefused(whole.subarray(0, length))
    }
  })

  it('that is something else is refused and left as it is', async () => {
    await expectRefused(randomBytes(20000))
    await expectRefused(new Uint8Array(8192))
    await expectRefused(Buffer.from('a letter to a colleague'))
    const db = new Database(':memory:')
    db.exec('CREATE TABLE keys (key_id TEXT); PRAGMA user_version = 1')
    await expectRefused(db.serialize())
    db.close()
  })

  it('that is a folder is refused', async () => {
    mkdirSync(fixture.path)
    expect(await codeOf(() => openKeystore(fixture.path))).toBe('KEYSTORE_OUT_OF_REACH')
  })

  it('overwritten in the middle gives typed errors or is found by the check, never a crash', async () => {
    const whole = filledKeystore()
    let refused = 0
    let reported = 0
    for (let at = 100; at < whole.length; at += 2500) {
      const bytes = Buffer.from(whole)
      randomBytes(600).copy(bytes, at, 0, Math.min(600, bytes.length - at))
      writeFileSync(fixture.path, bytes)
      const code = await codeOf(() => {
        const keystore = openKeystore(fixture.path)
        try {
          keystore.unlockWithRecoveryCode(fixture.recoveryCode)
          if (!keystore.check().ok) reported++
        } finally {
          keystore.close()
        }
      })
      if (code === 'KEYSTORE_DAMAGED' || code === 'RECOVERY_CODE_WRONG') refused++
      else expect(code).toBeUndefined()
      expect(readFileSync(fixture.path)).toEqual(bytes)
    }
    expect(refused).toBeGreaterThan(0)
    expect(reported).toBeGreaterThan(10)
  })

  it('without its tables is damage, not a crash', async () => {
    fixture.place()
    fixture.tamper('DROP TABLE keys; DROP TABLE master_key_wraps')
    expect(await codeOf(() => fixture.open().unlock(PASSPHRASE))).toBe('KEYSTORE_DAMAGED')
  })

  it('emptied to version 0 is not filled anew', async () => {
    fixture.place()
    const db = new Database(fixture.path)
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    db.close()
    expect(tables).toContain('master_key_wraps')
    fixture.tamper(`${tables.map((table) => `DROP TABLE ${table};`).join('')} PRAGMA user_version = 0`)
    await expectRefused(readFileSync(fixture.path))
  })
})

describe('a stranger who can write the file', () => {
  const alter = (sql: string) => {
    const db = new Database(fixture.path)
    db.exec(sql)
    db.close()
  }

  it('cannot silence the audit trail by a trigger', async () => {
    fixture.unlocked().close()
    alter('CREATE TRIGGER quiet BEFORE INSERT ON audit_rows BEGIN SELECT RAISE(IGNORE); END')
    expect(await codeOf(() => openKeystore(fixture.path))).toBe('KEYSTORE_DAMAGED')
  })

  it('cannot make a change happen without its row', async () => {
    const keystore = fixture.unlocked()
    const key = jobKey()
    keystore.addJobKey(key)
    keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files: 1 })
    keystore.close()
    alter('DELETE FROM audit_rows')
    const again = openKeystore(fixture.path)
    await again.unlock(PASSPHRASE)
    const row = { action: 'deleted', keyIds: [key.keyId], files: 0 } as const
    expect(await codeOf(() => again.recorded(row, ({ keys }) => keys.delete(key.keyId)))).toBe('AUDIT_BROKEN')
    expect(again.keys.get(key.keyId)).toBeDefined()
    again.close()
  })
})
