/** What a row of the audit trail tells of people and circumstances, in pieces that `audit-line.ts` puts together. */
import type { AuditWords } from '../catalogue'

export const audit: AuditWords = {
  to: (names) => `to ${names}`,
  oneself: 'oneself',
  from: (name) => `from ${name}`,
  notSigned: 'not signed',
  signedByOneself: 'signed by oneself',
  signedBy: (names) => `signed by ${names.join(' or ')}`,
  signedByStranger: 'signed by a stranger',
  marks: {
    withPassphrase: 'with a passphrase',
    passedOn: 'made for somebody else',
    stoppedBeforeTheEnd: 'stopped before the end',
    signingKey: 'the signing key',
    trailBroken: 'the trail before it was broken',
    setDiffers: 'the keystore was changed by something else',
    putBack: 'an earlier file was put back',
    keychainRemoved: "the system's keychain opens it no more",
    damagedBackup: 'the backup was damaged',
    insteadOfLost: 'in place of one that was lost',
  },
}
