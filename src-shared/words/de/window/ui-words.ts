/** Texts of the pieces that every view uses. */
import type { WindowWords } from '../../catalogue'

export const ui: WindowWords['ui'] = {
  problemList: 'Fehler',
  errorCode: 'Code {code}',
  faceOf: 'Bild des Schlüssels {name}',
  keyUnnamed: 'Schlüssel ohne Namen',
  close: 'Schließen',
}
