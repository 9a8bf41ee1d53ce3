/** Texts of passphrases and recovery codes, wherever they are asked for or shown. */
import type { WindowWords } from '../../catalogue'

export const secrets: WindowWords['secrets'] = {
  passphrase: 'Passphrase',
  newPassphrase: 'Neue Passphrase',
  passphraseAgain: 'Passphrase noch einmal',
  show: 'Passphrase zeigen',
  capsLock: 'Die Feststelltaste ist an.',
  least: 'Mindestens 8 Zeichen. Leerzeichen und Einfügen sind erlaubt.',
  tooShort: 'Geben Sie eine Passphrase mit mindestens 8 Zeichen ein.',
  differ: 'Geben Sie zweimal dieselbe Passphrase ein.',
  strength:
    'Stärke: {level, select, short {zu kurz, nötig sind 8 Zeichen.} common {sehr schwach. Sie gehört zu denen, die zuerst ausprobiert werden, und wird nicht angenommen.} weak {schwach. Sie lässt sich in Stunden erraten.} fair {mittel. Mit vielen Computern lässt sie sich erraten.} good {gut.} other {sehr gut.}}',
  suggest: 'Passphrase vorschlagen',
  suggestion: 'Vorgeschlagene Passphrase',
  suggested:
    'Sechs zufällig gezogene Wörter. Sie stehen jetzt in beiden Feldern. Schreiben Sie sie auf oder legen Sie sie in einem Passwort-Manager ab.',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  notCopied: 'Das Kopieren gelang nicht. Markieren und kopieren Sie selbst.',
  code: 'Wiederherstellungscode',
  yourCode: 'Ihr Wiederherstellungscode',
  codeMeaning:
    'Wenn Sie Ihre Passphrase vergessen, öffnet nur dieser Code Ihre Schlüssel. Er wird einmal gezeigt und nirgends aufbewahrt. Bewahren Sie ihn nicht bei diesem Computer auf.',
  codeFor: 'Für den Schlüsselspeicher von {name}, erstellt am {date}',
  hiddenGroup: 'verdeckt',
  print: 'Drucken',
  save: 'Als Datei speichern',
  saved: 'Gespeichert. Bringen Sie die Datei von diesem Computer weg.',
  typeBack: 'Geben Sie zwei Gruppen davon ein',
  typeBackMeaning: 'So wissen Sie, dass Ihre Kopie stimmt. Beim Eingeben ist der Code verdeckt.',
  group: 'Gruppe {number, number}',
  groupDiffers: 'Das ist nicht Gruppe {number, number}. Sehen Sie auf Ihrer Kopie nach.',
  typeBackFirst: 'Geben Sie zuerst beide Gruppen ein.',
  typeBackWrong: 'Eine Gruppe weicht vom Code ab. Vergleichen Sie sie mit Ihrer Abschrift.',
  goOn: 'Weiter',
}
