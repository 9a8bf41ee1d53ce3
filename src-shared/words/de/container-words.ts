/** What the containers are called. */
import type { ContainerWords } from '../catalogue'

export const containers: ContainerWords = {
  png: { noun: 'PNG-Bild', everyFile: 'Bild (PNG) für jede Datei' },
  dicom: { noun: 'DICOM-Objekt', everyFile: 'DICOM für jede Datei' },
}
