/** Texts of what chosen files are, and of places to put results. */
import type { WindowWords } from '../../catalogue'

export const files: WindowWords['files'] = {
  andMore: '{names} und {count, plural, one {# weiteres} other {# weitere}}',
  openFiles: 'Dateien öffnen',
  openFolder: 'Ordner öffnen',
  import: 'Importieren',
  countSize: '{count, plural, one {# Datei} other {# Dateien}}, {size}',
  plain: '{count, number} nicht verschlüsselt',
  keyHere: '{count, number} verschlüsselt, Schlüssel vorhanden',
  keyMissing: '{count, number} verschlüsselt, Schlüssel fehlt',
  keysAndCards: '{count, plural, one {# Schlüsselpaket oder Karte} other {# Schlüsselpakete und Karten}}',
  unreadable: '{count, number} nicht lesbar',
  nothing: 'Keine Dateien darin',
  folder: 'Ordner {name}',
  drive: 'Laufwerk {name}, {free} frei',
  driveFull: 'Laufwerk {name}, {free} frei: zu wenig Platz',
  driveReadOnly: 'Laufwerk {name}: nicht beschreibbar',
  driveGone: 'Das Laufwerk {name} wurde abgezogen. Wählen Sie einen anderen Ort.',
  chooseFolder: 'Ordner wählen',
  drivesAppear: 'Ein Laufwerk, das Sie anschließen, erscheint hier.',
}
