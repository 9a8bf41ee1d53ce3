/**
 * The keystore: one SQLite file that holds job keys, the owner's identity, contacts, decoys made ahead and the audit
 * trail, every secret and every personal datum sealed under a master key that a passphrase or a recovery code opens.
 */
export type { AuditVerdict } from './audit-trail'
export type { CheckReport } from './check-keystore'
export { ClosedReservoir } from './closed-reservoir'
export type { Contact } from './contacts-table'
export { createKeystore } from './create-keystore'
export { sqliteVersion } from './database'
export type { KeychainOpen, KeychainSeal } from './keychain-wrap'
export type { KeyStanding } from './keys-table'
export type { Keystore, RecoveryCodeVerdict } from './keystore'
export { doesKeystoreRoam, keystorePath } from './keystore-path'
export type { OldTrail } from './old-trails'
export { openKeystore } from './open-keystore'
export type { AuditEntry, AuditRecord, Identity, KeySummary, KeyWithFace, Origin } from './records'
export { firstWrongSymbol, type ShowCode, type WrongSymbol } from './recovery-code'
export { type RestoreReport, type RestoreSecret, restoreBackup } from './restore-backup'
export type { Rotated } from './rotate-secrets'
