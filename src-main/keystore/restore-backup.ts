/** Restoring a backup as a new keystore: all of it that opens, with a report of what does not. */
import { closeSync, openSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { partName } from '../files/part-name'
import { appendAuditRow } from './audit-chain'
import { advanceHead, newHead, putHead } from './audit-head'
import { type ReadBackup, readBackup, withBackup } from './backup-reading'
import { readHead, wrapsOf } from './backup-records'
import { assertPathFree, makeFolder, prepareFile } from './create-keystore'
import { type Db, foldLog, guarded, writing } from './database'
import { isFirstSound, openFirstImage, readFirstHead } from './first-backup-format'
import { unwrapWithPassphrase, unwrapWithRecoveryCode, type Wrap } from './master-key'
import { assertVersionKnown, NEWEST_VERSION } from './migrations'
import { makeNewFile } from './new-file'
import { LOST_NAME, ownerAddress } from './owner-table'
import type { AuditRecord } from './records'
import { RowsCheck } from './rows-check'
import { BACKED_UP, readRows, type StoredRow, TABLE_NAMES, type Value } from './stored-rows'
import { Vault } from './vault'
import { findKeychainWrap, insertWrap, pickWrap } from './wraps-table'

/** What opens the backup: the passphrase or recovery code that the keystore had when the backup was made. */
export type RestoreSecret = { readonly passphrase: string } | { readonly recoveryCode: string }

export interface RestoreReport {
  /** How many the keystore holds now. */
  readonly keys: number
  /** What is damaged in the backup, or missing from it. */
  readonly problems: readonly KeystoreProblem[]
}

/** Reads rows of a backup; `keep` is given those that are of any use. */
type Reading = (vault: Vault, keep: (row: StoredRow) => void) => ReadBackup

/**
 * Makes the keystore `path` from what opens of the backup `file`; the same secrets open it. Decoys made ahead stay behind: the
 * keystore that was backed up may have used them since; so does what a system's keychain opens, which may be another
 * computer's. `last` becomes the last row of its audit trail. Throws KEYSTORE_EXISTS, FILE_UNREADABLE, BACKUP_DAMAGED when nothing
 * opens, PASSPHRASE_WRONG, RECOVERY_CODE_WRONG, KEYSTORE_NEWER, OUTPUT_UNWRITABLE, DISK_FULL.
 */
export async function restoreBackup(
  file: string,
  path: string,
  secret: RestoreSecret,
  last?: AuditRecord,
): Promise<RestoreReport> {
  assertPathFree(path)
  const { wraps, read } = withBackup(file, (open) => look(open, file, path))
  const masterKey = await unwrapBackup(wraps, secret)
  const vault = new Vault(masterKey)
  try {
    await makeFolder(path)
    return makeNewFile(path, 'KEYSTORE_EXISTS', (temporary) => fill(temporary, vault, wraps, read, last))
  } catch (error) {
    throw asBackupError(error)
  } finally {
    vault.wipe()
    masterKey.fill(0)
  }
}

/** What opens the backup, and how it is read. Throws BACKUP_DAMAGED for what is none. */
function look(open: number, file: string, path: string): { wraps: readonly Wrap[]; read: Reading } {
  const head = readHead(open)
  if (head !== undefined) return { wraps: head.wraps, read: (vault, keep) => readBackup(file, vault, keep) }
  const first = readFirstHead(open)
  if (first === undefined) throw new OrreryError('BACKUP_DAMAGED')
  const read: Reading = (vault, keep) => readFirstBackup(file, dirname(path), vault, keep)
  return { wraps: first.wraps, read }
}

async function unwrapBackup(wraps: readonly Wrap[], secret: RestoreSecret): Promise<Buffer> {
  try {
    return 'passphrase' in secret
      ? await unwrapWithPassphrase(pickWrap(wraps, 'passphrase'), secret.passphrase)
      : unwrapWithRecoveryCode(pickWrap(wraps, 'recovery'), secret.recoveryCode)
  } catch (error) {
    throw asBackupError(error)
  }
}

/** Fills an empty file with the rows that open. */
function fill(
  path: string,
  vault: Vault,
  headWraps: readonly Wrap[],
  read: Reading,
  last: AuditRecord | undefined,
): RestoreReport {
  const db = prepareFile(path)
  try {
    return writing(db, () => {
      const inserts = new Map(TABLE_NAMES.map((table) => [table, insertInto(db, table)]))
      let owner: readonly Value[] = []
      const found = read(vault, ({ table, values }) => {
        if (table === 'owner') owner = values
        else inserts.get(table)?.run(values.map((value) => value ?? EMPTY))
      })
      const { rows, contents, problems } = found
      if ((contents?.schema ?? 0) > NEWEST_VERSION) throw new OrreryError('KEYSTORE_NEWER')
      if (isNothing(found)) throw new OrreryError('BACKUP_DAMAGED')
      const wraps = contents === undefined ? headWraps : wrapsOf(contents.wraps)
      for (const wrap of wraps) if (wrap !== findKeychainWrap(wraps)) insertWrap(db, wrap)
      const name = rows.isOwnerSound ? owner[1] : vault.seal(ownerAddress('name'), LOST_NAME)
      inserts.get('owner')?.run([1, name, rows.isIdentitySound ? owner[2] : null])
      // A lineage of its own: it may be behind the keystore that was saved.
      putHead(db, vault, { ...newHead(), ...rows.newest, doubts: rows.doubts })
      if (last !== undefined) {
        appendAuditRow(db, vault, problems.length === 0 ? last : { ...last, marks: ['damagedBackup'] })
      }
      advanceHead(db, vault)
      return { keys: rows.keyIds.size, problems }
    })
  } finally {
    foldLog(db)
    guarded(() => db.close())
  }
}

const EMPTY = new Uint8Array(0)
function insertInto(db: Db, table: keyof typeof BACKED_UP) {
  const columns = BACKED_UP[table]
  const places = columns.map(() => '?').join(', ')
  // Of two rows in one place, which only damage makes, the first stays.
  return db.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
}

function isNothing({ rows, contents }: ReadBackup): boolean {
  const counts = [rows.keyIds.size, rows.contacts, rows.auditNumbers.length]
  return contents === undefined && !rows.isOwnerSound && !rows.isIdentitySound && counts.every((n) => n === 0)
}

/** A backup of the first format: its image lies beside the keystore, as sealed as that is, while it is read. */
function readFirstBackup(
  file: string,
  folder: string,
  vault: Vault,
  keep: (row: StoredRow) => void,
): ReadBackup {
  return withBackup(file, (open) => {
    const first = readFirstHead(open)
    if (first === undefined) throw new OrreryError('BACKUP_DAMAGED')
    const image = join(folder, partName())
    closeSync(openSync(image, 'wx', 0o600))
    try {
      const isSound = openFirstImage(open, first, vault, image) && isFirstSound(open)
      return readImage(image, isSound, vault, keep)
    } finally {
      for (const suffix of ['', '-journal']) rmSync(image + suffix, { force: true })
    }
  })
}

function readImage(
  image: string,
  isSound: boolean,
  vault: Vault,
  keep: (row: StoredRow) => void,
): ReadBackup {
  return guarded(() => {
    const db = new Database(image, { readonly: true })
    try {
      db.pragma('trusted_schema = OFF')
      db.pragma('cell_size_check = ON')
      assertVersionKnown(db)
      const rows = new RowsCheck(vault)
      let isDamaged = !isSound
      for (const table of TABLE_NAMES) {
        for (const row of readRows(db, table, () => (isDamaged = true))) if (rows.see(row)) keep(row)
      }
      const damage = isDamaged ? [{ name: 'databaseDamaged' } as const] : []
      return {
        problems: [...damage, ...rows.findings().problems],
        damagedLines: 0,
        contents: undefined,
        rows,
      }
    } finally {
      db.close()
    }
  })
}

/** What is damaged here is the backup, not the user's keystore. */
function asBackupError(error: unknown): OrreryError {
  const known = toOrreryError(error)
  return known.code === 'KEYSTORE_DAMAGED' ? new OrreryError('BACKUP_DAMAGED', { cause: error }) : known
}
