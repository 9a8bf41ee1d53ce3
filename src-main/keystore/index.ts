/**
 * The keystore: one SQLite file that holds job keys, the owner's identity, contacts, decoys made ahead and the audit
 * trail, every secret and every personal datum sealed under a master key that a passphrase or a recovery code opens.
 */
export type { AuditVerdict } from './audit'
export type { CheckReport } from './check'
export { createKeystore } from './create'
export type { Keystore } from './keystore'
export { openKeystore } from './open'
export { keystorePath } from './path'
export { type RestoreSecret, restoreBackup } from './restore'
export type { AuditAction, AuditEntry, AuditRecord, Contact, Identity, KeySummary, Origin } from './types'
