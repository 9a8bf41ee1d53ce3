/** Exports keys as a signed bundle (FORMATS.md, "Key bundle") to other people and to oneself, and records it. */
import { dirname, resolve } from 'node:path'
import type { AuditTold } from '../../src-shared/audit-record'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { Weakness } from '../../src-shared/weaknesses'
import { type Lock, parseLock } from '../bundles/age-file'
import { assertFitName, sealBundle } from '../bundles/bundle'
import { createPending } from '../files/commit'
import { removeStaleParts } from '../files/stale-parts'
import type { JobKey } from '../keygen/job-key'
import type { Identity, Keystore } from '../keystore'
import { parseRecipient } from '../people/recipient'
import { assertFitPassphrase } from './fit-passphrase'
import { ownIdentity } from './own-identity'

/** Somebody as the user knows them, and the recipient text that their bundle is locked to. */
export interface NamedRecipient {
  readonly name: string
  readonly recipient: string
  /** As the user was shown it. */
  readonly fingerprint?: string
}

export type ExportLock =
  | {
      readonly recipients: readonly NamedRecipient[]
      /** The owner can open the bundle too, with the identity of the same kind as the recipients'. */
      readonly toSelf: boolean
    }
  | { readonly passphrase: string }

export interface ExportRequest {
  readonly keyIds: readonly KeyId[]
  readonly lock: ExportLock
  /** Where the bundle goes; never written over. */
  readonly file: string
}

/**
 * Writes the bundle. Returns what the drive could not do. It is in the audit trail before it gets its name, so that none
 * leaves unrecorded.
 * @throws OrreryError AUDIT_BROKEN, PASSPHRASE_WEAK and PASSPHRASE_COMMON before anything is written, KEY_NOT_FOUND, OUTPUT_EXISTS,
 * OUTPUT_UNWRITABLE, DISK_FULL, what `sealBundle` throws (KEY_ID_UNBOUND for a key that would be refused everywhere) and what the keystore
 * throws; nothing is left behind then.
 */
export async function exportKeys(keystore: Keystore, request: ExportRequest): Promise<readonly Weakness[]> {
  keystore.assertTrusted()
  await assertFitLock(keystore, request.lock)
  const keyIds = [...new Set(request.keyIds)]
  const keys = keyIds.map((keyId) => wholeKey(keystore, keyId))
  await removeStaleParts(dirname(resolve(request.file))).catch(() => 0)
  const pending = await createPending(resolve(request.file), 'shared')
  try {
    const own = await ownIdentity(keystore)
    const lock = bundleLock(request.lock, own)
    await pending.handle.writeFile(await sealBundle(keys, keystore.ownerName, lock, own.signing))
    const row = { action: 'exported', keyIds, files: 0, ...told(request.lock) } as const
    return await pending.commit({ beforeItIsNamed: () => keystore.recordWork(row) })
  } catch (thrown) {
    await pending.discard()
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/**
 * Whether a bundle can be locked so, as far as that is known without its keys.
 * @throws OrreryError AUDIT_BROKEN, RECIPIENT_INVALID, RECIPIENTS_MIXED, PASSPHRASE_WEAK, PASSPHRASE_COMMON, USAGE for an unfit owner's name.
 */
export async function assertExportable(keystore: Keystore, lock: ExportLock): Promise<void> {
  keystore.assertTrusted()
  await assertFitLock(keystore, lock)
  parseLock(bundleLock(lock, await ownIdentity(keystore)))
  assertFitName(keystore.ownerName)
}

async function assertFitLock(keystore: Keystore, lock: ExportLock): Promise<void> {
  if ('passphrase' in lock) await assertFitPassphrase(lock.passphrase, [keystore.ownerName])
}

function wholeKey(keystore: Keystore, keyId: KeyId): JobKey {
  const key = keystore.keys.get(keyId)
  if (key === undefined) throw new OrreryError('KEY_NOT_FOUND')
  return key
}

function bundleLock(lock: ExportLock, own: Identity): Lock {
  if ('passphrase' in lock) return lock
  const recipients = lock.recipients.map(({ recipient }) => parseRecipient(recipient))
  if (lock.toSelf) {
    const isHybrid = recipients.some(({ kind }) => kind === 'hybrid')
    recipients.push(parseRecipient((isHybrid ? own.hybrid : own.x25519).recipient))
  }
  return { recipients: recipients.map(({ text }) => text) }
}

function told(lock: ExportLock): AuditTold {
  if ('passphrase' in lock) return { marks: ['withPassphrase'] }
  const people = lock.recipients.map(({ name, fingerprint }) =>
    fingerprint === undefined ? { name } : { name, fingerprint },
  )
  return { people, ...(lock.toSelf ? { marks: ['toOneself'] } : {}) }
}
