/** What the containers are called. */
import type { ContainerWords } from '../catalogue'

export const containers: ContainerWords = {
  png: { noun: 'PNG picture', everyFile: 'Picture (PNG) for every file' },
  dicom: { noun: 'DICOM object', everyFile: 'DICOM for every file' },
}
