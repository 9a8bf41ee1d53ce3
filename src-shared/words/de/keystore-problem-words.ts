/** What a check of the keystore can find, each in a sentence. */
import type { KeystoreProblemWords } from '../catalogue'

export const keystoreProblems: KeystoreProblemWords = {
  databaseDamaged: 'Die Datenbankdatei ist beschädigt.',
  wrapMissing: 'Die Passphrase oder der Wiederherstellungscode ist verloren gegangen.',
  ownerNameDamaged: 'Ihr Name lässt sich nicht öffnen.',
  identityDamaged: 'Ihre Identität lässt sich nicht öffnen.',
  contactDamaged: 'Ein Kontakt lässt sich nicht öffnen.',
  decoyDamaged: 'Ein auf Vorrat erzeugtes Köderbild lässt sich nicht öffnen. Es wird nicht verwendet.',
  keyListDamaged: 'Die Liste der Schlüssel ist beschädigt.',
  keyDamaged: ({ keyId }) => `Der Schlüssel ${keyId} lässt sich nicht öffnen.`,
  auditUnreadable: 'Das Protokoll kann nicht gelesen werden.',
  auditBroken: ({ row }) => `Das Protokoll ist ab Eintrag ${row} nicht mehr lückenlos.`,
}
