/** Texts of patients, studies, series and files. */
import type { WindowWords } from '../../catalogue'

export const study: WindowWords['study'] = {
  noPixels: 'In dieser Datei ist kein Bild. Ihre Elemente lassen sich lesen.',
  document: 'Das ist ein Dokument. Es wird als Text oder in Seiten gezeigt.',
  otherKind: 'Dateien dieser Art werden hier nicht gezeigt. Verschlüsseln lassen sie sich trotzdem.',
  keyMissing: 'Der Schlüssel dazu fehlt. Importieren Sie ihn, dann wird das Bild gezeigt.',
  changed: 'Diese Datei wurde nach dem Verschlüsseln verändert. Nichts davon wird gezeigt.',
  damaged: 'Der Kopf der Datei ist nicht lesbar oder widerspricht sich.',
  cutShort: 'Die Datei endet vor ihrem Bild. Ein Teil davon fehlt.',
  sizeDiffers: 'Das Bild hat eine andere Größe, als im Kopf der Datei steht. Es kann ein anderes Bild sein.',
  syntaxUnknown: 'Die Pixel sind so geschrieben, dass sie sich hier nicht decodieren lassen.',
  video: 'Das ist ein Video. Videos werden hier nicht abgespielt.',
  pixelsUnknown: 'Pixel dieser Art werden hier nicht gezeichnet.',
  tooLarge: 'Es ist zu groß, um hier gezeigt zu werden.',
  notDecoded:
    'Die Pixel ließen sich nicht decodieren. Sie sind beschädigt oder nicht das, was im Kopf der Datei steht.',
  tooSlow: 'Das Lesen hat zu lange gedauert und wurde aufgegeben.',
  unreadable:
    'Die Datei ist nicht lesbar. Sie fehlt, wird gerade geschrieben, oder Sie dürfen sie nicht lesen.',
  keysOrCard: 'Das ist ein Schlüsselpaket oder eine Karte von Orrery. Sie können es importieren.',
  detail: '{sentence} ({detail})',
  orderPosition: 'Geordnet nach der Lage im Körper',
  orderNumber: 'Geordnet nach den Bildnummern',
  orderTime: 'Geordnet nach der Zeit der Aufnahme',
  orderName: 'Geordnet nach den Dateinamen: Besseres steht nicht in den Dateien',
  dicomdirLies:
    'Das Inhaltsverzeichnis (DICOMDIR) von {name} passt nicht zu den Dateien: {count, plural, one {# Datei weicht ab} other {# Dateien weichen ab}}. Gelesen wurden die Dateien selbst.',
  dicomdirDamaged:
    'Das Inhaltsverzeichnis (DICOMDIR) von {name} ist nicht lesbar. Gelesen wurden die Dateien selbst.',
  zipDamaged: 'Die ZIP-Datei {name} ist beschädigt. Was davon lesbar war, steht in der Liste.',
  zipLocked: 'Die ZIP-Datei {name} hat ein Passwort. Entpacken Sie sie zuerst.',
  tooMany:
    'In {name} ist mehr, als sich auflisten lässt. Der Rest wird nicht gezeigt, aber mit verschlüsselt.',
  tooDeep: 'In {name} liegen Ordner zu tief. Sie werden nicht gezeigt.',
  unreadableFolder: 'Der Ordner {name} ist nicht lesbar. Was darin liegt, steht nicht in der Liste.',
  filesMissing:
    '{count, plural, one {Es fehlt # Datei, die mit anderen von hier zusammen unter dem Schlüssel {name} verschlüsselt wurde.} other {Es fehlen # Dateien, die mit anderen von hier zusammen unter dem Schlüssel {name} verschlüsselt wurden.}}',
  statePlain: 'Nicht verschlüsselt',
  stateKeyHere: 'Verschlüsselt, Schlüssel vorhanden',
  stateKeyMissing: 'Verschlüsselt, Schlüssel fehlt',
  stateVerified: 'Verschlüsselt, geprüft',
  stateFailed: 'Fehlgeschlagen',
  plainCount: '{count, number} nicht verschlüsselt',
  keyHereCount: '{count, number} verschlüsselt, Schlüssel vorhanden',
  keyMissingCount: '{count, number} verschlüsselt, Schlüssel fehlt',
  verifiedCount: '{count, number} verschlüsselt, geprüft',
  failedCount: '{count, number} fehlgeschlagen',
  images: '{count, plural, one {# Bild} other {# Bilder}}',
  files: '{count, plural, one {# Datei} other {# Dateien}}',
  gaps: '{count, plural, one {# Lücke in der Nummerierung: {numbers}} other {# Lücken in der Nummerierung: {numbers}}}',
  gapsMore:
    'Lücken in der Nummerierung: {numbers} und {count, plural, one {# weiteres Bild} other {# weitere Bilder}}',
  copy: '{copy, selectordinal, other {#.}} Exemplar',
}
