/** What a check of the keystore, a backup or a restored backup can tell, each in a sentence. */
import { shortId } from '../../short-id'
import type { KeystoreProblemWords } from '../catalogue'

export const keystoreProblems: KeystoreProblemWords = {
  databaseDamaged: 'The database file is damaged.',
  wrapMissing: 'The passphrase or the recovery code is gone.',
  ownerNameDamaged: "The owner's name does not open.",
  identityDamaged: "The owner's identity does not open.",
  contactsDamaged: ({ count: n }) => (n === 1 ? 'A contact does not open.' : `${n} contacts do not open.`),
  decoyDamaged: 'A decoy made ahead does not open. It will not be used.',
  keyDamaged: ({ keyId }) => `The key ${shortId(keyId)} does not open, and neither do its files.`,
  keyDigestDamaged: ({ keyId }) =>
    `The digest of the key ${shortId(keyId)} does not open. It was computed again from its decoy, and its files open.`,
  keyFaceDamaged: ({ keyId }) =>
    `The picture of the key ${shortId(keyId)} does not open. Its files do; the key cannot be shared.`,
  keyLabelDamaged: ({ keyId }) =>
    `The label or the origin of the key ${shortId(keyId)} does not open. Its files do; you can rename it.`,
  auditBroken: ({ row }) => `The audit trail is broken from row ${row} on.`,
  oldTrailChanged: ({ trail }) => `Audit trail ${trail}, which was ended and kept, was changed since.`,
  setDiffers: 'Something other than Orrery changed, added, removed or put back entries.',
  putBack: 'The file is an earlier one than was last used here.',
  backupDamaged: ({ places }) =>
    places === 1
      ? 'The backup file is damaged in one place.'
      : `The backup file is damaged in ${places} places.`,
  keysLost: ({ keyIds }) =>
    `${keyIds.length === 1 ? 'A key is lost' : `${keyIds.length} keys are lost`}: ${keyIds.map(shortId).join(', ')}.`,
  contactsLost: ({ count: n }) => (n === 1 ? 'A contact is lost.' : `${n} contacts are lost.`),
  auditRowsLost: ({ rows }) => `Rows of the audit trail are lost: ${rows.map(runText).join(', ')}.`,
  keyGone: ({ keyId }) =>
    `The key ${shortId(keyId)} is gone, and the audit trail does not tell that it was deleted.`,
  keyReturned: ({ keyId }) =>
    `The key ${shortId(keyId)} is here, and the audit trail tells that it was deleted.`,
  contactGone: ({ contact }) =>
    `The contact ${contact} is gone, and the audit trail does not tell that they were removed.`,
  contactReturned: ({ contact }) =>
    `The contact ${contact} is not as the audit trail tells: an old one may have been put back.`,
  identityGone: 'The audit trail tells that your identity was made, and it is gone.',
  keyUnrecorded: ({ keyId }) =>
    `No row of the audit trail tells of the key ${shortId(keyId)}. Jobs that were killed, or still run, leave such keys.`,
  contactUnrecorded: ({ contact }) => `No row of the audit trail tells of the contact ${contact}.`,
}

const runText = ([first, last]: readonly [number, number]) =>
  first === last ? `${first}` : `${first}–${last}`
