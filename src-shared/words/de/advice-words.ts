/** What to do, where whoever met an error knows better than the error's general hint (error-words.ts). */
import type { AdviceWords } from '../catalogue'
import { advice as english } from '../en/advice-words'

export const advice: AdviceWords = {
  // Files
  notAFile: 'Das ist keine Datei.',
  linkOrDevice: 'Das ist eine Verknüpfung oder ein Gerät, keine Datei. Wählen Sie, worauf sie zeigt.',
  renameFile:
    'Benennen Sie die Datei oder ihren Ordner um und versuchen Sie es noch einmal: Andere Computer könnten diesen ' +
    'Namen nicht speichern.',
  compressedByArchive:
    'Ein Archiv hat diese Datei komprimiert. Bitten Sie um das unveränderte Original oder schalten Sie dort die ' +
    'Kompression aus.',
  otherContainer: 'Eine so große Datei passt nur in ein Bild: Wählen Sie das oder lassen Sie Orrery wählen.',
  sentIntoItself: 'Ein Ordner kann nicht in sich selbst gesendet werden. Wählen Sie ein anderes Ziel.',
  takeOut: ({ file }) => `Nehmen Sie „${file}“ aus dem, was Sie senden: Orrery hat es nicht erstellt.`,
  // Keystore and sharing
  unfitName: 'Nehmen Sie einen Namen aus 1 bis 100 Zeichen, ohne Steuerzeichen.',
  unfitOwnerName: 'Nehmen Sie einen Namen aus 1 bis 100 Zeichen ohne Steuerzeichen.',
  recoveryCodeMistyped:
    'Ein Zeichen des Codes ist falsch getippt oder fehlt. Vergleichen Sie ihn Gruppe für Gruppe mit Ihrem Ausdruck.',
  keychainNotSealing: 'Er verwahrt hier nichts: Geben Sie weiterhin Ihre Passphrase ein.',
  auditBroken: ({ row }) =>
    `Der erste Eintrag, der fehlt oder verändert ist, hat die Nummer ${row}. Melden Sie es der Stelle, die für den ` +
    'Datenschutz zuständig ist, und vergleichen Sie mit einer Sicherung.',
  keyIdUnbound: ({ keyId }) =>
    `Es ist der Schlüssel ${keyId}. Hier öffnet er seine Dateien weiterhin. Um sie weiterzugeben, verschlüsseln Sie ` +
    'die Originale noch einmal.',
  keyCount: ({ most }) => `Wählen Sie 1 bis ${most} Schlüssel.`,
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
  contactNameMisleads:
    'Geben Sie dieser Person einen anderen Namen: ohne / und \\, nicht mit age1 am Anfang und nicht mit .orrcard oder .orrkeys am Ende.',
  wordTooMany: 'Das ist ein Wort zu viel.',
  // Only the command line, the trainer and the measuring of models advise these, and they speak English.
  ...pick(english, [
    ...(['secretNeeded', 'bundlePassphraseNeeded', 'bundlePassphraseOption', 'ownNameNeeded'] as const),
    ...(['whomNeeded', 'notToSelfAlone', 'decoyNumber', 'wholeNumber', 'textLength', 'unfitText'] as const),
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
