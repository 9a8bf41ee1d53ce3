/** What to do, where whoever met an error knows better than the error's general hint (error-words.ts). */
import type { AdviceWords } from '../catalogue'
import { advice as english } from '../en/advice-words'

export const advice: AdviceWords = {
  // Files
  notAFile: 'Das ist keine Datei.',
  linkOrDevice: 'Das ist eine Verknüpfung oder ein Gerät, keine Datei. Wählen Sie, worauf sie zeigt.',
  compressedByArchive:
    'Ein Archiv hat ihre Bildpunkte auf eine Weise komprimiert, die Orrery nicht rückgängig macht. Lassen Sie sie vom ' +
    'Archiv unkomprimiert ausgeben, oder bitten Sie um das unveränderte Original.',
  pixelsConverted:
    'Ein Programm hat ihre Bildpunkte umgerechnet: skaliert, umgefärbt oder mit Verlust komprimiert. Was darin war, ist ' +
    'aus dieser Datei verschwunden. Bitten Sie um das unveränderte Original.',
  otherContainer: 'Eine so große Datei passt nur in ein Bild: Wählen Sie das oder lassen Sie Orrery wählen.',
  sentIntoItself: 'Ein Ordner kann nicht in sich selbst gesendet werden. Wählen Sie ein anderes Ziel.',
  otherSpelling:
    'Dieses Laufwerk hält Groß- und Kleinschreibung, oder zwei Schreibweisen eines Buchstabens mit Akzent, für denselben Namen, und die andere Schreibweise gibt es dort schon. Wählen Sie dafür einen anderen Ordner oder ein anderes Laufwerk.',
  driveFaulty:
    'Das Laufwerk meldet einen Fehler. Prüfen Sie es, bevor Sie ihm mehr anvertrauen, und nehmen Sie ein anderes.',
  takeOutBroken: ({ file }) =>
    `Nehmen Sie „${file}“ aus dem, was Sie senden, oder legen Sie eine vollständige Kopie an ihre Stelle.`,
  takeOut: ({ file }) => `Nehmen Sie „${file}“ aus dem, was Sie senden: Orrery hat es nicht erstellt.`,
  // Keystore and sharing
  keystoreVariableEmpty:
    'ORRERY_KEYSTORE ist leer. Setzen Sie den Pfad des Schlüsselspeichers ein, oder entfernen Sie die Variable.',
  unfitName: 'Nehmen Sie einen Namen aus 1 bis 100 Zeichen, ohne Steuerzeichen.',
  unfitOwnerName: 'Nehmen Sie einen Namen aus 1 bis 100 Zeichen ohne Steuerzeichen.',
  recoveryCodeMistyped:
    'Ein Zeichen des Codes ist falsch getippt oder fehlt. Vergleichen Sie ihn Gruppe für Gruppe mit Ihrem Ausdruck.',
  keychainNotSealing: 'Er verwahrt hier nichts: Geben Sie weiterhin Ihre Passphrase ein.',
  schemaAltered:
    'Etwas anderes als Orrery hat den Aufbau seiner Tabellen verändert. Stellen Sie Ihre neueste Sicherung wieder her.',
  otherMasterKey:
    'Was ihn öffnete, gehört zu einem früheren Stand: Jemand hat es hineingelegt. Stellen Sie Ihre neueste Sicherung wieder her.',
  masterKeyChanged:
    'Ein anderes Fenster oder ein Befehl hat die Passphrase geändert. Entsperren Sie ihn mit der neuen.',
  auditBroken: ({ row }) =>
    `Der erste Eintrag, der fehlt oder verändert ist, hat die Nummer ${row}. Melden Sie es der Stelle, die für den ` +
    'Datenschutz zuständig ist. Beginnen Sie ein neues Protokoll, um weiterzuarbeiten: Das alte bleibt aufgehoben.',
  keyUnknown: ({ key }) =>
    `Es ist der Schlüssel ${key}. Bitten Sie die Person, von der die Datei kommt, um das Schlüsselpaket, importieren Sie es, und versuchen Sie es dann noch einmal.`,
  identityStands:
    'Ihre Identität ist da und lässt sich öffnen: Eine neue wird nur erzeugt, wenn sie verloren ist.',
  keyIdUnbound: ({ keyId }) =>
    `Es ist der Schlüssel ${keyId}. Hier öffnet er seine Dateien weiterhin. Um sie weiterzugeben, verschlüsseln Sie ` +
    'die Originale noch einmal.',
  keyCount: ({ most }) => `Wählen Sie 1 bis ${most} Schlüssel.`,
  bundleCostly: ({ mebibytes }) =>
    `Es braucht etwa ${mebibytes} MiB Speicher und einige Sekunden. Fahren Sie nur fort, wenn Sie dieses Paket erwarten.`,
  bundleTooLarge: 'Wählen Sie weniger Schlüssel: Das Paket würde zu groß.',
  contactWithoutSigner:
    'Sie führen diesen Kontakt ohne Signaturschlüssel. Um den dieser Karte zu übernehmen, entfernen Sie den Kontakt, ' +
    'fügen Sie die Karte hinzu und vergleichen Sie den Fingerabdruck am Telefon.',
  contactOtherSigner:
    'Diese Karte hat einen anderen Signaturschlüssel als Ihr Kontakt. Fragen Sie am Telefon, welcher Fingerabdruck ' +
    'der richtige ist.',
  recipientCount: ({ most }) => `Wählen Sie 1 bis ${most} Personen, für die das Paket bestimmt ist.`,
  // Networks
  networksTooLarge:
    'Die Netze brauchen mehr als 4 GiB Speicher. Verkleinern Sie den Stapel, die Breite oder die Seite.',
  networksOfTwoSizes:
    'Generator und Diskriminator sind für Bilder verschiedener Größe. Legen Sie ein Paar zurück, das zusammen ' +
    'trainiert wurde.',
  backendDisagrees: ({ backend }) =>
    `Die Netze sind unversehrt, aber mit ${backend} berechnet ergeben sie nicht dasselbe wie in reinem JavaScript.`,
  // What the command line was told
  firstLineEmpty: 'Die erste Zeile der Datei ist leer.',
  passphraseNotText:
    'Es sind Bytes darin, die keine Zeichen sind. Speichern Sie die Datei als UTF-8-Text, oder geben Sie die Passphrase selbst ein.',
  passphraseLineTooLong: ({ most }) =>
    `Die erste Zeile ist länger als ${most} Bytes: Das ist keine Datei mit einer Passphrase.`,
  pathEmpty: 'Ein Pfad ist leer.',
  pathNeeded: 'Geben Sie mindestens einen Pfad an.',
  resultsFolderNeeded: 'Geben Sie den Ordner für die Ergebnisse an: -o DIR.',
  newFileNeeded: 'Geben Sie die Datei an, die geschrieben werden soll.',
  targetFolderNeeded: 'Geben Sie den Ordner an, in den gesendet werden soll: --to DIR.',
  unfitLabel: 'Eine Bezeichnung hat höchstens 200 Zeichen und keine Steuerzeichen.',
  unfitContactName: 'Ein Name hat 1 bis 100 Zeichen und keine Steuerzeichen.',
  deleteUnconfirmed: 'Nichts wurde gelöscht. Geben Sie --yes an, wenn Sie es wollen.',
  deleteDeclined: 'Nichts wurde gelöscht.',
  compareUnconfirmed:
    'Vergleichen Sie den Fingerabdruck am Telefon, und bestätigen Sie, wenn er derselbe ist.',
  compareDeclined:
    'Geben Sie diesem Kontakt keine Schlüssel, bevor Sie wissen, welcher Fingerabdruck seiner ist.',
  contactNameIsYours:
    'Das ist Ihr eigener Name, oder er sieht so aus. Geben Sie dieser Person einen anderen.',
  contactNameMisleads:
    'Geben Sie dieser Person einen anderen Namen: ohne / und \\, nicht mit age1, einem Punkt oder ~ am Anfang und nicht mit .orrcard oder .orrkeys am Ende.',
  // The lab
  pictureTooSlow: 'Das Lesen hat länger gedauert als bei irgendeinem Bild und wurde aufgegeben.',
  labGoesOn:
    'Fertige Berichte sind ganz, und was von diesem Bild gemessen ist, bleibt. Schaffen Sie Platz und lassen Sie dasselbe noch ' +
    'einmal messen: Es geht dort weiter.',
  wordTooMany: 'Das ist ein Wort zu viel.',
  // Only the command line, the trainer and the measuring of models advise these, and they speak English.
  ...pick(english, [
    ...(['secretNeeded', 'bundlePassphraseNeeded', 'bundlePassphraseOption', 'ownNameNeeded'] as const),
    ...([
      'whomNeeded',
      'notToSelfAlone',
      'stsAlone',
      'optionsExclude',
      'decoyNumber',
      'wholeNumber',
      'textLength',
      'unfitText',
    ] as const),
    ...(['argumentMissing', 'optionUnknown', 'optionMissing', 'optionValueMissing'] as const),
    ...(['optionValueUnknown', 'commandUnknown', 'picturesFolderNeeded', 'trainingFolderNeeded'] as const),
    ...([
      'resultsAmongPictures',
      'sideUnknown',
      'trainingTooLarge',
      'folderMissing',
      'folderIsFile',
    ] as const),
    ...(['folderUnreadable', 'picturesUnreadable', 'picturesTooFew', 'trainingRecordMissing'] as const),
    ...(['trainingRecordUnreadable', 'trainingDiffers', 'modelNameTaken', 'lossLogForeign'] as const),
    ...(['lossLogLine', 'resultsFolderUsed', 'picturesMissing', 'labelColumnsMissing'] as const),
    ...(['lossesNeeded', 'lossColumnEmpty', 'lesionsTooFew', 'decoysTooFew'] as const),
  ]),
}

function pick<Name extends keyof AdviceWords>(
  words: AdviceWords,
  names: readonly Name[],
): Pick<AdviceWords, Name> {
  return Object.fromEntries(names.map((name) => [name, words[name]])) as Pick<AdviceWords, Name>
}
