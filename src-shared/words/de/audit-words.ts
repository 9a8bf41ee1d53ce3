/** What a row of the audit trail tells of people and circumstances, in pieces that `audit-line.ts` puts together. */
import type { AuditWords } from '../catalogue'

export const audit: AuditWords = {
  to: (names) => `an ${names}`,
  oneself: 'sich selbst',
  from: (name) => `von ${name}`,
  notSigned: 'nicht signiert',
  signedByOneself: 'selbst signiert',
  signedBy: (names) => `signiert von ${names.join(' oder ')}`,
  signedByStranger: 'von Unbekannt signiert',
  marks: {
    withPassphrase: 'mit einer Passphrase',
    passedOn: 'für jemand anderen gemacht',
    stoppedBeforeTheEnd: 'vor dem Ende angehalten',
    signingKey: 'der Signaturschlüssel',
    trailBroken: 'das Protokoll davor war nicht lückenlos',
    setDiffers: 'etwas anderes hat den Schlüsselspeicher verändert',
    putBack: 'eine frühere Datei wurde zurückgelegt',
    keychainRemoved: 'der Schlüsselbund des Systems öffnet ihn nicht mehr',
    damagedBackup: 'die Sicherung war beschädigt',
    insteadOfLost: 'anstelle einer verlorenen',
  },
}
