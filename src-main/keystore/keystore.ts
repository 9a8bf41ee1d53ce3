/** An open keystore: locking, passphrases, and the parts that hold what it keeps. */

import { OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { JobKey } from '../keygen/job-key'
import { AuditTrail, appendAuditRow } from './audit-trail'
import { type CheckReport, check } from './check-keystore'
import { Contacts } from './contacts-table'
import { foldLog, guarded, writing } from './database'
import { Decoys } from './decoys-table'
import {
  backendOf,
  type KeychainOpen,
  type KeychainSeal,
  unwrapWithKeychain,
  wrapWithKeychain,
} from './keychain-wrap'
import { Keys } from './keys-table'
import type { Session } from './keystore-session'
import {
  assertPassphraseStrong,
  unwrapWithPassphrase,
  unwrapWithRecoveryCode,
  type Wrap,
  wrapWithPassphrase,
  wrapWithRecoveryCode,
} from './master-key'
import { readIdentity, readOwnerName, storeIdentity } from './owner-table'
import type { AuditRecord, Identity, StoredIdentity } from './records'
import { newRecoveryCode, recoveryCodeForm } from './recovery-code'
import {
  assertWrapUnchanged,
  deleteKeychainWrap,
  findKeychainWrap,
  insertWrap,
  pickWrap,
  readWraps,
  replaceWrap,
} from './wraps-table'
import { writeBackup } from './write-backup'

/** `otherKeystore`: a code, but not of this keystore, or not any more. */
export type RecoveryCodeVerdict = 'incomplete' | 'mistyped' | 'otherKeystore' | 'right'

/** What can be changed in a keystore, each change with its row in the audit trail: `recorded` lends it. */
export interface Changes {
  readonly keys: Keys
  readonly contacts: Contacts
}

/**
 * Every member throws KEYSTORE_LOCKED while locked, except `locked`, `lock`, `close`, the ways to unlock (`unlock`,
 * `unlockWithRecoveryCode`, `unlockWithKeychain`, `recover`) and what is known before (`keychain`, `checkRecoveryCode`). Any may throw KEYSTORE_DAMAGED, KEYSTORE_BUSY (another
 * process wrote for more than five seconds) or DISK_FULL; any that writes, KEYSTORE_GONE (the file was taken away or replaced).
 */
export class Keystore {
  readonly keys: Pick<Keys, 'get' | 'face' | 'list' | 'find' | 'standing' | 'count'>
  readonly contacts: Pick<Contacts, 'get' | 'list' | 'signedBy'>
  readonly audit: AuditTrail
  readonly decoys: Decoys
  readonly #session: Session
  readonly #changes: Changes

  constructor(session: Session) {
    this.#session = session
    this.#changes = { keys: new Keys(session), contacts: new Contacts(session) }
    this.keys = this.#changes.keys
    this.contacts = this.#changes.contacts
    this.audit = new AuditTrail(session)
    this.decoys = new Decoys(session)
  }

  get locked(): boolean {
    return this.#session.locked
  }

  /** Throws PASSPHRASE_WRONG; an unlocked keystore stays unlocked then. */
  async unlock(passphrase: string): Promise<void> {
    const wrap = pickWrap(this.#wraps(), 'passphrase')
    this.#session.admit(await unwrapWithPassphrase(wrap, passphrase))
  }

  /** Throws RECOVERY_CODE_WRONG, with an advice when the code is mistyped. */
  unlockWithRecoveryCode(code: string): void {
    this.#session.admit(unwrapWithRecoveryCode(pickWrap(this.#wraps(), 'recovery'), code))
  }

  /** Throws KEYCHAIN_FAILED, also when the keychain was never enrolled; an unlocked keystore stays unlocked then. */
  unlockWithKeychain(open: KeychainOpen): void {
    const wrap = findKeychainWrap(this.#wraps())
    if (wrap === undefined) throw new OrreryError('KEYCHAIN_FAILED')
    this.#session.admit(unwrapWithKeychain(wrap, open))
  }

  /** The system's keychain that opens this keystore, null when none does. */
  get keychain(): { readonly backend: string } | null {
    const wrap = findKeychainWrap(this.#wraps())
    const backend = wrap === undefined ? undefined : backendOf(wrap)
    return backend === undefined ? null : { backend }
  }

  /** What becomes of a recovery code while it is typed; quick. Throws KEYSTORE_DAMAGED. */
  checkRecoveryCode(typed: string): RecoveryCodeVerdict {
    const form = recoveryCodeForm(typed)
    if (form !== 'whole') return form
    try {
      unwrapWithRecoveryCode(pickWrap(this.#wraps(), 'recovery'), typed).fill(0)
      return 'right'
    } catch (thrown) {
      if (thrown instanceof OrreryError && thrown.code === 'RECOVERY_CODE_WRONG') return 'otherKeystore'
      throw thrown
    }
  }

  /** Wipes every key from memory that this keystore holds. */
  lock(): void {
    this.#session.lock()
  }

  /** Records itself. Throws PASSPHRASE_WRONG, PASSPHRASE_WEAK, or KEYSTORE_BUSY when another process changed it meanwhile. */
  async changePassphrase(old: string, next: string): Promise<void> {
    this.#session.vault()
    assertPassphraseStrong(next)
    const wrap = pickWrap(this.#wraps(), 'passphrase')
    const masterKey = await unwrapWithPassphrase(wrap, old)
    try {
      const rewrapped = await wrapWithPassphrase(masterKey, next)
      writing(this.#session.db, () => {
        replaceWrap(this.#session.db, wrap, rewrapped)
        this.recordWork({ action: 'passphrase-changed', keyIds: [], files: 0 })
      })
    } finally {
      masterKey.fill(0)
    }
    this.#forgetOldPages()
  }

  /**
   * Makes a new recovery code and returns it: the old one opens this keystore no more. Records itself. Throws PASSPHRASE_WRONG,
   * AUDIT_BROKEN, or KEYSTORE_BUSY when another process changed either secret meanwhile.
   */
  async renewRecoveryCode(passphrase: string): Promise<string> {
    const newCode = newRecoveryCode()
    await this.#withMasterKey(passphrase, (masterKey, wraps) => {
      const old = pickWrap(wraps, 'recovery')
      const renewed = wrapWithRecoveryCode(masterKey, newCode)
      return () => {
        replaceWrap(this.#session.db, old, renewed)
        this.recordWork({ action: 'recovery-code-made', keyIds: [], files: 0 })
      }
    })
    return newCode
  }

  /**
   * From now on the system's keychain opens this keystore too; one that was enrolled before does so no more. The passphrase is
   * asked for again because the master key itself is not kept in memory. Records itself. Throws PASSPHRASE_WRONG, KEYCHAIN_FAILED
   * when the keychain seals nothing, AUDIT_BROKEN, or KEYSTORE_BUSY when another process changed the passphrase meanwhile.
   */
  async enrolKeychain(passphrase: string, protect: KeychainSeal): Promise<void> {
    await this.#withMasterKey(passphrase, (masterKey) => {
      const wrap = wrapWithKeychain(masterKey, protect)
      return () => {
        deleteKeychainWrap(this.#session.db)
        insertWrap(this.#session.db, wrap)
        this.recordWork({ action: 'keychain-enrolled', keyIds: [], files: 0, detail: protect.backend })
      }
    })
  }

  /** The keychain opens this keystore no more. Records itself when one did. Throws AUDIT_BROKEN. */
  removeKeychain(): void {
    this.#session.write((db) => {
      if (deleteKeychainWrap(db)) this.recordWork({ action: 'keychain-removed', keyIds: [], files: 0 })
    })
    this.#forgetOldPages()
  }

  /**
   * Sets a new passphrase by the recovery code, unlocks, and returns the new recovery code: the old one opens
   * this keystore no more, nor does the system's keychain. Records itself. Throws RECOVERY_CODE_WRONG, PASSPHRASE_WEAK, or KEYSTORE_BUSY when another process
   * changed either meanwhile.
   */
  async recover(code: string, passphrase: string): Promise<string> {
    assertPassphraseStrong(passphrase)
    const wraps = this.#wraps()
    const [byPassphrase, byCode] = [pickWrap(wraps, 'passphrase'), pickWrap(wraps, 'recovery')]
    const masterKey = unwrapWithRecoveryCode(byCode, code)
    try {
      const newCode = newRecoveryCode()
      const rewrapped = await wrapWithPassphrase(masterKey, passphrase)
      const newCodeWrap = wrapWithRecoveryCode(masterKey, newCode)
      const wasLocked = this.locked
      this.#session.admit(masterKey)
      try {
        writing(this.#session.db, () => {
          replaceWrap(this.#session.db, byPassphrase, rewrapped)
          replaceWrap(this.#session.db, byCode, newCodeWrap)
          const marks = deleteKeychainWrap(this.#session.db) ? { marks: ['keychainRemoved'] as const } : {}
          this.recordWork({ action: 'recovered', keyIds: [], files: 0, ...marks })
        })
      } catch (thrown) {
        if (wasLocked) this.lock()
        throw thrown
      }
      this.#forgetOldPages()
      return newCode
    } finally {
      masterKey.fill(0)
    }
  }

  get ownerName(): string {
    return readOwnerName(this.#session)
  }

  /** Undefined until one was set. */
  get identity(): StoredIdentity | undefined {
    return readIdentity(this.#session)
  }

  /**
   * Stores of the owner's identity what is not there yet, and returns the whole: what was stored first stays for good.
   * Records itself when anything was missing. Throws AUDIT_BROKEN.
   */
  completeIdentity(made: Identity): Identity {
    return this.#session.write((db, vault) => {
      const stored = readIdentity(this.#session)
      const whole = { ...made, ...stored }
      if (stored?.signing !== undefined) return whole
      storeIdentity(db, vault, whole)
      const marks = stored === undefined ? {} : { marks: ['signingKey'] as const }
      appendAuditRow(db, vault, { action: 'identity-made', keyIds: [], files: 0, ...marks })
      return whole
    })
  }

  /**
   * Writes the whole keystore to `file`, encrypted; passphrase and recovery code of this moment open it. Records
   * itself when the backup is whole on disk, before it gets its name. Throws AUDIT_BROKEN, OUTPUT_EXISTS,
   * OUTPUT_UNWRITABLE, DISK_FULL; no backup is left behind then.
   */
  backup(file: string): void {
    writeBackup(this.#session, file, () => this.recordWork({ action: 'backed-up', keyIds: [], files: 0 }))
  }

  /** Reads everything there is: database structure, every sealed cell, the audit chain. */
  check(): CheckReport {
    return check(this.#session)
  }

  /**
   * Makes a change and its row in the audit trail together, or neither. `change` works at once, with what it is given;
   * where the row tells of the change's result, `record` makes it of that. Throws what `change` throws, AUDIT_BROKEN.
   */
  recorded<T>(record: AuditRecord | ((result: T) => AuditRecord), change: (changes: Changes) => T): T {
    return this.#session.write((db, vault) => {
      const result = change(this.#changes)
      appendAuditRow(db, vault, typeof record === 'function' ? record(result) : record)
      return result
    })
  }

  /** Appends the row of work that is done elsewhere: files encrypted, opened, verified, sent. Throws AUDIT_BROKEN. */
  recordWork(record: AuditRecord): void {
    this.#session.write((db, vault) => appendAuditRow(db, vault, record))
  }

  /** Stores the key of a job that begins. Its row comes with `recordWork` when the job's files are known. */
  addJobKey(key: JobKey): void {
    this.#changes.keys.add(key, { kind: 'made' })
  }

  /** Takes back the key of a job in which no file was locked. Throws KEY_NOT_FOUND. */
  dropJobKey(keyId: KeyId): void {
    this.#changes.keys.delete(keyId)
  }

  /** Locks and closes the file. Nothing but `locked` may be used afterwards. */
  close(): void {
    this.#session.lock()
    this.#session.db.close()
  }

  /**
   * Lends the master key to `prepare`, and the wraps as they were before the passphrase was tried; what it returns is done in one
   * write, if the passphrase is still the same then.
   */
  async #withMasterKey(
    passphrase: string,
    prepare: (masterKey: Buffer, wraps: readonly Wrap[]) => () => void,
  ): Promise<void> {
    this.#session.vault()
    const wraps = this.#wraps()
    const wrap = pickWrap(wraps, 'passphrase')
    const masterKey = await unwrapWithPassphrase(wrap, passphrase)
    try {
      const change = prepare(masterKey, wraps)
      this.#session.write((db) => {
        assertWrapUnchanged(db, wrap)
        change()
      })
    } finally {
      masterKey.fill(0)
    }
    this.#forgetOldPages()
  }

  #wraps() {
    return guarded(() => readWraps(this.#session.db))
  }

  /** The log may still hold the replaced wraps. */
  #forgetOldPages(): void {
    foldLog(this.#session.db)
  }
}
