import type { report } from '../../en/report'
import { plural } from '../../plural'

export const keySensitivity: typeof report.keySensitivity = {
  title: 'Empfindlichkeit gegen Schlüsseländerung',
  what: 'Das verschlüsselte Bild wird entschlüsselt, nachdem eine der acht Zahlen D um eine Einheit der letzten Stelle geändert wurde: um 10⁻¹⁵ eines Anfangswertes.',
  all: 'Bei jedem der acht Schlüssel ändert das das entschlüsselte Bild.',
  untold: (keys) =>
    `Das Bild hat zu wenige Zeilen oder Spalten oder ist zu gleichförmig, um eine Änderung zu zeigen von: ${keys}.`,
  without: (keys) => `Eine Änderung um eine Einheit lässt das entschlüsselte Bild, wie es ist, bei: ${keys}.`,
  caption: 'Richtig und falsch entschlüsselt im Vergleich (Abb. 15 und 16 der Veröffentlichung)',
  key: 'Schlüssel',
  samples: 'Werte des Schlüsselstroms',
  used: 'gebraucht',
  changed: 'geändert',
  npcr: 'NPCR, richtig und falsch, %',
  psnr: 'PSNR, falsch zum Original, dB',
  note: 'k3 gibt sechs Kanalnummern, k1 und k5 eine Zahl für jede Zeile, k2 und k6 eine für jede Spalte, k4, k7 und k8 drei Bytes für jedes Pixel. „Geändert“ zählt Werte, die eine andere Zeile, eine andere Spalte, einen anderen Kanal oder ein anderes Byte bedeuten.',
  starts: (unchanged, starts, share) =>
    `Von ${starts} zufälligen Zahlen D ${plural(unchanged, 'beginnt', 'beginnen')} ${unchanged} (${share}) denselben Strom wie D + 1: Wo die Abbildung flach ist, geht eine so kleine Änderung beim Runden verloren. Das gilt für jeden Abschnitt von 4096 Werten; bei einem Schlüssel mit nur einem Abschnitt kann sie ganz verloren gehen. Von k3 werden nur sechs Kanalnummern gebraucht, so dass verschiedene Ströme dasselbe bedeuten können.`,
  picturesCaption: 'Entschlüsselt mit einem Schlüssel, der um eine Einheit falsch ist',
  picture: (key) => `${key} um eine Einheit geändert`,
}

export const keySpace: typeof report.keySpace = {
  title: 'Schlüsselraum',
  what: 'Wie viele Schlüssel durchzuprobieren wären.',
  result: (formula, nonce) =>
    `Die Formel der Veröffentlichung ergibt 2 hoch ${formula}; zu erraten ist aber die Nonce aus ${nonce} zufälligen Bits, denn alles andere am Schlüssel kann bekannt oder erraten sein.`,
  sample: 'keine Stichprobe: für jedes Bild gleich',
  caption: 'Größe des Schlüsselraums (Tabelle 7 der Veröffentlichung)',
  of: 'Gezählt',
  keys: 'Schlüssel',
  bits: 'Bits',
  formula: 'Formel der Veröffentlichung: (10¹⁵)⁸ × 40.320',
  nonce: 'Die Nonce',
  note: 'Ein Schlüssel ist SHA-512 von Köderbild, Zeit und Nonce. Mehr als 256 Bits bringen nichts: Bis 2²⁵⁶ zählt niemand.',
}

export const damage: typeof report.damage = {
  authenticated:
    'Dies ist allein das veröffentlichte Verfahren. Eine Datei, die Orrery verschlüsselt, schützt zusätzlich AES-256-GCM: Ist ein Bit geändert, wird sie nicht geöffnet.',
  papers: (what) => `${what} (wie veröffentlicht)`,
  psnr: 'PSNR in dB',
  ssim: 'SSIM',
  psnrAxis: 'PSNR in dB',
  encrypted: (what) => `Verschlüsselt: ${what}`,
  decrypted: (what) => `Entschlüsselt: ${what}`,
  plotDescription: (title) => `PSNR jedes Kanals des entschlüsselten Bildes gegen die Menge: ${title}.`,
}

