import type { report } from '../../en/report'
import { plural } from '../../plural'

export const time: typeof report.time = {
  title: 'Zeit',
  what: 'Wie lange Ver- und Entschlüsseln im Speicher dauern, auf einem Kern, neben AES-256-GCM und ChaCha20-Poly1305 im selben Durchgang.',
  varies: 'Zeiten unterscheiden sich von Durchgang zu Durchgang und von Rechner zu Rechner.',
  sample: ({ model, cores, runtime }) =>
    `auf ${model}, ${cores} ${plural(cores, 'Kern', 'Kerne')}, ${runtime}`,
  papers: 'Veröffentlichtes Verfahren',
  aes: 'AES-256-GCM',
  chacha: 'ChaCha20-Poly1305',
  plotCaption: 'Zeit zum Verschlüsseln nach der Größe des Bildes',
  plotDescription:
    'Drei Linien: Millisekunden zum Verschlüsseln gegen die Zahl der Pixel, für das veröffentlichte Verfahren, AES-256-GCM und ChaCha20-Poly1305.',
  pixelsAxis: 'Pixel',
  timeAxis: 'Zeit in ms',
  caption: 'Mediane in Millisekunden, mit kürzester und längster Zeit',
  side: 'Größe',
  rounds: 'Durchgänge',
  encrypt: 'Verschlüsseln',
  decrypt: 'Entschlüsseln',
  timesAes: 'Vielfaches von AES-256-GCM, Verschlüsseln',
  note: 'Das veröffentlichte Verfahren macht seine Schlüsselströme jedes Mal neu. Eine Datei von Orrery durchläuft beides, das veröffentlichte Verfahren und AES-256-GCM.',
  chachaNote:
    'ChaCha20-Poly1305 wurde in JavaScript gemessen: Die Bibliothek, die das Fenster dieses Programms benutzt, hat es nicht. In Maschinencode, wie orrery lab misst, ist es um ein Mehrfaches schneller.',
  paperCaption: 'Tabelle 5 der Veröffentlichung, in Millisekunden',
  paperBasis: 'Wie veröffentlicht: Python 3.11 auf einem AMD Ryzen 9 7950X.',
  paperNote:
    'Anderswo gemessen, mit einem anderen Programm, auf einem anderen Rechner: kein fairer Vergleich. Die Größen sind in unserer Kopie nicht lesbar; angenommen sind vier, die sich verdoppeln.',
}

export const planets: typeof report.planets = {
  title: 'Planeten',
  what: 'Entfernungen der Planeten von der Sonne zur Zeit des Schlüssels und der Code aus drei Bits, den jeder Planet unter einer Regel hat.',
  constant:
    'Die Reihenfolge der Entfernungen ist zu jeder Zeit gleich: Das Perihel jedes Planeten liegt jenseits des Aphels des vorigen. Die Zeit trägt also nichts bei, und das Verfahren gebraucht die Reihenfolge, ohne sie zu berechnen.',
  rules: (key, paper) =>
    `Die Regel dieses Schlüssels ist ${key} von 0 bis 40.319; die Veröffentlichung nennt ${paper}.`,
  published: (rules, paper) =>
    `Von allen Regeln ergeben ${rules} die Tabelle 3, wie sie gedruckt ist; Regel ${paper} nach unserer Zählung gehört nicht dazu.`,
  seeded:
    'Andere Schlüssel enthalten die Zeit, zu der sie gemacht wurden; der des Labors enthält eine, die aus dem Startwert kommt.',
  sample: (timestamp) => `am ${timestamp} UTC, einer Zeit aus dem Startwert`,
  distancesCaption: 'Entfernung von der Sonne, mit nächstem Perihel und Aphel, in astronomischen Einheiten',
  planet: 'Planet',
  distance: 'Entfernung',
  perihelion: 'Perihel',
  aphelion: 'Aphel',
  names: {
    Ur: 'Uranus',
    Ma: 'Mars',
    Ve: 'Venus',
    Ne: 'Neptun',
    Ju: 'Jupiter',
    Ea: 'Erde',
    Sa: 'Saturn',
    Me: 'Merkur',
  },
  codesCaption: 'Codes der Planeten (Tabelle 2 der Veröffentlichung)',
  rule: 'Regel',
  keysRule: (rule) => `Regel dieses Schlüssels, ${rule}`,
  papersRule: (rule) => `Regel ${rule} nach unserer Zählung`,
  asPublished: 'wie gedruckt',
  xor: 'XOR',
  tableCaption: (rule) => `Der Planet, den zwei Planeten durch XOR ergeben (Tabelle 3): ${rule}`,
}

