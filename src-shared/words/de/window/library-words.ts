/** Texts of library. */
import type { WindowWords } from '../../catalogue'

export const library: WindowWords['library'] = {
  sample: 'Mit der Beispielstudie probieren',
  emptyTitle: 'Noch ist nichts geöffnet',
  emptyText:
    'Öffnen Sie einen Ordner oder Dateien, oder ziehen Sie sie irgendwo in dieses Fenster: Bilder zum Verschlüsseln oder verschlüsselte Dateien zum Öffnen. Sie bleiben unverändert, wo sie sind.',
  sources: 'Geöffnet',
  total:
    '{count, plural, one {# Datei} other {# Dateien}}, {size}, in {open, plural, one {# Eintrag} other {# Einträgen}}',
  counting: 'Dateien werden gezählt …',
  selectAll: 'Alle auswählen',
  selected: '{count, number} von {total, number} ausgewählt',
  noMatch: 'Nichts Geöffnetes heißt „{search}“.',
  remove: 'Von der Liste nehmen',
  removeOne: '{name} von der Liste nehmen',
  removed:
    '{count, plural, one {# Eintrag wurde von der Liste genommen.} other {# Einträge wurden von der Liste genommen.}}',
  more: '{count, number} weitere zeigen',
  kindFolder: 'Ordner',
  kindFile: 'Datei',
  kindResults: 'Ergebnisse',
  encrypt: 'Verschlüsseln',
  decrypt: 'Entschlüsseln',
  verify: 'Prüfen',
  send: 'Senden',
  nothingOpen: 'Öffnen Sie zuerst etwas.',
  nothingSelected: 'Nichts ist ausgewählt.',
  stillCounting: 'Die Dateien werden gezählt.',
  noFiles: 'Es sind keine Dateien darin.',
  allEncrypted: 'Es ist schon verschlüsselt.',
  noneEncrypted: 'Nichts davon ist verschlüsselt.',
  keysMissing: 'Die Schlüssel fehlen.',
  plainNotSent: 'Gesendet wird nur Verschlüsseltes.',
  missingTitle:
    '{count, plural, one {Für # Datei fehlt der Schlüssel} other {Für # Dateien fehlen die Schlüssel}}',
  missingKey: 'Schlüssel {id}: {count, plural, one {# Datei} other {# Dateien}}',
  missingMore: '{count, plural, one {und # weiterer Schlüssel} other {und # weitere Schlüssel}}',
  missingText:
    'Bitten Sie um das Schlüsselpaket, wo Sie die Dateien bekommen haben, und importieren Sie es hier. Danach lassen sich die Dateien öffnen.',
  keysArrived:
    '{count, plural, one {Der Schlüssel für # Datei ist jetzt vorhanden.} other {Die Schlüssel für # Dateien sind jetzt vorhanden.}}',
  unreadableTitle: '{count, plural, one {# Datei ist nicht lesbar} other {# Dateien sind nicht lesbar}}',
  unreadableShow: 'Welche und warum',
  unreadableMore: '{count, plural, one {und # weitere} other {und # weitere}}',
  results: 'Ergebnisse',
  resultsMore:
    '{count, plural, one {# älteres Ergebnis steht unter Aufträge.} other {# ältere Ergebnisse stehen unter Aufträge.}}',
}
