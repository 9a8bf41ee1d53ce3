/** Backups as programs of schema versions 1 to 4 wrote them. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { unwrapWithRecoveryCode, type Wrap } from '../../src-main/keystore/master-key'
import { Vault } from '../../src-main/keystore/vault'
import { pickWrap, readWraps } from '../../src-main/keystore/wraps-table'

/** Writes a backup of the keystore at `path` into `file`: its image as it is, its wraps as they are. */
export function writeFirstBackup(path: string, recoveryCode: string, file: string): void {
  const db = new Database(path)
  const wraps = readWraps(db)
  const vault = new Vault(unwrapWithRecoveryCode(pickWrap(wraps, 'recovery'), recoveryCode))
  const head = headOf(wraps)
  const body = Buffer.concat([head, vault.sealBackup(db.serialize(), head)])
  writeFileSync(file, Buffer.concat([body, createHash('sha256').update(body).digest()]))
  db.close()
  vault.wipe()
}

function headOf(wraps: readonly Wrap[]): Buffer {
  const rows = wraps.map((wrap) => ({ ...wrap, wrapped: Buffer.from(wrap.wrapped).toString('base64') }))
  const header = Buffer.from(JSON.stringify({ created: '2026-11-22T13:30:00.000Z', wraps: rows }), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([Buffer.from('orrery keystore backup 1\n', 'latin1'), length, header])
}
