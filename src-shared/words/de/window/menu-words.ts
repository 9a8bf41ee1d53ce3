/** Texts of the native menu. */
import type { WindowWords } from '../../catalogue'

export const menu: WindowWords['menu'] = {
  file: 'Datei',
  edit: 'Bearbeiten',
  view: 'Ansicht',
  help: 'Hilfe',
  openFiles: 'Dateien öffnen …',
  openFolder: 'Ordner öffnen …',
  lock: 'Sperren',
  quit: 'Beenden',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einfügen',
  selectAll: 'Alles auswählen',
  resetZoom: 'Originalgröße',
  zoomIn: 'Größer',
  zoomOut: 'Kleiner',
  fullScreen: 'Vollbild',
  about: 'Über Orrery',
}
