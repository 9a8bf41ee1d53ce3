/** What was done with a keystore, verified. */
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import type { AuditEntry, AuditVerdict, Keystore, OldTrail } from '../keystore'

export type { AuditEntry, AuditVerdict, OldTrail }

/** Follows the whole chain. */
export function verifyAuditTrail(keystore: Keystore): AuditVerdict {
  return keystore.audit.verify()
}

/** Oldest first. Throws AUDIT_BROKEN at a row that does not open. */
export function listAuditTrail(keystore: Keystore): AuditEntry[] {
  return keystore.audit.list()
}

/** What speaks against the keystore; the trail is followed as far as it was not yet. */
export function doubtsOf(keystore: Keystore): readonly KeystoreDoubt[] {
  return keystore.doubts
}

/** Returns what was wrong; nothing is done when that is nothing. Throws what `Keystore.beginNewTrail` throws. */
export function beginNewTrail(keystore: Keystore): readonly KeystoreDoubt[] {
  return keystore.beginNewTrail()
}

/** Those that were ended by a new one, oldest first. Throws KEYSTORE_DAMAGED. */
export function listOldTrails(keystore: Keystore): OldTrail[] {
  return keystore.audit.old()
}
