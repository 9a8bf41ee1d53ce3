import type { report } from '../../en/report'
import { plural } from '../../plural'

export const sp80022: typeof report.sp80022 = {
  title: 'NIST SP 800-22',
  what: 'Fünfzehn statistische Tests des NIST (Rev. 1a), in 188 Zeilen je Quelle, wie das NIST-Programm sie zählt: an den Strömen der acht Schlüssel und an verschlüsselten Bildern.',
  result: ({ passed, of, expected }) =>
    `${passed} von ${of} Zeilen ${plural(passed, 'ist', 'sind')} bestanden; bei vollkommen zufälligen Bits wären es etwa ${expected} nicht.`,
  provesNothing:
    'Diese Tests zu bestehen, beweist keine Sicherheit: Auch schwache Verfahren bestehen sie. Sie nicht zu bestehen, würde eine Schwäche beweisen.',
  sample: (sequences, bits) =>
    `${sequences} ${plural(sequences, 'Folge', 'Folgen')} zu ${bits} Bits aus jeder Quelle`,
  sourcesCaption: 'Was getestet wurde',
  source: 'Quelle',
  sequences: 'Folgen',
  bits: 'Bits je Folge',
  pictures: 'Bilder',
  rows: 'Anwendbare Zeilen',
  rowsPassed: 'Bestandene Zeilen',
  expectedFalse: 'Erwartet nicht bestanden',
  test: 'Test',
  tests: {
    Frequency: 'Häufigkeit',
    BlockFrequency: 'Häufigkeit in Blöcken',
    CumulativeSums: 'Kumulierte Summen',
    Runs: 'Läufe',
    LongestRun: 'Längster Lauf von Einsen',
    Rank: 'Matrixrang',
    FFT: 'Fouriertransformation',
    NonOverlappingTemplate: 'Nicht überlappende Muster',
    OverlappingTemplate: 'Überlappende Muster',
    Universal: 'Universaltest',
    ApproximateEntropy: 'Näherungsentropie',
    RandomExcursions: 'Zufallsausflüge',
    RandomExcursionsVariant: 'Zufallsausflüge, Variante',
    Serial: 'Serieller Test',
    LinearComplexity: 'Lineare Komplexität',
  },
  parameters: { forward: 'vorwärts', reverse: 'rückwärts' },
  allRowsOf: (test) => `${test}: bestandene Zeilen`,
  notApplicable: 'nicht anwendbar',
  caption: 'Ergebnisse nach Test und Quelle (Tabellen 4 und 14 der Veröffentlichung)',
  note: 'P_T, die Gleichverteilung der p-Werte (Abschnitt 4.2.2), und in Klammern, wie viele Folgen bei 0,01 bestanden haben (Abschnitt 4.2.1). Bei weniger als zehn Folgen gibt es kein P_T: Dann steht der kleinste p-Wert da. ✗ steht, wo nicht bestanden wurde; „nicht anwendbar“ heißt, dass es für den Test zu wenige Bits sind, bei den Zufallsausflügen, dass der Weg der Bits seltener als 500-mal zur Null zurückkommt.',
  paperCaption: 'Neben dem, was veröffentlicht wurde',
  keyStreams: 'Schlüsselströme k1 bis k8',
  encryptedPicture: 'Verschlüsselte Bilder',
  ours: 'Hier',
  paperKeys: 'Veröffentlicht, Tabelle 4',
  paperEncrypted: 'Veröffentlicht, Tabelle 14',
  paperNote:
    'Vom kleinsten zum größten. Veröffentlicht ist ein Wert je Test, keiner für die Läufe und die Zufallsausflüge; die Werte sind von der Art, die P_T bei zehn Folgen annimmt. Tabelle 14 beruht auf 18.000.000 Bits.',
  allCaption: 'Alle Zeilen',
}

