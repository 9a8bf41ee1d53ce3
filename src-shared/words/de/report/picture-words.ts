import type { report } from '../../en/report'
import { plural } from '../../plural'

export const histogram: typeof report.histogram = {
  title: 'Histogramm',
  what: 'Wie oft jeder der 256 Werte in einem Kanal vorkommt. Im verschlüsselten Bild sollen alle gleich oft vorkommen, bis auf den Zufall.',
  result: (passed, of) =>
    `${passed} von ${of} verschlüsselten Kanälen ${plural(passed, 'besteht', 'bestehen')} den Chi-Quadrat-Test auf Gleichverteilung bei 0,01.`,
  tooFew: 'Das Bild hat zu wenige Pixel für den Chi-Quadrat-Test.',
  plotsCaption: 'Histogramme der Kanäle (Abb. 11 bis 14 der Veröffentlichung)',
  plotTitle: (channel, picture) => `${channel}, ${picture}`,
  plotDescription: (title) => `Histogramm, ${title}: Anzahl der Pixel für jeden Wert von 0 bis 255.`,
  value: 'Wert',
  pixels: 'Pixel',
  tableCaption: 'Chi-Quadrat-Test auf Gleichverteilung, 255 Freiheitsgrade',
  statistic: 'χ²',
  pValue: 'p',
  note: 'Ein vollkommen zufälliger Kanal besteht bei 0,01 einmal in hundert Fällen nicht. Nur das verschlüsselte Bild soll bestehen.',
}

export const entropy: typeof report.entropy = {
  title: 'Entropie',
  what: 'Bits an Information in einem Pixel, von 8 möglichen (Gl. 2).',
  result: (least) => `Der verschlüsselte Kanal mit der kleinsten hat ${least} Bit.`,
  caption: 'Entropie in Bit je Pixel, neben Tabelle 8 der Veröffentlichung',
  random: 'Zufällige Bytes, erwartet',
}

export const localEntropy: typeof report.localEntropy = {
  title: 'Lokale Entropie',
  what: (blocks, pixels) =>
    `Die mittlere Entropie von ${blocks} zufälligen Blöcken zu ${pixels} Pixeln: Sie findet Ordnung, die im ganzen Bild untergeht (Wu et al. 2013).`,
  sample: ({ blocks, pixels, size }) => `${blocks} Blöcke zu ${size} = ${pixels} Pixeln`,
  caption: 'Mittlere Entropie der Blöcke und der Test des verschlüsselten Bildes',
  within: (alpha, range) => `Verschlüsselt innerhalb ${range} (α = ${alpha})`,
  withinPublished: (alpha, range) => `Verschlüsselt innerhalb ${range}, wie Wu et al. drucken (α = ${alpha})`,
  note: (mean, deviation) =>
    `Für zufällige Bytes wird ein Mittel von ${mean} erwartet, mit einer Standardabweichung von ${deviation}. Die Grenzen, die Wu et al. drucken, sind enger, als die Varianz des Mittels es ergibt: Ein vollkommen zufälliges Bild liegt oft außerhalb.`,
}

export const correlation: typeof report.correlation = {
  title: 'Korrelation benachbarter Pixel',
  what: 'Wie viel ein Pixel über seinen Nachbarn verrät: 1 alles, 0 nichts (Gl. 3). In einem Bild gleichen sich Nachbarn, in einem verschlüsselten sollen sie es nicht.',
  result: (largest, deviation) =>
    `Der größte Koeffizient des verschlüsselten Bildes ist ${largest}, ohne Vorzeichen; die Standardabweichung zufälliger Bytes ist ${deviation}.`,
  tooFew: (largest) =>
    `Der größte Koeffizient des verschlüsselten Bildes ist ${largest}, ohne Vorzeichen. Bei so wenigen Paaren haben selbst zufällige Bytes große: Er sagt nichts.`,
  undefined: 'Kein Koeffizient des verschlüsselten Bildes ist definiert.',
  allPairs: 'alle Paare benachbarter Pixel',
  sampledPairs: (pairs) =>
    `${pairs} ${plural(pairs, 'zufälliges Paar', 'verschiedene zufällige Paare')} je Richtung und Kanal`,
  directions: { horizontal: 'Waagrecht', vertical: 'Senkrecht', diagonal: 'Diagonal' },
  caption: 'Korrelation über alle Paare, neben Tabelle 9 der Veröffentlichung',
  note: 'Die Veröffentlichung sagt nicht, aus wie vielen Paaren ihre Koeffizienten stammen. So weit von 0 wie 0,1 liegen sie nur bei wenigen Paaren: Je weniger, desto größer der Zufall.',
  sampledCaption: 'Korrelation über zufällige Paare',
  plotsCaption: (picture) => `Ein Pixel und sein Nachbar: ${picture} (Abb. 19 bis 21 der Veröffentlichung)`,
  plotTitle: (channel, direction, picture) => `${channel}, ${direction}, ${picture}`,
  plotDescription: (title) => `Streudiagramm, ${title}: Werte von Pixeln gegen die ihrer Nachbarn.`,
  pixel: 'Pixel',
  neighbour: 'Nachbar',
}

