/**
 * Keystores of any age, for tests of migrations: filled as the program of schema version 1 filled them, then taken by
 * the real migrations up to one version and no further. What they hold is the same for every version.
 */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { Db } from '../../src-main/keystore/database'
import { APPLICATION_ID, connect } from '../../src-main/keystore/database'
import { wrapWithPassphrase, wrapWithRecoveryCode } from '../../src-main/keystore/master-key'
import { migrate, migrationsTo } from '../../src-main/keystore/migrations'
import { newRecoveryCode } from '../../src-main/keystore/recovery-code'
import { type CellAddress, Vault } from '../../src-main/keystore/vault'
import { KeyId } from '../../src-shared/ids'
import { OWNER, PASSPHRASE } from './keystore-fixture'

export const CONTENT = {
  owner: OWNER,
  contact: { name: 'Anna', recipient: 'age1anna', fingerprint: '12345 67890' },
  key: {
    keyId: KeyId.parse('1'.repeat(32)),
    digest: Buffer.alloc(64, 7),
    label: 'Thorax CT',
    created: '2026-01-02T03:04:05.000Z',
    decoy: { sums: [1, 21, 301], timestamp: '02-01-2026 03:04:05', nonce: '1'.repeat(64) },
    png: Buffer.alloc(300, 9),
  },
  audit: { action: 'created', keyIds: [], files: 0, time: '2026-01-02T03:04:05.000Z' },
} as const

/** What a test needs to put more into a keystore of its version, or to read it: named columns, sealed cells. */
export interface OldKeystore {
  readonly recoveryCode: string
  /** Runs `work` on the closed file. */
  edit<T>(work: (db: Db, seal: Seal) => T): T
}

export type Seal = (address: CellAddress, plaintext: string | Uint8Array) => Buffer

/** Makes the keystore `path` of schema `version`; its passphrase is PASSPHRASE. */
export async function makeKeystoreOfVersion(path: string, version: number): Promise<OldKeystore> {
  const masterKey = randomBytes(32)
  const recoveryCode = newRecoveryCode()
  const wraps = [
    await wrapWithPassphrase(masterKey, PASSPHRASE),
    wrapWithRecoveryCode(masterKey, recoveryCode),
  ]
  const vault = new Vault(masterKey)
  const edit = <T>(work: (db: Db, seal: Seal) => T): T => {
    const db = connect(path)
    try {
      return work(db, (address, plaintext) => vault.seal(address, plaintext))
    } finally {
      db.close()
    }
  }
  writeFileSync(path, '')
  edit((db, seal) => {
    db.pragma('journal_mode = WAL')
    db.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(db, migrationsTo(1))
    for (const { kind, parameters, wrapped } of wraps) {
      insert(db, 'master_key_wraps', { kind, parameters, wrapped })
    }
    fill(db, vault, seal)
    migrate(db, migrationsTo(version))
  })
  return { recoveryCode, edit }
}

/** Rows as schema version 1 has them. */
function fill(db: Db, vault: Vault, seal: Seal): void {
  const { owner, contact, key, audit } = CONTENT
  const json = (value: unknown) => JSON.stringify(value)
  insert(db, 'owner', { id: 1, name: seal({ table: 'owner', row: 1, column: 'name' }, owner) })
  const id = 'a'.repeat(32)
  insert(db, 'contacts', { id, card: seal({ table: 'contacts', row: id, column: 'card' }, json(contact)) })
  const cell = (column: string, text: string | Uint8Array) =>
    seal({ table: 'keys', row: key.keyId, column }, text)
  insert(db, 'keys', {
    key_id: key.keyId,
    digest: cell('digest', key.digest),
    decoy: cell('decoy', json(key.decoy)),
    png: cell('png', key.png),
    label: cell('label', key.label),
    provenance: cell('provenance', json({ created: key.created, origin: { kind: 'made' } })),
  })
  const entry = seal({ table: 'audit_rows', row: 1, column: 'entry' }, json(audit))
  const mac = vault.auditMac(1, new Uint8Array(32), entry)
  insert(db, 'audit_rows', { number: 1, entry, mac })
  const head = Buffer.alloc(8 + mac.length)
  head.writeBigUInt64BE(1n)
  head.set(mac, 8)
  insert(db, 'audit_head', { id: 1, newest: seal({ table: 'audit_head', row: 1, column: 'newest' }, head) })
}

/** Inserts one row by the names of its columns. */
export function insert(
  db: Db,
  table: string,
  row: Readonly<Record<string, string | number | Uint8Array>>,
): void {
  const columns = Object.keys(row)
  const values = columns.map((column) => `@${column}`).join(', ')
  db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`).run(row)
}