export const maps: typeof report.maps = {
  title: 'Die chaotische Abbildung 1-DEC',
  what: 'Zustände der Abbildung für jeden Steuerparameter, neben anderen Abbildungen, und Ljapunow-Exponenten: Über 0 laufen benachbarte Bahnen auseinander, und die Abbildung ist chaotisch.',
  cipher: ({ exponent, segments, iterations }) =>
    `Die Abbildung des Verfahrens, mit Parameter 8, hat einen Exponenten von ${exponent}, über ${iterations} Iterationen in ${segments} Abschnitten.`,
  sources:
    'Unsere Fassung des Artikels zeigt keine Formeln. 1-DEC ist die aus docs/CIPHER.md; 1-DCP, x′ = cos(r (x³ + x)), und 1-DSP, x′ = (x (r + 1))^sin(π/2 + x), stehen hier so, wie sie aus Arbeiten bekannt sind, die sie anführen, nicht an den Artikeln geprüft; die Bereiche der Parameter sind hier gewählt.',
  sample: ({ parameters, iterations, discarded }) =>
    `${parameters} Parameter, je ${iterations} Iterationen, die ersten ${discarded} weggelassen`,
  chaoticAt: (share, range) =>
    `1-DEC ist bei ${share} der geprüften Parameter von ${range} chaotisch, nicht bei allen; das Verfahren gebraucht nur 8.`,
  bifurcationCaption: 'Bifurkationsdiagramme (Abb. 7 und 8 der Veröffentlichung)',
  bifurcationTitle: (map, x0) => `${map}, x₀ = ${x0}`,
  bifurcationDescription: (title) => `Bifurkationsdiagramm von ${title}: Zustände gegen den Steuerparameter.`,
  parameter: 'Steuerparameter',
  state: 'Zustand',
  lyapunovCaption: 'Ljapunow-Exponenten (Abb. 9 der Veröffentlichung)',
  lyapunovTitle: (map) => map,
  lyapunovDescription: (title) => `Ljapunow-Exponent von ${title} gegen den Steuerparameter.`,
  exponent: 'Ljapunow-Exponent',
  caption: 'Wo die Abbildungen chaotisch sind',
  map: 'Abbildung',
  range: 'Parameter',
  chaotic: 'Chaotisch bei',
  least: 'Kleinster Exponent',
  largest: 'Größter Exponent',
}

export const cycles: typeof report.cycles = {
  title: 'Zyklen bei endlicher Genauigkeit',
  what: 'Ein Computer hat endlich viele Zahlen. Darum kommt jede Bahn einmal zu einem Zustand zurück, den sie schon hatte, und wiederholt sich von da an.',
  segments: (samples, discarded) =>
    `Schlüsselströme sind in Abschnitte von ${samples} Werten geteilt, jeder mit eigenem Anfang nach ${discarded} verworfenen Iterationen, so dass kaum einer lang genug läuft, um sich zu wiederholen.`,
  meetings: ({ segments, meeting, share }) =>
    `Bahnen, die einen Zustand gemeinsam haben, bleiben zusammen. Von ${segments} Abschnitten mit zufälligen Anfängen ${plural(meeting, 'traf', 'trafen')} ${meeting} auf einen anderen und ${plural(meeting, 'enthält', 'enthalten')} von da an dieselben Werte: ${share} aller Werte. Ein Schlüsselstrom aus unabhängigen Zufallsbits hätte keine solchen Stellen.`,
  unclosed: (limit) => `Keine Bahn kam innerhalb von ${limit} Iterationen zurück.`,
  soonest: (soonest, used) =>
    `Die erste Bahn kam nach ${soonest} Iterationen zu einem Zustand zurück; ein Abschnitt braucht ${used}.`,
  sample: (starts) => `${starts} zufällige Anfänge`,
  binary64Caption: 'Bahnen der Abbildung des Verfahrens in binary64 (Brent 1980)',
  figure: 'Von den Bahnen',
  iterations: 'Iterationen',
  meanTail: 'Mittlerer Anlauf',
  meanCycle: 'Mittlerer Zyklus',
  longestCycle: 'Längster Zyklus',
  soonestRepeat: 'Früheste Wiederholung',
  unclosedNote: (unclosed, limit) =>
    `Bahnen, die sich innerhalb von ${limit} Iterationen nicht schlossen und in keiner der Zahlen enthalten sind: ${unclosed}.`,
  cycle: (length, orbits) => `${length} (Bahnen: ${orbits})`,
  cyclesNote: (cycles) => `Längste Zyklen: ${cycles}.`,
  plotCaption: 'Mittlerer Zyklus nach der Genauigkeit des Zustands',
  plotDescription:
    'Mittlere Länge des Zyklus gegen die Bits des Zustands, gemessen und wie für eine zufällige Funktion erwartet.',
  bitsAxis: 'Bits des Zustands',
  cycleAxis: 'Mittlerer Zyklus',
  measured: 'Gemessen',
  random: 'Zufällige Funktion',
  reducedCaption: 'Bahnen, deren Zustand nach jedem Schritt gerundet wird',
  bits: 'Bits',
}
