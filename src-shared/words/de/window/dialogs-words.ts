/** Texts of the system's dialogs. */
import type { WindowWords } from '../../catalogue'

export const dialogs: WindowWords['dialogs'] = {
  files: 'Dateien wählen',
  folder: 'Ordner wählen',
  target: 'Wählen, wohin die Ergebnisse kommen',
  backup: 'Sicherung wählen',
  newBackup: 'Schlüsselspeicher sichern',
  newBackupFile: 'Orrery-Sicherung {date}',
  newPlot: 'Diagramm speichern',
  recoveryCode: 'Wiederherstellungscode speichern',
  recoveryCodeFile: 'Orrery-Wiederherstellungscode',
  shared: 'Schlüsselpakete oder Karten wählen',
  sharedKinds: 'Schlüsselpakete und Karten',
  allKinds: 'Alle Dateien',
  sample: 'Beispielstudie',
  stopQuestion: 'Es läuft noch Arbeit. Anhalten?',
  stopDetail:
    'Fertige Dateien bleiben. Nichts Halbfertiges bleibt zurück, außer dem, womit das Labor weitermachen kann.',
  stop: 'Arbeit anhalten',
  stay: 'Weiterarbeiten',
  pageGone: 'Das Fenster fiel zweimal aus.',
  pageGoneDetail:
    'Laufende Aufträge gehen weiter. Schließen Sie Orrery und starten Sie es neu, wenn sie beendet sind.',
}
