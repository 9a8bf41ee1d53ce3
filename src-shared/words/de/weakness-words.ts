/** What a drive could not do, though the files are whole (weaknesses.ts). */
import type { Weakness } from '../../weaknesses'

export const weaknesses: Record<Weakness, string> = {
  notFlushed:
    'Dieses Laufwerk bestätigt nicht, dass Dateien gespeichert sind: Ein Stromausfall in den nächsten Minuten kann noch ihren Inhalt kosten.',
  namesNotFlushed:
    'Dieses Laufwerk bestätigt nicht, dass Namen gespeichert sind: Ein Stromausfall in den nächsten Minuten kann noch einige davon kosten.',
  noLinks:
    'Dieses Laufwerk kennt keine harten Links: Ein Stromausfall während des Benennens hätte statt einer Datei eine leere hinterlassen können.',
  notExclusive:
    'Dieses Laufwerk kann keinen Namen reservieren: Hätte ein anderes Programm im selben Augenblick denselben Namen vergeben, wäre dessen Datei verloren.',
  writtenInPlace:
    'Dieses Laufwerk kann Dateien nicht umbenennen: Ein Stromausfall während des Schreibens hätte eine halbe Datei unter ihrem Namen hinterlassen können.',
  timesNotKept:
    'Dieses Laufwerk bewahrt keine Zeiten: Die Dateien tragen die Zeit, zu der sie geschrieben wurden.',
  openToOthers:
    'Dieses Laufwerk kennt keine Zugriffsrechte: Wer es benutzen kann, kann die entschlüsselten Dateien lesen. Bringen Sie sie an einen sichereren Ort.',
  sizesNotTold: 'Dieses Laufwerk nennt keine Dateigrößen: Jede Datei wurde bis zu ihrem Ende gelesen.',
  roomNotTold:
    'Dieses Laufwerk sagt nicht, wie viel Platz noch frei ist: Ob alles hineinpasst, war vorher nicht bekannt.',
}
