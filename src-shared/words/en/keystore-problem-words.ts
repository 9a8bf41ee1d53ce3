/** What `orrery keystore check` can find, each in a sentence. */
import type { KeystoreProblemWords } from '../catalogue'

export const keystoreProblems: KeystoreProblemWords = {
  databaseDamaged: 'The database file is damaged.',
  wrapMissing: 'The passphrase or the recovery code is gone.',
  ownerNameDamaged: "The owner's name does not open.",
  identityDamaged: "The owner's identity does not open.",
  contactDamaged: 'A contact does not open.',
  decoyDamaged: 'A decoy made ahead does not open. It will not be used.',
  keyListDamaged: 'The list of keys is damaged.',
  keyDamaged: ({ keyId }) => `The key ${keyId} does not open.`,
  auditUnreadable: 'The audit trail cannot be read.',
  auditBroken: ({ row }) => `The audit trail is broken from row ${row} on.`,
}
