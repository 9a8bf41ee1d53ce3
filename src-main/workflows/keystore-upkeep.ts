/** The keystore of this computer's user: made, opened, given another passphrase, saved, brought back, checked. */
import { existsSync, statSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import {
  type CheckReport,
  createKeystore,
  doesKeystoreRoam,
  firstWrongSymbol,
  type KeychainOpen,
  type KeychainSeal,
  type Keystore,
  keystorePath,
  openKeystore,
  type RecoveryCodeVerdict,
  type RestoreReport,
  type RestoreSecret,
  type Rotated,
  restoreBackup,
  type ShowCode,
  type WrongSymbol,
} from '../keystore'

import { assertFitPassphrase } from './fit-passphrase'

export type {
  CheckReport,
  KeychainOpen,
  KeychainSeal,
  Keystore,
  RecoveryCodeVerdict,
  RestoreSecret,
  Rotated,
  ShowCode,
  WrongSymbol,
}
/** Whether Windows copies it from computer to computer. Throws KEYSTORE_PLACE_UNKNOWN. */
/** For a code that is being typed: the first character that cannot be right, without any keystore. */
export { doesKeystoreRoam, firstWrongSymbol }

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

/** @param show of `createKeystore`. Throws what that throws, and PASSPHRASE_COMMON. */
export async function makeKeystore(
  passphrase: string,
  ownerName: string,
  show: ShowCode,
): Promise<MadeKeystore> {
  await assertFitPassphrase(passphrase, [ownerName])
  const path = keystorePath()
  const first = { action: 'created', keyIds: [], files: 0 } as const
  return { path, ...(await createKeystore(path, passphrase, ownerName, { first, show })) }
}

/** Locked; whoever opened it closes it. Throws KEYSTORE_MISSING and what else `openKeystore` throws. */
export function openOwnKeystore(): Keystore {
  return openKeystore(keystorePath())
}

/** @param show and @param keychain of `Keystore.changePassphrase`. Throws what that throws, and PASSPHRASE_COMMON. */
export async function changePassphrase(
  keystore: Keystore,
  old: string,
  next: string,
  show: ShowCode,
  keychain?: KeychainSeal,
): Promise<Rotated> {
  await assertFitPassphrase(next, [keystore.ownerName])
  return await keystore.changePassphrase(old, next, show, keychain)
}

/** Sets a new passphrase and unlocks. @param show of `Keystore.recover`. Throws what that throws, and PASSPHRASE_COMMON. */
export async function recoverKeystore(
  keystore: Keystore,
  recoveryCode: string,
  passphrase: string,
  show: ShowCode,
): Promise<Rotated> {
  await assertFitPassphrase(passphrase)
  return await keystore.recover(recoveryCode, passphrase, show)
}

/** @param show and @param keychain of `Keystore.renewRecoveryCode`. Throws what that throws. */
export async function renewRecoveryCode(
  keystore: Keystore,
  passphrase: string,
  show: ShowCode,
  keychain?: KeychainSeal,
): Promise<Rotated> {
  return await keystore.renewRecoveryCode(passphrase, show, keychain)
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

/** Returns what is damaged in the backup, which is there all the same. Throws what `Keystore.backup` throws. */
export function backUpKeystore(keystore: Keystore, file: string): readonly KeystoreProblem[] {
  return keystore.backup(file)
}

export interface RestoredKeystore extends RestoreReport {
  readonly path: string
}

/** Makes the keystore from what opens of a backup. Throws what `restoreBackup` throws. */
export async function restoreKeystore(file: string, secret: RestoreSecret): Promise<RestoredKeystore> {
  const path = keystorePath()
  const last = { action: 'restored', keyIds: [], files: 0 } as const
  return { path, ...(await restoreBackup(file, path, secret, last)) }
}

/** Reads everything in it. */
export function checkKeystore(keystore: Keystore): CheckReport {
  return keystore.check()
}
