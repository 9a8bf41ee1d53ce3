/** What a check of the keystore, a backup or a restored backup can tell, each in a sentence. */
import { shortId } from '../../short-id'
import type { KeystoreProblemWords } from '../catalogue'

export const keystoreProblems: KeystoreProblemWords = {
  databaseDamaged: 'Die Datenbankdatei ist beschädigt.',
  wrapMissing: 'Die Passphrase oder der Wiederherstellungscode ist verloren gegangen.',
  ownerNameDamaged: 'Ihr Name lässt sich nicht öffnen.',
  identityDamaged: 'Ihre Identität lässt sich nicht öffnen.',
  contactsDamaged: ({ count }) =>
    count === 1 ? 'Ein Kontakt lässt sich nicht öffnen.' : `${count} Kontakte lassen sich nicht öffnen.`,
  decoyDamaged: 'Ein auf Vorrat erzeugtes Köderbild lässt sich nicht öffnen. Es wird nicht verwendet.',
  keyDamaged: ({ keyId }) =>
    `Der Schlüssel ${shortId(keyId)} lässt sich nicht öffnen, seine Dateien ebenso wenig.`,
  keyDigestDamaged: ({ keyId }) =>
    `Der Hashwert des Schlüssels ${shortId(keyId)} lässt sich nicht öffnen. Er wurde aus dem Köderbild neu berechnet, die Dateien öffnen sich.`,
  keyFaceDamaged: ({ keyId }) =>
    `Das Bild des Schlüssels ${shortId(keyId)} lässt sich nicht öffnen. Seine Dateien schon; weitergeben kann man ihn nicht.`,
  keyLabelDamaged: ({ keyId }) =>
    `Name oder Herkunft des Schlüssels ${shortId(keyId)} lässt sich nicht öffnen. Seine Dateien schon; Sie können ihn umbenennen.`,
  auditBroken: ({ row }) => `Das Protokoll ist ab Eintrag ${row} nicht mehr lückenlos.`,
  oldTrailChanged: ({ trail }) =>
    `Das abgeschlossene und aufgehobene Protokoll ${trail} wurde seitdem verändert.`,
  setDiffers: 'Etwas anderes als Orrery hat Einträge verändert, hinzugefügt, entfernt oder zurückgelegt.',
  putBack: 'Die Datei ist eine frühere als die hier zuletzt benutzte.',
  backupDamaged: ({ places }) =>
    places === 1
      ? 'Die Sicherungsdatei ist an einer Stelle beschädigt.'
      : `Die Sicherungsdatei ist an ${places} Stellen beschädigt.`,
  keysLost: ({ keyIds }) =>
    `${keyIds.length === 1 ? 'Ein Schlüssel ist verloren' : `${keyIds.length} Schlüssel sind verloren`}: ${keyIds.map(shortId).join(', ')}.`,
  contactsLost: ({ count }) =>
    count === 1 ? 'Ein Kontakt ist verloren.' : `${count} Kontakte sind verloren.`,
  auditRowsLost: ({ rows }) => `Einträge des Protokolls sind verloren: ${rows.map(runText).join(', ')}.`,
  keyGone: ({ keyId }) =>
    `Der Schlüssel ${shortId(keyId)} fehlt, und im Protokoll steht nicht, dass er gelöscht wurde.`,
  keyReturned: ({ keyId }) =>
    `Der Schlüssel ${shortId(keyId)} ist da, obwohl er laut Protokoll gelöscht wurde.`,
  contactGone: ({ contact }) =>
    `Der Kontakt ${contact} fehlt, und im Protokoll steht nicht, dass er entfernt wurde.`,
  contactReturned: ({ contact }) =>
    `Der Kontakt ${contact} ist nicht so, wie das Protokoll ihn kennt: Vielleicht wurde ein alter zurückgelegt.`,
  identityGone: 'Laut Protokoll wurde Ihre Identität erzeugt, und nun fehlt sie.',
  keyUnrecorded: ({ keyId }) =>
    `Das Protokoll kennt den Schlüssel ${shortId(keyId)} nicht. Abgebrochene oder noch laufende Aufträge hinterlassen solche Schlüssel.`,
  contactUnrecorded: ({ contact }) => `Das Protokoll kennt den Kontakt ${contact} nicht.`,
}

const runText = ([first, last]: readonly [number, number]) =>
  first === last ? `${first}` : `${first}–${last}`