export const noise: typeof report.noise = {
  title: 'Rauschen',
  what: 'Zum verschlüsselten Bild kommt Rauschen, dann wird es entschlüsselt: Wie nah ist es dem Original?',
  kinds: { gaussian: 'Gauß', saltAndPepper: 'Salz und Pfeffer' },
  caption: 'Entschlüsselt aus einem verrauschten Bild (Abb. 17 und 18 der Veröffentlichung)',
  kind: 'Rauschen',
  amount: 'Menge',
  bytes: 'Geänderte Bytes',
  note: 'Die Menge ist beim Gaußschen Rauschen die Varianz, wenn Bytes Zahlen von 0 bis 1 sind; bei Salz und Pfeffer ist es der Anteil der Bytes.',
  plotsCaption: 'PSNR des entschlüsselten Bildes nach der Menge des Rauschens',
  amountAxes: { gaussian: 'Varianz, % des Bereichs', saltAndPepper: 'Bytes als Salz oder Pfeffer, %' },
  picturesCaption: 'Mit den veröffentlichten Mengen an Rauschen',
}

export const cropping: typeof report.cropping = {
  title: 'Ausschnitte',
  what: 'Teile des verschlüsselten Bildes werden schwarz gemacht, dann wird es entschlüsselt: Wie nah ist es dem Original?',
  regions: {
    fourCorners: 'Vier Ecken',
    centre: 'Mitte',
    corner: 'Eine Ecke',
    cornerOfRed: 'Eine Ecke von R',
    cornerOfGreen: 'Eine Ecke von G',
    cornerOfBlue: 'Eine Ecke von B',
  },
  caption: 'Entschlüsselt aus einem beschnittenen Bild (Abb. 22 und 23 der Veröffentlichung)',
  region: 'Ausgeschnitten',
  share: 'Verlorene Bytes',
  shareAxis: 'Verlorene Bytes, %',
  plotsCaption: 'PSNR des entschlüsselten Bildes nach der Größe des Ausschnitts',
  picturesCaption: 'Mit ausgeschnittenen Teilen',
}

export const chosenPlaintext: typeof report.chosenPlaintext = {
  title: 'Gewählter Klartext',
  what: 'Wer angreift und wählen darf, was verschlüsselt wird, wählt, was am meisten verrät: ganz schwarz, ganz weiß. Davon soll nichts zu sehen sein.',
  sample: (size) => `ganz schwarz und ganz weiß, ${size}`,
  pictures: { black: 'ganz schwarz', white: 'ganz weiß' },
  rows: (figure, picture) => `${figure}, ${picture}`,
  caption: 'Verschlüsselte einfarbige Bilder (Abb. 25 der Veröffentlichung)',
  of: 'Vom verschlüsselten Bild',
  entropy: 'Entropie',
  chiSquare: 'p von Chi-Quadrat',
  horizontal: 'Korrelation, waagrecht',
  vertical: 'Korrelation, senkrecht',
  diagonal: 'Korrelation, diagonal',
  mse: 'MSE zum Klartextbild',
  psnr: 'PSNR in dB',
  npcr: 'NPCR in %',
  uaci: 'UACI in %',
  note: 'NPCR und UACI: Das mittlere Byte ist um eins geändert, der Schlüssel an den Inhalt gebunden.',
  picturesCaption: 'Klartext und verschlüsselt',
  plain: (picture) => `Klartext: ${picture}`,
  encrypted: (picture) => `Verschlüsselt: ${picture}`,
}

