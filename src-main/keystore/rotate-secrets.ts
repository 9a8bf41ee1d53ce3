/**
 * Other secrets, another master key: whoever had the old ones, and an old copy of the file, opens nothing that is written from
 * then on. All of it is one transaction.
 */
import { randomBytes } from 'node:crypto'
import { OrreryError } from '../../src-shared/errors'
import { appendAuditRow, endsAt } from './audit-chain'
import { readHead } from './audit-head'
import { type Db, foldedLog } from './database'
import { backendOf, type KeychainSeal, wrapWithKeychain } from './keychain-wrap'
import type { Session } from './keystore-session'
import { MASTER_KEY_BYTES, type Wrap, wrapWithPassphrase, wrapWithRecoveryCode } from './master-key'
import type { AuditRecord } from './records'
import { newRecoveryCode, type ShowCode } from './recovery-code'
import { resealKeystore } from './reseal-keystore'
import { Vault } from './vault'
import { assertWrapUnchanged, deleteWraps, findKeychainWrap, insertWrap, readWraps } from './wraps-table'

export interface Rotated {
  /** Kept nowhere. */
  readonly recoveryCode: string
  /**
   * False when what the old secrets open could not be overwritten in the file yet, because its drive is full or somebody reads in
   * it: the next process that closes the keystore as the last does that.
   */
  readonly isOldGone: boolean
}

export interface Rotation {
  /** The wrap that was opened for it: it must still be there when all is written. */
  readonly opened: Wrap
  /** From then on. */
  readonly passphrase: string
  readonly action: 'passphrase-changed' | 'recovered' | 'recovery-code-made'
  /** Gets the new code when everything is written but for the end of the transaction; it may throw to stop. */
  readonly show: ShowCode
  /** Where the same keychain opens the keystore now, it goes on doing so. Without it none does afterwards. */
  readonly keychain?: KeychainSeal | undefined
}

/**
 * Of an unlocked keystore, which stays so. Throws KEYSTORE_BUSY when another process changed the secrets meanwhile, DISK_FULL, what
 * `show` throws: everything is as it was then, and the code opens nothing.
 */
export async function rotateSecrets(session: Session, rotation: Rotation): Promise<Rotated> {
  const { opened, passphrase, action, show, keychain } = rotation
  const masterKey = randomBytes(MASTER_KEY_BYTES)
  const recoveryCode = newRecoveryCode()
  const to = new Vault(masterKey)
  try {
    const wraps = [
      await wrapWithPassphrase(masterKey, passphrase),
      wrapWithRecoveryCode(masterKey, recoveryCode),
    ]
    const byKeychain = keychain && sealedByKeychain(masterKey, keychain)
    session.rekey(to, (db, from) => {
      assertWrapUnchanged(db, opened)
      const enrolled = findKeychainWrap(readWraps(db))
      const isKept =
        byKeychain !== undefined && enrolled !== undefined && isSameKeychain(enrolled, byKeychain)
      deleteWraps(db)
      for (const wrap of isKept ? [...wraps, byKeychain] : wraps) insertWrap(db, wrap)
      resealKeystore(db, from, to)
      const marks = enrolled === undefined || isKept ? {} : { marks: ['keychainRemoved'] as const }
      record(db, to, { action, keyIds: [], files: 0, ...marks })
      show(recoveryCode)
    })
  } catch (thrown) {
    to.wipe()
    // A log that was written in vain is as long as the keystore.
    foldedLog(session.db)
    throw thrown
  } finally {
    masterKey.fill(0)
  }
  return { recoveryCode, isOldGone: foldedLog(session.db) }
}

/** A trail whose end was altered gets no row: that must not keep anybody from taking a stolen passphrase out of use. */
function record(db: Db, vault: Vault, entry: AuditRecord): void {
  const head = readHead(db, vault)
  if (head !== undefined && endsAt(db, head)) appendAuditRow(db, vault, entry)
}

const isSameKeychain = (a: Wrap, b: Wrap) => backendOf(a) === backendOf(b)

/** A keychain that does not seal now opens the keystore no more, as one that is not asked. */
function sealedByKeychain(masterKey: Uint8Array, keychain: KeychainSeal): Wrap | undefined {
  try {
    return wrapWithKeychain(masterKey, keychain)
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'KEYCHAIN_FAILED') return undefined
    throw thrown
  }
}
