/** The keys of a keystore: looked at, renamed, deleted. */
import { OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { AuditEntry, KeySummary, Keystore, KeyWithFace } from '../keystore'

export type { AuditEntry, KeySummary }

/** Newest first. */
export function listKeys(keystore: Keystore): KeySummary[] {
  return keystore.keys.list()
}

/** The id of the one key whose id begins with `prefix`. Throws KEY_NOT_FOUND, KEY_AMBIGUOUS. */
export function findKeyId(keystore: Keystore, prefix: string): KeyId {
  return keystore.keys.find(prefix)
}

/** The one key whose id begins with `prefix`. Throws KEY_NOT_FOUND, KEY_AMBIGUOUS. */
export function findKey(keystore: Keystore, prefix: string): KeyWithFace {
  return keyOf(keystore, findKeyId(keystore, prefix))
}

/** Throws KEY_NOT_FOUND. */
export function keyOf(keystore: Keystore, keyId: KeyId): KeyWithFace {
  const key = keystore.keys.face(keyId)
  if (key === undefined) throw new OrreryError('KEY_NOT_FOUND')
  return key
}

/** What was done with a key, oldest first; whether rows are missing `verifyAuditTrail` tells. Throws AUDIT_BROKEN. */
export function keyHistory(keystore: Keystore, keyId: KeyId): AuditEntry[] {
  return keystore.audit.list().filter(({ keyIds }) => keyIds.includes(keyId))
}

/** Returns the id of the renamed key. Throws KEY_NOT_FOUND, KEY_AMBIGUOUS, AUDIT_BROKEN. */
export function renameKey(keystore: Keystore, prefix: string, label: string): KeyId {
  const keyId = findKeyId(keystore, prefix)
  const row = { action: 'renamed', keyIds: [keyId], files: 0 } as const
  keystore.recorded(row, ({ keys }) => keys.rename(keyId, label))
  return keyId
}

/** Its files can be opened again only when it is imported again. Throws KEY_NOT_FOUND, AUDIT_BROKEN. */
export function deleteKey(keystore: Keystore, keyId: KeyId): void {
  const row = { action: 'deleted', keyIds: [keyId], files: 0 } as const
  keystore.recorded(row, ({ keys }) => keys.delete(keyId))
}