export const knownPlaintext: typeof report.knownPlaintext = {
  title: 'Bekannter Klartext unter einem Schlüssel',
  what: 'Wer angreift, kennt einige Bilder sowohl im Klartext als auch verschlüsselt, alle unter demselben Schlüssel, und will ein weiteres lesen, das ebenso verschlüsselt ist. Der Angriff wurde ausgeführt.',
  affine: 'Unter der Regel dieses Schlüssels ist das ganze Verfahren affin über GF(2).',
  notAffine:
    'Unter der Regel dieses Schlüssels ist der letzte Schritt nicht affin; alle anderen Schritte sind linear über GF(2).',
  all: (pairs) => `Mit ${pairs} bekannten Paaren wurde jedes Bit des anderen Bildes gelesen.`,
  notAll: 'Keine der versuchten Anzahlen von Paaren ergab jedes Bit.',
  therefore:
    'Darum haben nie zwei Dateien von Orrery denselben Schlüssel: Jede hat ihren eigenen, der von ihrem Inhalt abhängt.',
  sample: (size) => `das Bild verkleinert auf ${size}`,
  plotCaption: 'Anteil gelesener Bits nach der Zahl bekannter Paare',
  plotDescription:
    'Eine Linie: Prozent der gelesenen Bits des angegriffenen Bildes gegen die Zahl bekannter Paare.',
  pairsAxis: 'Bekannte Paare',
  shareAxis: 'Gelesene Bits, %',
  caption: 'Gelesene Bits eines Bildes, das nie zu sehen war',
  pairs: 'Bekannte Paare',
  share: 'Gelesene Bits',
  picturesCaption: 'Das angegriffene Bild',
  attacked: 'Wie es war',
  recovered: (pairs) => `Wie es mit ${pairs} bekannten Paaren gelesen wurde; schwarz, wo nicht`,
}

export const adversarial: typeof report.adversarial = {
  title: 'Gegnerische Bilder',
  what: 'Ein Bild wird um wenige Stufen je Byte so geändert, dass sich ein Klassifikator irrt. Die kleinsten Änderungen sieht niemand, größere können in glatten Flächen auffallen. Dann wird es verschlüsselt und entschlüsselt.',
  classifier: ({ accuracy, diagnoses, lesions }) =>
    `Der Klassifikator ist klein und nur für diese Messung gemacht: Er unterscheidet ${diagnoses} Diagnosen der Haut mit einer balancierten Genauigkeit von ${accuracy} an ${lesions} Läsionen, die er nicht kannte. Für eine Diagnose taugt er nicht.`,
  unchanged:
    'Verschlüsselung verbirgt eine solche Änderung, solange das Bild verschlüsselt ist, und macht sie nicht rückgängig: Was entschlüsselt wird, ist das geänderte Bild, Byte für Byte.',
  sample: (size) => `das Bild, wie der Klassifikator es sieht, ${size}`,
  verdict: (diagnosis, probability) => `${diagnosis} (${probability})`,
  verdictsCaption: 'Was der Klassifikator sagt (Abb. 24 der Veröffentlichung)',
  method: 'Angriff',
  withEpsilon: (method, epsilon) => `${method}, ε = ${epsilon}`,
  withSteps: (method, steps) => `${method}, Schritte: ${steps}`,
  largestChange: 'Größte Änderung eines Bytes',
  rmsChange: 'Mittlere Änderung (RMS)',
  original: 'Original',
  adversarial: 'Gegnerisch',
  overshoot: (share) =>
    `Die Änderung von DeepFool wurde um ${share} verlängert, damit sie das Runden auf Bytes übersteht.`,
  decrypted: 'Entschlüsselt',
  fooled: 'Getäuscht',
  yes: 'ja',
  no: 'nein',
  diagnosesNote: 'Die Diagnosen sind die der HAM10000-Daten, was immer das Bild zeigt.',
  diagnoses: {
    akiec: 'aktinische Keratose',
    bcc: 'Basalzellkarzinom',
    bkl: 'benigne Keratose',
    df: 'Dermatofibrom',
    mel: 'Melanom',
    nv: 'Nävus',
    vasc: 'Gefäßläsion',
  },
  caption:
    'Zwischen verschlüsseltem Original und verschlüsseltem gegnerischen Bild, neben Tabelle 11 der Veröffentlichung',
  npcr: 'NPCR in %',
  uaci: 'UACI in %',
  picturesCaption: 'Gegnerische Bilder, auch verschlüsselt',
  picture: (method) => `${method}: gegnerisch`,
  encrypted: (method) => `${method}: verschlüsselt`,
}
