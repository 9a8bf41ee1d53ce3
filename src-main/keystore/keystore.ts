/** An open keystore: locking, passphrases, and the parts that hold what it keeps. */

import type { AuditAction } from '../../src-shared/audit-record'
import { type ErrorCode, OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import type { JobKey } from '../keygen/job-key'
import { appendAuditRow, appendInDoubt } from './audit-chain'
import { AuditTrail } from './audit-trail'
import { type CheckReport, check } from './check-keystore'
import { Contacts } from './contacts-table'
import { foldLog, guarded, isReadOnly } from './database'
import { Decoys } from './decoys-table'
import {
  backendOf,
  type KeychainOpen,
  type KeychainSeal,
  unwrapWithKeychain,
  wrapWithKeychain,
} from './keychain-wrap'
import { assertInFile, Keys } from './keys-table'
import type { Session } from './keystore-session'
import { assertPassphraseStrong, unwrapWithPassphrase, unwrapWithRecoveryCode, type Wrap } from './master-key'
import { beginNewTrail } from './old-trails'
import { readIdentity, readOwnerName, storeIdentity } from './owner-table'
import type { AuditRecord, Identity, StoredIdentity } from './records'
import { recoveryCodeForm, type ShowCode } from './recovery-code'
import { type Rotated, rotateSecrets } from './rotate-secrets'
import {
  assertWrapUnchanged,
  deleteKeychainWrap,
  findKeychainWrap,
  insertWrap,
  pickWrap,
  readWraps,
} from './wraps-table'
import { writeBackup } from './write-backup'

/** `otherKeystore`: a code, but not of this keystore, or not any more. */
export type RecoveryCodeVerdict = 'incomplete' | 'mistyped' | 'otherKeystore' | 'right'

/** Why a backup has no row. */
const UNRECORDED: ReadonlySet<ErrorCode> = new Set(['AUDIT_BROKEN', 'KEYSTORE_READ_ONLY'])

/** What can be changed in a keystore, each change with its row in the audit trail: `recorded` lends it. */
export interface Changes {
  readonly keys: Keys
  readonly contacts: Contacts
}

/** What is done with a doubtful keystore too, and is told of in its trail. */
const GOES_ON: ReadonlySet<AuditAction> = new Set(['decrypted', 'verified'])

/**
 * Every member throws KEYSTORE_LOCKED while locked, except `locked`, `lock`, `close`, the ways to unlock (`unlock`,
 * `unlockWithRecoveryCode`, `unlockWithKeychain`, `recover`) and what is known before (`keychain`, `checkRecoveryCode`, `readOnly`). Any may throw KEYSTORE_DAMAGED, KEYSTORE_BUSY (another
 * process wrote for more than five seconds) or DISK_FULL; any that writes, KEYSTORE_GONE (the file was taken away or replaced)
 * or KEYSTORE_READ_ONLY.
 */
export class Keystore {
  readonly keys: Pick<Keys, 'digest' | 'get' | 'face' | 'list' | 'find' | 'standing' | 'count'>
  readonly contacts: Pick<Contacts, 'get' | 'like' | 'list' | 'signedBy'>
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

  /** Whether its file, folder or drive is write-protected: whatever writes throws KEYSTORE_READ_ONLY then, and reads stay as they are. */
  get readOnly(): boolean {
    return isReadOnly(this.#session.db)
  }

  get locked(): boolean {
    return this.#session.locked
  }

  /** Throws PASSPHRASE_WRONG; an unlocked keystore stays unlocked then. */
  async unlock(passphrase: string): Promise<void> {
    const wrap = pickWrap(this.#wraps(), 'passphrase')
    this.#admit(wrap, await unwrapWithPassphrase(wrap, passphrase))
  }

  /** Throws RECOVERY_CODE_WRONG, with an advice when the code is mistyped. */
  unlockWithRecoveryCode(code: string): void {
    const wrap = pickWrap(this.#wraps(), 'recovery')
    this.#admit(wrap, unwrapWithRecoveryCode(wrap, code))
  }

  /** Throws KEYCHAIN_FAILED, also when the keychain was never enrolled; an unlocked keystore stays unlocked then. */
  unlockWithKeychain(open: KeychainOpen): void {
    const wrap = findKeychainWrap(this.#wraps())
    if (wrap === undefined) throw new OrreryError('KEYCHAIN_FAILED')
    this.#admit(wrap, unwrapWithKeychain(wrap, open))
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

  /** `listener` is called when it has locked itself because another process changed the master key. */
  whenRekeyed(listener: () => void): void {
    this.#session.whenRekeyed = listener
  }

  /** Wipes every key from memory that this keystore holds. */
  lock(): void {
    this.#session.lock()
  }

  /**
   * Sets another passphrase, a new recovery code and a new master key: nothing that is written from then on opens with what opened
   * the keystore before. `show` gets the code before any of it takes effect, and may throw to stop. The system's keychain opens it
   * no more, unless `keychain` seals for the one that does now. Records itself. Throws PASSPHRASE_WRONG, PASSPHRASE_WEAK, DISK_FULL,
   * or KEYSTORE_BUSY when another process changed the secrets meanwhile; everything is as it was then.
   */
  async changePassphrase(
    old: string,
    next: string,
    show: ShowCode = () => undefined,
    keychain?: KeychainSeal,
  ): Promise<Rotated> {
    assertPassphraseStrong(next)
    const opened = await this.#provePassphrase(old)
    const action = 'passphrase-changed'
    return await rotateSecrets(this.#session, { opened, passphrase: next, action, show, keychain })
  }

  /** As `changePassphrase`, where the passphrase stays the same. */
  async renewRecoveryCode(
    passphrase: string,
    show: ShowCode = () => undefined,
    keychain?: KeychainSeal,
  ): Promise<Rotated> {
    const opened = await this.#provePassphrase(passphrase)
    const action = 'recovery-code-made'
    return await rotateSecrets(this.#session, { opened, passphrase, action, show, keychain })
  }

  /**
   * From now on the system's keychain opens this keystore too; one that was enrolled before does so no more. The passphrase is
   * asked for again because the master key itself is not kept in memory. Records itself. Throws PASSPHRASE_WRONG, KEYCHAIN_FAILED
   * when the keychain seals nothing, AUDIT_BROKEN, or KEYSTORE_BUSY when another process changed the passphrase meanwhile.
   */
  async enrolKeychain(passphrase: string, protect: KeychainSeal): Promise<void> {
    this.#session.vault()
    const opened = pickWrap(this.#wraps(), 'passphrase')
    const masterKey = await unwrapWithPassphrase(opened, passphrase)
    try {
      const wrap = wrapWithKeychain(masterKey, protect)
      this.#session.write((db) => {
        assertWrapUnchanged(db, opened)
        deleteKeychainWrap(db)
        insertWrap(db, wrap)
        this.recordWork({ action: 'keychain-enrolled', keyIds: [], files: 0, detail: protect.backend })
      })
    } finally {
      masterKey.fill(0)
    }
    this.#forgetOldPages()
  }

  /** The keychain opens this keystore no more. Records itself when one did. Throws AUDIT_BROKEN. */
  removeKeychain(): void {
    this.#session.write((db) => {
      if (deleteKeychainWrap(db)) this.recordWork({ action: 'keychain-removed', keyIds: [], files: 0 })
    })
    this.#forgetOldPages()
  }

  /**
   * As `changePassphrase`, by the recovery code, and unlocks; the system's keychain opens this keystore no more. Throws
   * RECOVERY_CODE_WRONG and what else `changePassphrase` throws; a keystore that was locked is so then.
   */
  async recover(code: string, passphrase: string, show: ShowCode = () => undefined): Promise<Rotated> {
    assertPassphraseStrong(passphrase)
    const opened = pickWrap(this.#wraps(), 'recovery')
    const masterKey = unwrapWithRecoveryCode(opened, code)
    const wasLocked = this.locked
    this.#admit(opened, masterKey)
    try {
      return await rotateSecrets(this.#session, { opened, passphrase, action: 'recovered', show })
    } catch (thrown) {
      if (wasLocked) this.lock()
      throw thrown
    }
  }

  get ownerName(): string {
    return readOwnerName(this.#session)
  }

  /**
   * Undefined until one was made. Throws IDENTITY_LOST when the audit trail tells that one was made and there is none, or the one
   * that there is does not open.
   */
  get identity(): StoredIdentity | undefined {
    return this.#session.read(() => {
      const stored = readIdentity(this.#session)
      if (stored === 'damaged') throw new OrreryError('IDENTITY_LOST')
      if (stored === undefined && this.#tellsOfIdentity()) {
        throw new OrreryError('IDENTITY_LOST')
      }
      return stored
    })
  }

  /**
   * Stores of the owner's identity what is not there yet, and returns the whole: what was stored first stays for good.
   * Records itself when anything was missing. Throws IDENTITY_LOST when there was an identity and it is gone or does not open,
   * AUDIT_BROKEN.
   */
  completeIdentity(made: Identity): Identity {
    return this.#session.write((db, vault) => {
      const stored = this.identity
      const whole = { ...made, ...stored }
      if (stored?.signing !== undefined) return whole
      this.assertTrusted()
      storeIdentity(db, vault, whole)
      const marks = stored === undefined ? {} : { marks: ['signingKey'] as const }
      appendAuditRow(db, vault, { action: 'identity-made', keyIds: [], files: 0, ...marks })
      return whole
    })
  }

  /**
   * Puts a new identity in the place of one that is gone or does not open: bundles that were locked to that one open no more, and
   * contacts need the new card. Records itself. Throws USAGE while there is one, and what `assertTrusted` throws.
   */
  replaceLostIdentity(made: Identity): Identity {
    return this.#session.write((db, vault) => {
      this.assertTrusted()
      if (!this.#isIdentityLost()) throw new OrreryError('USAGE', { advice: { name: 'identityStands' } })
      storeIdentity(db, vault, made)
      appendAuditRow(db, vault, { action: 'identity-made', keyIds: [], files: 0, marks: ['insteadOfLost'] })
      return made
    })
  }

  #tellsOfIdentity(): boolean {
    const trails = [this.audit.readable(), ...this.audit.old().map(({ entries }) => entries)]
    return trails.some((rows) => rows.some(({ action }) => action === 'identity-made'))
  }

  /** The audit trail tells whether there was one: whoever can write the file can take it out. */
  #isIdentityLost(): boolean {
    try {
      return this.identity === undefined
    } catch (thrown) {
      if (thrown instanceof OrreryError && thrown.code === 'IDENTITY_LOST') return true
      throw thrown
    }
  }

  /**
   * Writes what can be read of the keystore to `file`, encrypted; passphrase and recovery code of this moment open it. Reads it
   * again and returns what is damaged in it. Records itself when the backup is whole on disk, before it gets its name; where the
   * audit trail is broken, or the keystore can only be read, there is no row. Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL; no backup is left behind then.
   */
  backup(file: string): readonly KeystoreProblem[] {
    return writeBackup(this.#session, file, () => {
      try {
        this.recordWork({ action: 'backed-up', keyIds: [], files: 0 })
      } catch (thrown) {
        // Nothing needs a backup more than a keystore that cannot be trusted any more.
        if (!(thrown instanceof OrreryError && UNRECORDED.has(thrown.code))) throw thrown
      }
    })
  }

  /**
   * What speaks against this keystore: somebody else changed it. Decrypting and verifying go on and tell of it; whatever makes
   * or gives away keys, and what changes contacts, is refused (`assertTrusted`) until a new trail is begun.
   */
  get doubts(): readonly KeystoreDoubt[] {
    return this.#session.doubts()
  }

  /**
   * Before whatever is to be recorded in the end. Throws KEYSTORE_READ_ONLY where it could not be, and AUDIT_BROKEN,
   * KEYSTORE_ALTERED or KEYSTORE_PUT_BACK when there is a doubt.
   */
  assertTrusted(): void {
    if (this.readOnly) throw new OrreryError('KEYSTORE_READ_ONLY')
    this.#session.assertTrusted()
  }

  /**
   * Ends an audit trail that cannot be trusted, keeps its rows, and begins a new one whose first row tells what was wrong;
   * the keystore as it is now counts as right from then on. Returns what was wrong; when that is nothing, nothing is done.
   */
  beginNewTrail(): readonly KeystoreDoubt[] {
    return beginNewTrail(this.#session)
  }

  /** Reads everything there is: database structure, every sealed cell, the audit chain. */
  check(): CheckReport {
    return check(this.#session)
  }

  /**
   * Makes a change and its row in the audit trail together, or neither. `change` works at once, with what it is given;
   * where the row tells of the change's result, `record` makes it of that. Throws what `change` and `assertTrusted` throw.
   */
  recorded<T>(record: AuditRecord | ((result: T) => AuditRecord), change: (changes: Changes) => T): T {
    this.assertTrusted()
    return this.#session.write((db, vault) => {
      this.assertTrusted()
      const result = change(this.#changes)
      appendAuditRow(db, vault, typeof record === 'function' ? record(result) : record)
      return result
    })
  }

  /**
   * Appends the row of work that is done elsewhere: files encrypted, opened, verified, sent. Throws AUDIT_BROKEN when the trail's
   * end was altered; of files that were opened or verified only when its head is gone.
   */
  recordWork(record: AuditRecord): void {
    const append = GOES_ON.has(record.action) ? appendInDoubt : appendAuditRow
    this.#session.write((db, vault) => append(db, vault, record))
  }

  /**
   * Stores the key of a job that begins, and reads it back from the file before any file is locked with it. Its row comes with
   * `recordWork` when the job's files are known. Throws what `assertTrusted` throws, KEYSTORE_DAMAGED when it is not in the file.
   */
  addJobKey(key: JobKey): void {
    this.assertTrusted()
    this.#session.write(() => {
      this.assertTrusted()
      this.#changes.keys.add(key, { kind: 'made' })
    })
    assertInFile(this.#session, key)
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

  /** The wrap that the passphrase opens. Throws KEYSTORE_LOCKED, PASSPHRASE_WRONG. */
  async #provePassphrase(passphrase: string): Promise<Wrap> {
    this.#session.vault()
    const wrap = pickWrap(this.#wraps(), 'passphrase')
    const masterKey = await unwrapWithPassphrase(wrap, passphrase)
    masterKey.fill(0)
    return wrap
  }

  /** Throws KEYSTORE_BUSY when another process replaced `wrap`, and with it maybe the master key, meanwhile. */
  #admit(wrap: Wrap, masterKey: Buffer): void {
    this.#session.admit(masterKey, (db) => assertWrapUnchanged(db, wrap))
  }

  #wraps() {
    return guarded(() => readWraps(this.#session.db))
  }

  /** The log may still hold the replaced wraps. */
  #forgetOldPages(): void {
    foldLog(this.#session.db)
  }
}
