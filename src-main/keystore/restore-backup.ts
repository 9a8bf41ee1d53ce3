/** Restoring a backup as a new keystore. */
import { closeSync, readFileSync, writeFileSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { openForReading } from '../files/file-bytes'
import { appendAuditRow } from './audit-trail'
import { splitBackup } from './backup-file'
import { check } from './check-keystore'
import { assertPathFree, makeFolder } from './create-keystore'
import { foldLog } from './database'
import { dropDecoys } from './decoys-table'
import { Keys } from './keys-table'
import { unwrapWithPassphrase, unwrapWithRecoveryCode, type Wrap } from './master-key'
import { makeNewFile } from './new-file'
import { openSession } from './open-keystore'
import type { AuditRecord } from './records'
import { Vault } from './vault'
import { deleteKeychainWrap, pickWrap } from './wraps-table'

/** What opens the backup: the passphrase or recovery code that the keystore had when the backup was made. */
export type RestoreSecret = { readonly passphrase: string } | { readonly recoveryCode: string }

/**
 * Makes the keystore `path` from the backup `file`; the same secrets open it. Decoys made ahead stay behind: the
 * keystore that was backed up may have used them since; so does what a system's keychain opens, which may be another
 * computer's. The rest is checked as a whole before it gets its name. `last` becomes the last row of its audit trail. Returns
 * how many keys it holds. Throws KEYSTORE_EXISTS, FILE_UNREADABLE, BACKUP_DAMAGED, PASSPHRASE_WRONG, RECOVERY_CODE_WRONG,
 * KEYSTORE_NEWER, OUTPUT_UNWRITABLE, DISK_FULL.
 */
export async function restoreBackup(
  file: string,
  path: string,
  secret: RestoreSecret,
  last?: AuditRecord,
): Promise<number> {
  assertPathFree(path)
  const { head, wraps, sealedImage } = splitBackup(readFile(file))
  const masterKey = await unwrapBackup(wraps, secret)
  const vault = new Vault(masterKey)
  try {
    const image = vault.openBackup(sealedImage, head)
    if (image === undefined) throw new OrreryError('BACKUP_DAMAGED')
    makeFolder(path)
    return makeNewFile(path, 'KEYSTORE_EXISTS', (temporary) => {
      writeFileSync(temporary, image)
      return prepare(temporary, masterKey, last)
    })
  } catch (error) {
    throw asBackupError(error)
  } finally {
    vault.wipe()
    masterKey.fill(0)
  }
}

function readFile(file: string): Buffer {
  try {
    const descriptor = openForReading(file)
    try {
      return readFileSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  }
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

/** Drops what must not be used twice, checks the rest and records `last`. Wipes `masterKey`. Returns the number of keys. */
function prepare(path: string, masterKey: Buffer, last: AuditRecord | undefined): number {
  const session = openSession(path)
  try {
    session.admit(masterKey)
    dropDecoys(session)
    session.write(deleteKeychainWrap)
    if (!check(session).ok) throw new OrreryError('BACKUP_DAMAGED')
    if (last !== undefined) session.write((db, vault) => appendAuditRow(db, vault, last))
    foldLog(session.db)
    return new Keys(session).list().length
  } finally {
    session.lock()
    session.db.close()
  }
}

/** What is damaged here is the backup, not the user's keystore. */
function asBackupError(error: unknown): OrreryError {
  const known = toOrreryError(error)
  return known.code === 'KEYSTORE_DAMAGED' ? new OrreryError('BACKUP_DAMAGED', { cause: error }) : known
}
