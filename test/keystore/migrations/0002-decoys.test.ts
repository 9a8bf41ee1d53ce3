/** `version-1` holds a keystore and its backup as the program with schema version 1 wrote them. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKeystore, restoreBackup } from '../../../src-main/keystore'
import { migrate, migrationsTo } from '../../../src-main/keystore/migrations'
import { KeyId } from '../../../src-shared/ids'
import { PASSPHRASE } from '../keystore-fixture'

const OLD = join(import.meta.dirname, 'version-1')
const RECOVERY_CODE = '09W2-4AFT-GG4W-3GZ2-X53P-NWF2-BRAB'
const first = KeyId.parse('1'.repeat(32))

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-migrate-'))
  path = join(folder, 'keystore.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * i + 7 * i) % 251)

function expectAllThere(): void {
  const keystore = openKeystore(path)
  keystore.unlockWithRecoveryCode(RECOVERY_CODE)
  expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
  expect(keystore.ownerName).toBe('Dr. Ada Kovalenko')
  expect(keystore.keys.list().map(({ label, origin }) => [label, origin?.kind])).toEqual([
    ['Key 2', 'imported'],
    ['Key 1', 'made'],
  ])
  const key = keystore.keys.get(first)
  expect(key?.decoy).toMatchObject({ sums: [1, 21, 301], nonce: '1'.repeat(64) })
  expect([key?.digest, key?.decoy.png].map((part) => part && new Uint8Array(part))).toEqual([
    bytes(64),
    bytes(300),
  ])
  expect(keystore.contacts.list().map(({ name }) => name)).toEqual(['Anna'])
  expect(keystore.identity?.x25519.recipient).toBe('age1a')
  expect(keystore.audit.list().map(({ action }) => action)).toEqual(['created', 'encrypted'])
  expect(keystore.decoys.count).toBe(0)
  expect(keystore.decoys.add(bytes(200))).toBe(true)
  expect(new Uint8Array(keystore.decoys.take() ?? [])).toEqual(bytes(200))
  keystore.close()
}

const versionOf = (db: Database.Database) => db.pragma('user_version', { simple: true })

/** The version of the file at `path` before and after migration 2, and nothing later. */
function migrateToTwo(): [before: unknown, after: unknown] {
  const db = new Database(path)
  const before = versionOf(db)
  migrate(db, migrationsTo(2))
  const after = versionOf(db)
  db.close()
  return [before, after]
}

describe('migration 2', () => {
  it('keeps everything of a keystore of version 1, and lets it keep decoys', async () => {
    copyFileSync(join(OLD, 'keystore.db'), path)
    expect(migrateToTwo()).toEqual([1, 2])
    expectAllThere()
    const keystore = openKeystore(path)
    await keystore.unlock(PASSPHRASE)
    keystore.close()
  })

  it('comes with the restoring of a backup of version 1', async () => {
    await restoreBackup(join(OLD, 'keystore.orrbackup'), path, { recoveryCode: RECOVERY_CODE })
    const db = new Database(path, { readonly: true })
    expect(versionOf(db)).toBeGreaterThanOrEqual(2)
    db.close()
    expectAllThere()
  })
})
