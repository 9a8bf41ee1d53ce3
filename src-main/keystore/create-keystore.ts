/** Making a new keystore. */
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { makeFolders } from '../files/make-folders'
import { removeStaleParts } from '../files/stale-parts'
import { appendAuditRow } from './audit-chain'
import { advanceHead, newHead, putHead } from './audit-head'
import { APPLICATION_ID, connect, type Db, foldLog, guarded, writing } from './database'
import { Keystore } from './keystore'
import {
  assertPassphraseStrong,
  MASTER_KEY_BYTES,
  type Wrap,
  wrapWithPassphrase,
  wrapWithRecoveryCode,
} from './master-key'
import { migrate } from './migrations'
import { makeNewFile, occupied } from './new-file'
import { openSession } from './open-keystore'
import { insertOwner } from './owner-table'
import type { AuditRecord } from './records'
import { newRecoveryCode, type ShowCode } from './recovery-code'
import { Vault } from './vault'
import { insertWrap } from './wraps-table'

export interface Making {
  /** The first row of its audit trail. */
  readonly first?: AuditRecord | undefined
  /** Gets the code just before the keystore gets its name; it may throw to stop, and nothing is left behind then. */
  readonly show?: ShowCode
  /** Of scrypt (master-key.ts). */
  readonly logN?: number
}

/**
 * Makes the keystore `path` (and its folder, mode 0700) and returns it unlocked, with the recovery code,
 * which is kept nowhere. Throws KEYSTORE_EXISTS when anything is there, PASSPHRASE_WEAK,
 * OUTPUT_UNWRITABLE, DISK_FULL, and what `show` throws.
 */
export async function createKeystore(
  path: string,
  passphrase: string,
  ownerName: string,
  { first, show = () => undefined, logN }: Making = {},
): Promise<{ keystore: Keystore; recoveryCode: string }> {
  assertPassphraseStrong(passphrase)
  assertPathFree(path)
  const masterKey = randomBytes(MASTER_KEY_BYTES)
  const recoveryCode = newRecoveryCode()
  try {
    const wraps = [
      await wrapWithPassphrase(masterKey, passphrase, logN),
      wrapWithRecoveryCode(masterKey, recoveryCode),
    ]
    await makeFolder(path)
    makeNewFile(
      path,
      'KEYSTORE_EXISTS',
      (temporary) => fill(temporary, masterKey, wraps, ownerName, first),
      () => show(recoveryCode),
    )
    const session = openSession(path)
    session.admit(masterKey)
    return { keystore: new Keystore(session), recoveryCode }
  } finally {
    masterKey.fill(0)
  }
}

/**
 * Throws KEYSTORE_EXISTS when a keystore is at `path`, or the log of one that was taken away: SQLite would
 * play a stranger's log into the new file.
 */
export function assertPathFree(path: string): void {
  if (['', '-wal', '-journal'].some((suffix) => occupied(path + suffix)))
    throw new OrreryError('KEYSTORE_EXISTS')
}

/** The folder of the keystore `path`, for its owner alone if it is new; without what a killed process left in it. */
export async function makeFolder(path: string): Promise<void> {
  try {
    makeFolders(dirname(path), 0o700)
  } catch (error) {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
  await removeStaleParts(dirname(path)).catch(() => 0)
}

function fill(
  path: string,
  masterKey: Uint8Array,
  wraps: readonly Wrap[],
  ownerName: string,
  first: AuditRecord | undefined,
): void {
  const db = prepareFile(path)
  const vault = new Vault(masterKey)
  try {
    writing(db, () => {
      for (const wrap of wraps) insertWrap(db, wrap)
      insertOwner(db, vault, ownerName)
      putHead(db, vault, newHead())
      if (first !== undefined) appendAuditRow(db, vault, first)
      advanceHead(db, vault)
    })
    foldLog(db)
  } finally {
    vault.wipe()
    guarded(() => db.close())
  }
}

/** The tables of a keystore without rows, in the empty file `path`; whoever called closes it. */
export function prepareFile(path: string): Db {
  const db = connect(path)
  try {
    guarded(() => {
      db.pragma('journal_mode = WAL')
      db.pragma(`application_id = ${APPLICATION_ID}`)
    })
    migrate(db)
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}
