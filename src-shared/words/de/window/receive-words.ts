/** Texts of receiving: the import preview and what follows. */
import type { WindowWords } from '../../catalogue'

export const receive: WindowWords['receive'] = {
  title: 'Importvorschau',
  opening: 'Das Paket wird geöffnet',
  moreFollow: '{count, plural, one {# weiteres Paket folgt} other {# weitere Pakete folgen}}',
  locked: 'Dieses Paket ist mit einer Passphrase gesperrt. Wer es geschickt hat, kann sie Ihnen nennen.',
  wrongPassphrase:
    'Diese Passphrase öffnet es nicht. Versuchen Sie es noch einmal: Dabei geht nichts kaputt.',
  trying: 'Die Passphrase wird geprüft. Das dauert einen Moment.',
  open: 'Öffnen',
  openAtCost: 'Trotzdem öffnen',
  toOwnCard: 'Zu meiner Karte',
  trust: 'Wer es erstellt hat',
  signedBy: 'Signiert von {names}',
  compared: 'Ihr Kontakt. Sie haben den Fingerabdruck am {date} verglichen.',
  notCompared:
    'Ihr Kontakt, noch nicht verglichen. Um sicher zu sein, vergleichen Sie den Fingerabdruck am Telefon.',
  signedByYou: 'Von Ihnen signiert',
  signedByYouNote: 'Sie haben diese Schlüssel selbst exportiert.',
  stranger: 'Signiert von jemandem, den Sie nicht kennen',
  strangerNote:
    'Die Signatur gehört zu keiner Ihrer Personen, und ein Name ist schnell geschrieben. Wenn Sie das Paket erwarten, fügen Sie die Karte hinzu, vergleichen Sie den Fingerabdruck am Telefon, und öffnen Sie das Paket noch einmal.',
  unsigned: 'Nicht signiert',
  unsignedNote:
    'Pakete eines älteren Orrery sind nicht signiert, ebenso wenig solche, die jemand verändert hat. Fragen Sie die Person, von der es kommen soll, auf einem anderen Weg, ob diese Schlüssel von ihr sind.',
  passedOn: 'Für jemand anderen erstellt und weitergegeben',
  passedOnNote: 'Fragen Sie die Person, die es signiert hat, ob Sie diese Schlüssel haben dürfen.',
  untold: 'Es sagt nicht, für wen es erstellt wurde',
  untoldNote: 'Pakete eines älteren Orrery tun das nicht. Vielleicht hat es jemand an Sie weitergegeben.',
  forYou: 'Für Sie erstellt',
  forYouNote: 'Das sagt, wer es signiert hat.',
  falseName: 'Es trägt den Namen von {contact}, aber nicht die Signatur',
  falseNameNote:
    'Fragen Sie {contact} am Telefon, ob diese Schlüssel von dort kommen, bevor Sie sie importieren.',
  from: 'Von, wie das Paket sagt: {name}',
  exported: 'Exportiert {when}',
  countNew: '{count, plural, one {# Schlüssel, neu} other {# Schlüssel, alle neu}}',
  countConflict: '{count, plural, one {# Schlüssel} other {# Schlüssel}}, {conflicts, number} im Konflikt',
  countHere: '{count, plural, one {# Schlüssel, schon vorhanden} other {# Schlüssel, alle schon vorhanden}}',
  count:
    '{count, plural, one {# Schlüssel} other {# Schlüssel}}: {fresh, number} neu, {here, number} schon vorhanden',
  keys: 'Schlüssel in diesem Paket',
  new: 'Neu',
  here: 'Schon vorhanden',
  conflict: 'Im Konflikt mit einem Ihrer Schlüssel',
  conflictTitle:
    '{count, plural, one {# Schlüssel ist im Konflikt: Nichts wird importiert} other {# Schlüssel sind im Konflikt: Nichts wird importiert}}',
  conflictNote:
    'Sie haben unter derselben Schlüssel-ID einen anderen Schlüssel. Ihre eigenen Schlüssel bleiben, wie sie sind. Benutzen Sie dieses Paket nicht, und fragen Sie auf einem anderen Weg nach, von wem es kommt.',
  conflictReason: 'Ein Schlüssel ist im Konflikt: siehe oben.',
  leave: 'Abbrechen',
  import: 'Importieren',
  imported: '{count, plural, one {# Schlüssel importiert} other {# Schlüssel importiert}}',
  allHere: 'Sie hatten alle diese Schlüssel schon',
  filesHere:
    '{count, plural, one {Damit lässt sich # Datei in der Bibliothek öffnen.} other {Damit lassen sich # Dateien in der Bibliothek öffnen.}}',
  noFilesHere:
    'Damit lässt sich keine Datei in der Bibliothek öffnen. Öffnen Sie den Ordner oder das Laufwerk mit den Dateien.',
  whereFiles: 'Öffnen Sie den Ordner oder das Laufwerk mit den Dateien, um sie zu entschlüsseln.',
  openFolder: 'Ordner öffnen',
  openDrive: '{name} öffnen',
  decrypt: 'Die Dateien dazu entschlüsseln',
  showKeys: '{count, plural, one {Schlüssel zeigen} other {Schlüssel zeigen}}',
  done: 'Fertig',
  notice: 'In Geöffnetem gefunden',
  found:
    '{bundles, plural, =0 {{cards, plural, one {In Geöffnetem liegt eine Karte.} other {In Geöffnetem liegen # Karten.}}} one {In Geöffnetem liegt ein Schlüsselpaket.} other {In Geöffnetem liegen # Schlüsselpakete.}}',
  look: 'Ansehen',
  lookNamed: 'Ansehen: {name}',
  moreFound: '{count, plural, one {und # weiteres} other {und # weitere}}',
  dismiss: 'Ausblenden',
}