export const quality: typeof report.quality = {
  title: 'MSE, PSNR und SSIM',
  what: 'Wie weit das verschlüsselte Bild vom Original entfernt ist (Gl. 4 und 5; SSIM nach Wang et al. 2004): Gut sind ein großer MSE, ein kleines PSNR und ein SSIM nahe 0.',
  same: 'Das Entschlüsseln ergab das Original, Byte für Byte.',
  differs: 'Das Entschlüsseln ergab nicht das Original.',
  picturesCaption: 'Das Bild, verschlüsselt und wieder entschlüsselt',
  caption: 'Abstand vom Original, neben Tabelle 10 der Veröffentlichung',
  between: 'Zwischen',
  originalAndEncrypted: 'Original und verschlüsselt',
  mse: 'MSE',
  psnr: 'PSNR in dB',
  ssim: 'SSIM',
  note: 'Gleichverteilte Bytes, die nicht vom Original abhängen, haben bis auf Zufall zu jedem Bild einen MSE von 5.461,25 oder mehr und ein PSNR von 10,76 dB oder weniger. Die meisten Werte in Tabelle 10 der Veröffentlichung liegen weit jenseits davon: Aus Gl. 4 und 5 und einem flachen Histogramm können sie nicht stammen.',
}

export const differential: typeof report.differential = {
  title: 'NPCR und UACI',
  what: 'Ein Byte des Originals wird um eins geändert, dann werden beide Bilder verschlüsselt. NPCR ist der Anteil der Bytes, die sich unterscheiden, UACI um wie viel (Gl. 6 und 7). Ist der Schlüssel an den Inhalt gebunden, wie bei Dateien, hat ein anderes Original einen anderen Schlüssel; bleibt der Schlüssel gleich, verbreitet allein das Verfahren die Änderung.',
  tooFew: 'Das Bild hat zu wenige Pixel für die Tests von NPCR und UACI: Grenzwerte gibt es dafür nicht.',
  weakest: (percent, position) =>
    `Bleibt der Schlüssel gleich, erreichte eine Änderung am wenigsten von allen: ${position}. Dort ist die NPCR eines Kanals ${percent} %.`,
  bindings: { bound: 'Schlüssel an den Inhalt gebunden', fixed: 'Schlüssel bleibt gleich' },
  captions: {
    npcr: 'NPCR in Prozent, neben Tabelle 11 der Veröffentlichung',
    uaci: 'UACI in Prozent, neben Tabelle 11 der Veröffentlichung',
  },
  axes: { npcr: 'NPCR in %', uaci: 'UACI in %' },
  positions: { first: 'erstes Byte', middle: 'mittleres Byte', last: 'letztes Byte' },
  random: (number) => `zufälliges Byte ${number}`,
  position: 'Geändertes Byte',
  place: (position, { row, column, channel }) => `${position}: Zeile ${row}, Spalte ${column}, ${channel}`,
  paperNote:
    'Zeilen und Spalten zählen ab 0. Die Veröffentlichung sagt nicht, welches Pixel geändert wurde, und nicht, ob sich der Schlüssel mit änderte.',
  testsCaption:
    'Tests von NPCR und UACI für diese Bildgröße (Wu, Noonan, Agaian 2011; Tabellen 12 und 13 der Veröffentlichung)',
  key: 'Schlüssel',
  alpha: 'α',
  npcrCritical: 'NPCR zum Bestehen, %',
  npcrPassed: 'NPCR bestanden',
  uaciCritical: 'UACI zum Bestehen, %',
  uaciPassed: 'UACI bestanden',
  falseAlarms: 'Erwartete Fehlalarme',
  passedOf: (passed, of) => `${passed} von ${of}`,
  testsNote: (npcr, uaci) =>
    `Für zufällige Bilder wird erwartet: NPCR ${npcr} %, UACI ${uaci} %. Jeder Kanal an jeder Stelle ist ein Test; ein vollkommenes Verfahren besteht so oft nicht, wie die letzte Spalte sagt. ✗ steht für mehr Fehlschläge, als der Zufall erklärt: So viele kommen höchstens einmal in tausend Fällen vor.`,
  plotCaption: 'NPCR und UACI nach der Stelle der Änderung',
  plotDescription:
    'Prozentwerte jedes Kanals gegen die Stelle des geänderten Bytes, einmal mit dem Schlüssel an den Inhalt gebunden, einmal mit gleichem Schlüssel.',
  placeAxis: 'Stelle des geänderten Bytes, % des Bildes (R, dann G, dann B)',
  ofRandom: 'Zufällige Bilder',
}