export const comparison: typeof report.comparison = {
  title: 'Vergleich mit anderen Arbeiten',
  what: 'Dieses Bild neben den Zahlen, die in der Veröffentlichung und den Arbeiten stehen, mit denen sie vergleicht (Tabelle 15).',
  published: 'Sie stammen von anderen Bildern dieser Namen und wurden anderswo gemessen: Nähe sagt wenig.',
  sample:
    'NPCR und UACI mit dem ersten Byte geändert und dem Schlüssel an den Inhalt gebunden; alles andere wie veröffentlicht',
  caption: 'Neben Tabelle 15 der Veröffentlichung',
  picture: 'Bild',
  work: 'Arbeit',
  channel: 'Kanal',
  figures: {
    npcr: 'NPCR, %',
    uaci: 'UACI, %',
    entropy: 'Entropie',
    horizontal: 'Waagrecht',
    vertical: 'Senkrecht',
    diagonal: 'Diagonal',
    averageCorrelation: 'Mittel',
  },
  thisPicture: 'Dieses Bild',
  paper: 'Veröffentlichung',
  reference: (number) => `Literatur ${number}`,
  note: 'Waagrecht, senkrecht, diagonal, Mittel: Korrelation benachbarter Pixel. Ein Strich heißt, dass keine Zahl veröffentlicht ist. Eine NPCR über der zufälliger Bilder ist nicht besser als eine gleich hohe.',
  mistakes:
    'Die Zeilen „Veröffentlichung“ stammen aus deren Tabellen 8, 9 und 11: In Tabelle 15 stehen die Koeffizienten von Baboon in den falschen Spalten, und ein Vorzeichen fehlt.',
}

export const dcgan: typeof report.dcgan = {
  title: 'Der Köderbild-Generator',
  what: 'Jeder Schlüssel beginnt mit einem Köderbild, das ein DCGAN aus zufälligem Rauschen zeichnet (Abb. 4 bis 6 der Veröffentlichung). Die Stärke des Schlüssels hängt nicht davon ab.',
  training: (images, iterations) =>
    `Der installierte Generator wurde mit ${images} Bildern in ${iterations} Iterationen trainiert.`,
  noCurves: 'Die Aufzeichnung seines Trainings liegt nicht vor.',
  sample: (decoys) =>
    `${decoys} Köderbilder, das erste vom Schlüssel des Labors, die anderen aus Rauschen nach dem Startwert`,
  noiseCaption: 'Rauschen, aus dem Köderbilder gezeichnet werden',
  noiseTitle: 'Rauschen vom Schlüssel des Labors',
  noiseDescription: 'Die 100 Zahlen des Rauschens vom Schlüssel des Labors, der Reihe nach.',
  allNoiseTitle: (numbers) => `Rauschen aller Köderbilder, ${numbers} Zahlen`,
  allNoiseDescription: (mean, deviation) =>
    `Histogramm des Rauschens aller Köderbilder: Mittel ${mean}, Standardabweichung ${deviation}; eine Normalverteilung hat 0 und 1.`,
  index: 'Nummer',
  value: 'Wert',
  howMany: 'Wie viele',
  decoysCaption: 'Köderbilder',
  decoys: (decoys) => `${decoys} Köderbilder; das erste ist das vom Schlüssel des Labors`,
  curvesCaption: 'Verluste während des Trainings der Netze',
  curvesBasis: 'Binäre Kreuzentropie bei jeder aufgezeichneten Iteration.',
  curvesDescription: 'Zwei Linien: der Verlust von Generator und Diskriminator gegen die Iteration.',
  iteration: 'Iteration',
  loss: 'Verlust',
  generator: 'Generator',
  discriminator: 'Diskriminator',
}
