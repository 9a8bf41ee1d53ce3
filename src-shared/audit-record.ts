/** What a row of the audit trail can tell: names and data, no sentence. `explainAudit` (words/) puts it in words. */

/** A new one needs a migration that raises the keystore's schema: older programs refuse what they do not know. */
export const AUDIT_ACTIONS = [
  'created',
  'identity-made',
  'restored',
  'recovered',
  'passphrase-changed',
  'recovery-code-made',
  'keychain-enrolled',
  'keychain-removed',
  'backed-up',
  'encrypted',
  'decrypted',
  'verified',
  'exported',
  'imported',
  'sent',
  'renamed',
  'deleted',
  'contact-added',
  'contact-removed',
  'contact-compared',
  'trail-begun',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What more there is to tell of an action, beside people. A new one needs a migration as well. */
export const AUDIT_MARKS = [
  // A bundle that left
  'withPassphrase',
  'toOneself',
  // A bundle that came
  'notSigned',
  'signedByOneself',
  'signedByContact',
  'signedByStranger',
  'passedOn',
  // Anything else
  'stoppedBeforeTheEnd',
  'signingKey',
  'keychainRemoved',
  'damagedBackup',
  'insteadOfLost',
  // Why a new trail was begun
  'trailBroken',
  'setDiffers',
  'putBack',
] as const
export type AuditMark = (typeof AUDIT_MARKS)[number]

/** Somebody as they were called and known at that moment: contacts are removed, the trail stays. */
export interface AuditPerson {
  readonly name: string
  readonly fingerprint?: string
}

/** Whose signature a bundle bore: the public key, and the contacts whose cards named it then. */
export interface AuditSigner {
  readonly signer: string
  readonly people: readonly AuditPerson[]
}

/** What a row tells beside its time, action, keys and files. */
export interface AuditTold {
  /** Whom keys went to, who a bundle says it is from, whose card was added, removed or compared. */
  readonly people?: readonly AuditPerson[]
  readonly marks?: readonly AuditMark[]
  readonly signedBy?: AuditSigner
  /** Free text: all that rows of schema versions 1 to 3 have; of newer ones data such as the name of a keychain. */
  readonly detail?: string | undefined
}
