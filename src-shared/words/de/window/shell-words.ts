/** Texts of the frame around the views. */
import type { WindowWords } from '../../catalogue'

export const shell: WindowWords['shell'] = {
  product: 'Orrery',
  views: 'Ansichten',
  library: 'Bibliothek',
  viewer: 'Betrachter',
  share: 'Weitergeben',
  keys: 'Schlüssel',
  people: 'Personen',
  lab: 'Labor',
  audit: 'Protokoll',
  settings: 'Einstellungen',
  searchLibrary: 'Geöffnetes durchsuchen',
  searchKeys: 'Schlüssel suchen',
  searchPeople: 'Personen suchen',
  codeDue:
    'Ihr Wiederherstellungscode wurde gezeigt, aber nicht verwahrt. Erzeugen Sie in den Einstellungen einen neuen: Ohne Code ist bei einer vergessenen Passphrase nicht zu helfen.',
  doubt: 'Dateien lassen sich öffnen; alles andere wartet, bis Sie es sich angesehen haben.',
  readOnly:
    'Der Schlüsselspeicher kann hier nur gelesen werden: Er ist schreibgeschützt. Dateien lassen sich öffnen und prüfen, der Schlüsselspeicher sichern; es wird nichts aufgezeichnet, und nichts kann verschlüsselt, exportiert oder geändert werden.',
  toAudit: 'Zum Protokoll',
  toSettings: 'Zu den Einstellungen',
  clearSearch: 'Suche leeren',
  jobsCount: '{count, plural, =0 {Aufträge} one {Aufträge, # läuft} other {Aufträge, # laufen}}',
  lock: 'Sperren',
  idle: 'Zurzeit läuft nichts',
  moreJobs: '{count, plural, one {und # weiterer Auftrag} other {und # weitere Aufträge}}',
  jobFailed: 'Nicht erledigt, {what}: {why}',
  showJobs: 'Aufträge zeigen',
  restarted: 'Die Seite musste neu geladen werden. Ihre Aufträge liefen weiter.',
  decoysLeft:
    '{count, plural, =0 {Kein Köderbild ist mehr da.} one {# Köderbild ist noch da, für eine weitere Verschlüsselung.} other {# Köderbilder sind noch da, eins je Verschlüsselung.}}',
  dismiss: 'Ausblenden',
  about: 'Über Orrery',
  version: 'Orrery {version}',
  notMedical:
    'Kein Medizinprodukt. Zum Prüfen dessen, was Sie verschlüsseln und weitergeben, nicht zur Befundung.',
  licences: 'Lizenzen',
  licencesBeside:
    'Electron und Chromium: LICENSE und LICENSES.chromium.html, neben dem Programm, wo es installiert ist.',
}
