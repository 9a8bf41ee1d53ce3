/** Restoring a backup as a new keystore. */
import { closeSync, readFileSync, writeFileSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { openForReading } from '../files/file-bytes'
import { splitBackup } from './backup-file'
import { check } from './check-keystore'
import { assertPlaceFree, makeFolder } from './create-keystore'
import { foldLog } from './database'
import { dropDecoys } from './decoys-table'
import { unwrapWithPassphrase, unwrapWithRecoveryCode, type Wrap } from './master-key'
import { makeNewFile } from './new-file'
import { openSession } from './open-keystore'
import { Vault } from './vault'
import { pickWrap } from './wraps-table'

/** What opens the backup: the passphrase or recovery code that the keystore had when the backup was made. */
export type RestoreSecret = { readonly passphrase: string } | { readonly recoveryCode: string }

/**
 * Makes the keystore `path` from the backup `file`; the same secrets open it. Decoys made ahead stay behind: the
 * keystore that was backed up may have used them since. The rest is checked as a whole before it gets its name. Throws KEYSTORE_EXISTS, FILE_UNREADABLE, BACKUP_DAMAGED, PASSPHRASE_WRONG,
 * RECOVERY_CODE_WRONG, KEYSTORE_NEWER, OUTPUT_UNWRITABLE, DISK_FULL.
 */
export async function restoreBackup(file: string, path: string, secret: RestoreSecret): Promise<void> {
  assertPlaceFree(path)
  const { head, wraps, sealedImage } = splitBackup(readFile(file))
  const masterKey = await unwrapBackup(wraps, secret)
  const vault = new Vault(masterKey)
  try {
    const image = vault.openBackup(sealedImage, head)
    if (image === undefined) throw new OrreryError('BACKUP_DAMAGED')
    makeFolder(path)
    makeNewFile(path, 'KEYSTORE_EXISTS', (temporary) => {
      writeFileSync(temporary, image)
      prepare(temporary, masterKey)
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

/** Drops what must not be used twice and checks the rest. Wipes `masterKey`. */
function prepare(path: string, masterKey: Buffer): void {
  const session = openSession(path)
  try {
    session.admit(masterKey)
    dropDecoys(session)
    foldLog(session.db)
    if (!check(session).ok) throw new OrreryError('BACKUP_DAMAGED')
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
