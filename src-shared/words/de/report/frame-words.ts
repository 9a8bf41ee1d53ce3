import type { report } from '../../en/report'
import { plural } from '../../plural'

export const frame: typeof report.frame = {
  title: (image) => `Analyse von ${image}`,
  pixelDataOf: (image) => `${image}, Pixeldaten als Bytes`,
  displayed: (image) => `${image}, wie angezeigt`,
  contents: 'Inhalt',
  facts: 'Was gemessen wurde',
  image: 'Bild',
  size: 'Größe',
  sizeOf: (rows, columns) =>
    `${rows} ${plural(rows, 'Zeile', 'Zeilen')}, ${columns} ${plural(columns, 'Spalte', 'Spalten')}`,
  sha256: 'SHA-256 der Pixel',
  scale: 'Umfang',
  scales: { quick: 'schnell', full: 'vollständig' },
  seed: 'Startwert',
  keyId: 'Schlüssel-ID',
  fileId: 'Datei-ID',
  rule: 'Planetenregel',
  program: 'Programm',
  made: 'Erstellt',
  work: 'Rechenzeit',
  workOf: (seconds) => `${seconds} s, alle Threads zusammen`,
  notes: {
    alphaLeftOut: 'Die Transparenz wurde weggelassen.',
    greyThreeTimes: 'Das Bild ist grau: Sein einziger Kanal steht für R, G und B.',
    sixteenBitsToEight: 'Werte mit 16 Bit wurden auf 8 Bit gebracht.',
    cmykConverted: 'Das Bild war in CMYK und wurde in RGB umgerechnet.',
    profileLeftOut: 'Das Farbprofil wurde nicht angewandt: Es sind die Zahlen, die in der Datei stehen.',
    firstFrame: 'Die Datei hat mehrere Bilder: Dies ist das erste.',
    orientationApplied: 'Das Bild wurde gedreht, wie es die Datei angibt.',
    windowApplied: 'Die Grauwerte sind gefenstert, wie die Ansicht sie zeigt.',
    overlaysDrawn: 'Overlays sind eingezeichnet, wie die Ansicht sie zeigt.',
    pixelDataAsBytes:
      'Das Bild besteht aus den Werten der Pixeldaten als Bytes, das niedrigste zuerst: Sie füllen Zeile für Zeile die rote Ebene, dann die grüne, dann die blaue, und Nullen füllen den Rest. Es ist nicht, was sie zeigen.',
    pixelDataTooLong:
      'Die Werte der Pixeldaten als Bytes sind nicht auch gemessen: Es sind mehr, als das größte Bild des Labors fasst.',
  },
  basis: ({ image, size, seed, key, sample }) =>
    `${image}, ${size}; Startwert ${seed}; Schlüssel ${key}; ${sample}.`,
  allPixels: (pixels) => plural(pixels, 'das eine Pixel jedes Kanals', `alle ${pixels} Pixel jedes Kanals`),
  picture: 'Bild',
  stages: { original: 'Original', encrypted: 'Verschlüsselt', decrypted: 'Entschlüsselt' },
  notDefined: 'nicht definiert',
  passed: 'bestanden',
  failed: 'nicht bestanden',
  published: (table, picture) => `Veröffentlicht, Tabelle ${table}: ${picture}`,
  showTable: (caption) => `Zeigen: ${caption}`,
  noPicture: (name) => `Das Bild ${name} liegt nicht im Ordner.`,
  footer:
    'Berechnet von Orrery. Jede Zahl steht in report.json, die Bilder liegen daneben: Alles lässt sich nachrechnen.',
}
