/** Texts of the gate: the first run, the lock screen, recovery, restoring a backup. */
import type { WindowWords } from '../../catalogue'

export const gate: WindowWords['gate'] = {
  step: 'Schritt {number, number} von 3',
  welcome: 'Willkommen bei Orrery',
  purpose:
    'Orrery verschlüsselt medizinische Bilder auf diesem Computer. Ihre Schlüssel liegen in einem Schlüsselspeicher, den nur Ihre Passphrase öffnet.',
  yourName: 'Ihr Name',
  yourNameMeaning: 'Ihn sehen alle, mit denen Sie Schlüssel teilen.',
  nameNeeded: 'Geben Sie Ihren Namen ein.',
  make: 'Schlüsselspeicher anlegen',
  haveBackup: 'Ich habe eine Sicherung',
  codeTitle: 'Verwahren Sie Ihren Code',
  newCodeTitle: 'Verwahren Sie Ihren neuen Code',
  oldCodeSpent:
    'Ihr Schlüsselspeicher ist offen, und Ihre neue Passphrase gilt. Die alte Passphrase und der benutzte Code öffnen ihn nicht mehr, frühere Kopien und Sicherungen aber weiterhin, mit den Schlüsseln von damals.',
  thenSample: 'Danach sind Sie in der Bibliothek und können alles an einer Beispielstudie ausprobieren.',
  locked: 'Orrery ist gesperrt',
  rekeyed:
    'Ein anderes Programm hat geändert, was Ihren Schlüsselspeicher öffnet. Entsperren Sie ihn mit der jetzigen Passphrase.',
  waiting:
    '{count, plural, one {Was Sie hineingezogen haben, wird nach dem Entsperren geöffnet.} other {Die # hineingezogenen Dinge werden nach dem Entsperren geöffnet.}}',
  unlock: 'Entsperren',
  wrongPassphrase:
    'Die Passphrase stimmt nicht. Versuchen Sie es so oft Sie möchten: Das Probieren zerstört nichts.',
  running: '{count, plural, one {# Auftrag läuft noch} other {# Aufträge laufen noch}}',
  runningMeaning: 'Aufträge gehen weiter, während Orrery gesperrt ist.',
  haveCode: 'Ich habe einen Wiederherstellungscode',
  byKeychain: 'Mit dem Schlüsselbund dieses Computers entsperren',
  keychainFailed:
    'Der Schlüsselbund hat ihn dieses Mal nicht geöffnet. Ihre Passphrase öffnet ihn wie immer.',
  recover: 'Mit Ihrem Code öffnen',
  recoverMeaning:
    'Damit setzen Sie eine neue Passphrase. Danach erhalten Sie einen neuen Wiederherstellungscode.',
  codeState:
    '{state, select, none {Sieben Gruppen zu vier Zeichen. Groß oder klein, Leerzeichen und Striche sind gleich.} incomplete {Geben Sie weiter ein: Es sind sieben Gruppen zu vier Zeichen.} wrongGroup {In Gruppe {group, number} steht ein Zeichen, das in keinem Wiederherstellungscode vorkommt. Vergleichen Sie mit Ihrer Kopie.} tooLong {Das ist mehr als sieben Gruppen zu vier Zeichen. Vergleichen Sie mit Ihrer Kopie.} mistyped {Ein Zeichen ist falsch. Vergleichen Sie Gruppe für Gruppe mit Ihrer Kopie.} otherKeystore {Das ist ein Wiederherstellungscode, aber nicht der dieses Schlüsselspeichers, oder ein älterer, der ersetzt wurde.} other {Das ist der Wiederherstellungscode dieses Schlüsselspeichers. Wählen Sie jetzt eine neue Passphrase.}}',
  codeFirst: 'Geben Sie zuerst den ganzen Wiederherstellungscode ein.',
  codeRightFirst: 'Geben Sie zuerst den Code ein, der diesen Schlüsselspeicher öffnet.',
  setPassphrase: 'Neue Passphrase setzen',
  back: 'Zurück',
  restore: 'Eine Sicherung wiederherstellen',
  restoreMeaning: 'Sie wird zum Schlüsselspeicher dieses Computers, mit allen Schlüsseln und Kontakten.',
  chooseBackup: 'Sicherung wählen',
  otherBackup: 'Eine andere wählen',
  backup: 'Sicherung',
  noBackup: 'Es ist keine Datei gewählt.',
  openWith: 'Öffnen mit',
  openWithMeaning: 'Gemeint sind die des Tages, an dem die Sicherung entstand.',
  doRestore: 'Wiederherstellen',
  restoredPartly: 'Nicht alles aus der Sicherung konnte wiederhergestellt werden',
  restoredKeys: '{count, plural, one {# Schlüssel ist wieder da.} other {# Schlüssel sind wieder da.}}',
  notRestored: 'Die Sicherung ist beschädigt',
  notRestoredMeaning:
    'Behalten Sie die Sicherung und suchen Sie eine ältere, die noch enthält, was fehlt. Bevor Sie diese wiederherstellen, beenden Sie Orrery und legen die jetzt entstandene Datei des Schlüsselspeichers beiseite; wo sie liegt, zeigen die Einstellungen.',
  goOn: 'Weiter',
  backupFirst: 'Wählen Sie zuerst die Sicherung.',
  secretFirst: 'Geben Sie ein, was die Sicherung öffnet.',
}
