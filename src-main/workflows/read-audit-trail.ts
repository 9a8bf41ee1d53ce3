/** What was done with a keystore, verified. */
import type { AuditEntry, AuditVerdict, Keystore } from '../keystore'

export type { AuditEntry, AuditVerdict }

/** Follows the whole chain. */
export function verifyAuditTrail(keystore: Keystore): AuditVerdict {
  return keystore.audit.verify()
}

/** Oldest first. Throws AUDIT_BROKEN at a row that does not open. */
export function listAuditTrail(keystore: Keystore): AuditEntry[] {
  return keystore.audit.list()
}
