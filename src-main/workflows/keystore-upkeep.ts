/** The keystore of this computer's user: made, opened, given another passphrase, saved, brought back, checked. */
import { existsSync, statSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import {
  type CheckReport,
  createKeystore,
  firstWrongSymbol,
  type KeychainOpen,
  type KeychainSeal,
  type Keystore,
  keystorePath,
  openKeystore,
  type RecoveryCodeVerdict,
  type RestoreSecret,
  restoreBackup,
  type WrongSymbol,
} from '../keystore'

export type {
  CheckReport,
  KeychainOpen,
  KeychainSeal,
  Keystore,
  RecoveryCodeVerdict,
  RestoreSecret,
  WrongSymbol,
}
/** For a code that is being typed: the first character that cannot be right, without any keystore. */
export { firstWrongSymbol }

export interface MadeKeystore {
  /** Unlocked; whoever made it closes it. */
  readonly keystore: Keystore
  readonly path: string
  /** Kept nowhere: it is shown this once. */
  readonly recoveryCode: string
}

/** Before anything is asked of the person. Throws KEYSTORE_EXISTS. */
export function refuseSecondKeystore(): void {
  if (existsSync(keystorePath())) throw new OrreryError('KEYSTORE_EXISTS')
}

/** Throws what `createKeystore` throws. */
export async function makeKeystore(passphrase: string, ownerName: string): Promise<MadeKeystore> {
  const path = keystorePath()
  const first = { action: 'created', keyIds: [], files: 0 } as const
  return { path, ...(await createKeystore(path, passphrase, ownerName, first)) }
}

/** Locked; whoever opened it closes it. Throws KEYSTORE_MISSING and what else `openKeystore` throws. */
export function openOwnKeystore(): Keystore {
  return openKeystore(keystorePath())
}

/** Throws what `Keystore.changePassphrase` throws. */
export async function changePassphrase(keystore: Keystore, old: string, next: string): Promise<void> {
  await keystore.changePassphrase(old, next)
}

/** Sets a new passphrase and unlocks; returns the new recovery code. Throws what `Keystore.recover` throws. */
export async function recoverKeystore(
  keystore: Keystore,
  recoveryCode: string,
  passphrase: string,
): Promise<string> {
  return await keystore.recover(recoveryCode, passphrase)
}

/** The new recovery code; the old one opens the keystore no more. Throws what `Keystore.renewRecoveryCode` throws. */
export async function renewRecoveryCode(keystore: Keystore, passphrase: string): Promise<string> {
  return await keystore.renewRecoveryCode(passphrase)
}

/** For a code that is being typed, also while locked. Throws KEYSTORE_DAMAGED. */
export function checkRecoveryCode(keystore: Keystore, typed: string): RecoveryCodeVerdict {
  return keystore.checkRecoveryCode(typed)
}

export interface KeystorePlace {
  readonly path: string
  /** On the drive, with SQLite's log. */
  readonly bytes: number
  /** How many it holds. */
  readonly keys: number
}

/** Of `openOwnKeystore`'s keystore. Throws KEYSTORE_LOCKED. */
export function readKeystorePlace(keystore: Keystore): KeystorePlace {
  const path = keystorePath()
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return { path, bytes: sizeOf(path) + sizeOf(`${path}-wal`), keys: keystore.keys.count }
}

/** Throws what `Keystore.backup` throws. */
export function backUpKeystore(keystore: Keystore, file: string): void {
  keystore.backup(file)
}

export interface RestoredKeystore {
  readonly path: string
  /** How many it holds. */
  readonly keys: number
}

/** Makes the keystore from a backup. Throws what `restoreBackup` throws. */
export async function restoreKeystore(file: string, secret: RestoreSecret): Promise<RestoredKeystore> {
  const path = keystorePath()
  const last = { action: 'restored', keyIds: [], files: 0 } as const
  return { path, keys: await restoreBackup(file, path, secret, last) }
}

/** Reads everything in it. */
export function checkKeystore(keystore: Keystore): CheckReport {
  return keystore.check()
}
