/** Texts of jobs: how far they are, and what became of them. */
import type { WindowWords } from '../../catalogue'

export const jobs: WindowWords['jobs'] = {
  title: 'Aufträge',
  none: 'Erledigte Arbeit steht hier, mit ihrem Ergebnis.',
  progressOf: 'Fortschritt von {what}',
  cancel: 'Abbrechen',
  stopping: 'Wird angehalten',
  makingKey: 'Ein Schlüssel entsteht',
  gettingReady: 'Wird vorbereitet',
  exporting: 'Das Schlüsselpaket wird geschrieben',
  encrypting: '{done, number} von {total, plural, one {# Datei} other {# Dateien}} verschlüsselt',
  decrypting: '{done, number} von {total, plural, one {# Datei} other {# Dateien}} geöffnet',
  verifying: '{done, number} von {total, plural, one {# Datei} other {# Dateien}} geprüft',
  sending: '{done, number} von {total, plural, one {# Datei} other {# Dateien}} übertragen',
  bytes: '{done} von {total}',
  left: 'noch {time}',
  percent: '{percent} Prozent von {what}',
  running: 'Arbeitet an {what}',
  encrypted: '{count, plural, one {# Datei verschlüsselt} other {# Dateien verschlüsselt}}',
  encryptedVerified:
    '{count, plural, one {# Datei verschlüsselt und geprüft} other {# Dateien verschlüsselt und geprüft}}',
  verifyFailed: '{count, plural, one {# Datei wurde nicht geprüft} other {# Dateien wurden nicht geprüft}}',
  decrypted: '{count, plural, one {# Datei geöffnet} other {# Dateien geöffnet}}',
  verified: '{count, plural, one {# Datei geprüft} other {# Dateien geprüft}}',
  sent: '{count, plural, one {# Datei gesendet} other {# Dateien gesendet}}',
  failed:
    '{count, plural, one {# Datei nicht gelungen} other {# Dateien nicht gelungen}}, {done, number} erledigt',
  cancelled:
    '{count, plural, =0 {Abgebrochen, nichts wurde fertig} one {Abgebrochen, # Datei wurde fertig} other {Abgebrochen, # Dateien wurden fertig}}',
  cancelledNote: 'Nichts Halbfertiges blieb zurück. Fertige Dateien bleiben.',
  aboutTo: '{what}, nach {where}',
  verifyNotDone:
    'Die Dateien sind verschlüsselt, aber nicht zurückgelesen worden. Sie können sie noch einmal prüfen.',
  nothingDone: 'Keine der Dateien war hierfür geeignet.',
  allEncrypted: 'Alle Dateien sind angekommen.',
  allVerified: 'Alle Dateien sind angekommen, wurden zurückgelesen und im Arbeitsspeicher geöffnet.',
  allVerifiedFromMemory:
    'Alle Dateien sind angekommen, wurden zurückgelesen und im Arbeitsspeicher geöffnet. Dieses System las sie vielleicht aus dem Arbeitsspeicher statt vom Laufwerk.',
  allUnchanged: 'Alle Dateien sind unverändert, seit sie verschlüsselt wurden.',
  allSent: 'Alle Dateien wurden vom Laufwerk zurückgelesen und sind gleich.',
  allSentFromMemory:
    'Alle Dateien wurden zurückgelesen und sind gleich. Dieses System las sie vielleicht aus dem Arbeitsspeicher statt vom Laufwerk.',
  othersDone: '{count, plural, one {# andere Datei ist erledigt.} other {# andere Dateien sind erledigt.}}',
  alreadyThere:
    '{count, plural, one {# Datei war schon da, mit demselben Inhalt.} other {# Dateien waren schon da, mit demselben Inhalt.}}',
  arrivedBefore:
    '{count, plural, one {# Datei war vorher angekommen.} other {# Dateien waren vorher angekommen.}}',
  skipped:
    '{count, plural, one {# Datei wurde ausgelassen: Sie hat hiermit nichts zu tun.} other {# Dateien wurden ausgelassen: Sie haben hiermit nichts zu tun.}}',
  took: '{size} in {time}',
  bundle:
    '{people, select, none {Wer die Passphrase hat, kann} other {{people} kann}} sie mit {name} in {where} öffnen.',
  onlyYou: 'Nur Sie können sie öffnen, bis Sie den Schlüssel exportieren.',
  face: 'Das Gesicht des Schlüssels: ein erfundenes Bild, von keinem Patienten.',
  undone: '{count, plural, one {# Datei blieb, wie sie war.} other {# Dateien blieben, wie sie waren.}}',
  cancelledEncrypting:
    'Nichts Halbfertiges blieb zurück. Fertige Dateien bleiben und lassen sich mit ihrem Schlüssel öffnen. Wer noch einmal verschlüsselt, erhält einen neuen Schlüssel und neue Dateien.',
  recorded:
    'Das Protokoll nennt {recorded, number} verschlüsselte Dateien unter diesen Schlüsseln: {missing, plural, one {# ist nicht darunter} other {# sind nicht darunter}}.',
  missing:
    '{count, plural, one {Von {of, number} Dateien, die zusammen verschlüsselt wurden, fehlt #: {numbers}.} other {Von {of, number} Dateien, die zusammen verschlüsselt wurden, fehlen #: {numbers}.}}',
  missingByName:
    '{count, plural, one {Nach den Nummern in den Namen fehlt # Datei: {numbers}. Ob nach der letzten noch weitere kamen, ist nicht bekannt.} other {Nach den Nummern in den Namen fehlen # Dateien: {numbers}. Ob nach der letzten noch weitere kamen, ist nicht bekannt.}}',
  incomplete:
    '{count, plural, one {# Datei geprüft, {missing, plural, one {# fehlt} other {# fehlen}}} other {# Dateien geprüft, {missing, plural, one {# fehlt} other {# fehlen}}}}',
  hereUnchanged: 'Die vorhandenen Dateien sind unverändert, seit sie verschlüsselt wurden. Andere fehlen:',
  percentDone: '{percent, number} %',
  bundleFailed:
    'Die Dateien sind verschlüsselt, aber das Schlüsselpaket wurde nicht geschrieben. Sie können den Schlüssel noch einmal exportieren.',
  unrecorded: 'Es ist erledigt, aber im Protokoll steht kein Eintrag davon.',
  failedFiles: 'Dateien, die nicht gelangen',
  doneFiles: 'Erledigte Dateien',
  skippedFiles: 'Ausgelassene Dateien',
  showFiles: 'Dateien zeigen',
  hideFiles: 'Dateien verbergen',
  moreFiles: '{count, plural, one {und # weitere Datei} other {und # weitere Dateien}}',
  insteadOf: 'Zu groß für ein {container}, deshalb wurde ein Bild daraus.',
  blunted:
    'Unter ihrem eigenen Namen würde sie schon beim Anzeigen etwas auslösen; deshalb steht am Ende des Namens ein _.',
  fileBecame: '{source} wurde zu {output}',
  showFolder: 'Ordner zeigen',
  sendToDrive: 'Auf ein Laufwerk senden',
  exportKey: 'Schlüssel exportieren',
  measuring: '{done, number} von {total, plural, one {# Bild} other {# Bildern}} vermessen',
  measured: '{count, plural, one {# Bild vermessen} other {# Bilder vermessen}}',
  notMeasured:
    '{count, plural, one {# Bild ließ sich nicht vermessen} other {# Bilder ließen sich nicht vermessen}}, {done, number} vermessen',
  allMeasured: 'Zu jedem gibt es einen Ordner mit seinem Bericht und seinen Bildern.',
  cancelledLab:
    'Was bis dahin gemessen war, bleibt. Wer dasselbe noch einmal in denselben Ordner messen lässt, macht dort weiter.',
  reportThere:
    '{count, plural, one {# Bericht war schon da: Es wurde nicht noch einmal gemessen.} other {# Berichte waren schon da: Es wurde nicht noch einmal gemessen.}}',
  showReport: 'Bericht zeigen',
  tookTime: 'In {time}',
  dismiss: 'Ausblenden',
}
