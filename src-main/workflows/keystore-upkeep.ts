/** The keystore of this computer's user: made, opened, given another passphrase, saved, brought back, checked. */
import { existsSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import {
  type CheckReport,
  createKeystore,
  type Keystore,
  keystorePath,
  openKeystore,
  type RestoreSecret,
  restoreBackup,
} from '../keystore'

export type { CheckReport, Keystore, RestoreSecret }

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
