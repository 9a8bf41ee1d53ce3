/** Texts of people. */
import type { WindowWords } from '../../catalogue'

export const people: WindowWords['people'] = {
  title: 'Personen',
  contacts: 'Kontakte',
  add: 'Kontakt hinzufügen',
  none: 'Noch ist niemand hier. Bitten Sie jemanden aus dem Kollegium um die Karte, und geben Sie Ihre weiter.',
  notFound: 'Hier heißt niemand so.',
  count: '{count, plural, =0 {Keine Kontakte} one {# Kontakt} other {# Kontakte}}',
  fingerprint: 'Fingerabdruck',
  comparedOn: 'verglichen am {date}',
  notCompared: 'noch nicht verglichen',
  ordinary: 'gewöhnlich',
  postQuantum: 'post-quanten',
  kind: 'Art der Karte',
  signs: 'Karte mit Signaturschlüssel',
  signsNot: 'Karte ohne Signaturschlüssel',
  compare: 'Am Telefon vergleichen',
  compareWith: 'Am Telefon vergleichen mit {name}',
  remove: 'Entfernen',
  removeName: 'Entfernen: {name}',
  addHow:
    'Nehmen Sie die Karte auf einem dieser Wege, oder ziehen Sie die Kartendatei irgendwo in dieses Fenster.',
  fromFile: 'Als Datei',
  chooseCard: 'Karte wählen',
  fromPicture: 'Als QR-Code in einem Bild',
  choosePicture: 'Bild wählen',
  reading: 'Das Bild wird gelesen',
  fromText: 'Als Text',
  cardText: 'Text der Karte',
  look: 'Karte ansehen',
  pasteFirst: 'Fügen Sie zuerst den Text einer Karte ein.',
  pictureTooLarge:
    'Dieses Bild ist zu groß. Es wurde nichts gelesen. Nehmen Sie eines mit bis zu 20 MB, oder schneiden Sie den QR-Code aus.',
  pictureUnreadable:
    'Diese Datei lässt sich nicht als Bild lesen. Es wurde nichts übernommen. Wählen Sie ein Bild als PNG, JPEG oder WebP.',
  pictureEmpty:
    'In diesem Bild wurde kein QR-Code gefunden. Es wurde nichts übernommen. Nehmen Sie ihn noch einmal gerade von vorn auf, mit dem weißen Rand.',
  preview: 'Die Karte',
  nameOnCard: 'Name auf der Karte',
  name: 'Name',
  nameHint: 'So, wie Sie diese Person nennen. Sie dürfen ihn ändern.',
  nameFirst: 'Geben Sie zuerst einen Namen ein.',
  ownCardSeen:
    'Das ist Ihre eigene Karte. Geben Sie sie anderen: {name} braucht keinen Kontakt zu sich selbst.',
  knownCard: 'Diese Karte kennen Sie schon: Es ist Ihr Kontakt {name}.',
  knownOtherSigner:
    'Ihr Kontakt {name} hat diese Karte mit einer anderen Signatur. Daneben lässt sie sich nicht hinzufügen. Fragen Sie {name} am Telefon, welcher Fingerabdruck stimmt.',
  knownName:
    'Sie haben eine andere Karte eines Kontakts namens {name}. Hat diese Person eine neue Karte, fragen Sie sie zuerst am Telefon. Entfernen Sie dann die alte, oder geben Sie dieser einen anderen Namen.',
  addNow: 'Hinzufügen',
  anotherCard: 'Andere Karte nehmen',
  added: '{name} wurde hinzugefügt',
  compareTitle: 'Vergleichen mit {name}',
  compareHow:
    'Rufen Sie {name} unter einer Nummer an, die Sie kennen. Bitten Sie darum, unter Personen bei „Ihre Karte“ den Fingerabdruck vorzulesen. Er muss Ziffer für Ziffer derselbe sein.',
  same: 'Er ist derselbe',
  differs: 'Er ist anders',
  later: 'Später',
  comparedNow: 'Verglichen mit {name}',
  differsWhat:
    'Dann ist das nicht die Karte von {name} oder nicht die neueste. Entfernen Sie sie, und bitten Sie auf einem anderen Weg noch einmal um die Karte. Exportieren Sie bis dahin keinen Schlüssel dafür.',
  removeCard: 'Diese Karte entfernen',
  removeTitle: '{name} entfernen',
  removeWhat:
    'Sie können {name} beim Exportieren von Schlüsseln nicht mehr wählen. Schlüssel, die dort schon sind, bleiben dort. Das Protokoll bleibt.',
  removeNow: 'Entfernen',
  keep: 'Behalten',
  removed: '{name} wurde entfernt',
  newIdentity: 'Neue Identität erzeugen',
  newIdentityMeaning:
    'Pakete, die für Ihre alte Identität verschlossen wurden, lassen sich dann nicht mehr öffnen, und Ihre Kontakte brauchen Ihre neue Karte. Haben Sie eine Sicherung, die Ihre Identität enthält, dann stellen Sie lieber diese wieder her.',
  makeIdentity: 'Erzeugen',
  own: 'Ihre Karte',
  ownWhat: 'Geben Sie sie allen, die Ihnen Schlüssel schicken. Jeder darf sie sehen.',
  kindOrdinary: 'Gewöhnlich',
  kindPostQuantum: 'Post-Quanten',
  kindWhat:
    'Die gewöhnliche Karte ist kurz und passt zu jedem Orrery. Die Post-Quanten-Karte schützt Schlüssel auch vor Rechnern, die es vielleicht in einigen Jahren gibt, und ist länger.',
  saveCard: 'Als Datei speichern',
  saveTitle: 'Ihre Karte speichern',
  saved: 'Gespeichert als {name}',
  copyCard: 'Als Text kopieren',
  copied: 'Der Text Ihrer Karte wurde kopiert',
  copyFailed: 'Der Text ließ sich nicht kopieren. Speichern Sie die Karte als Datei.',
  qrOf: 'QR-Code der Karte von {name}',
  larger: 'Code größer zeigen',
}
