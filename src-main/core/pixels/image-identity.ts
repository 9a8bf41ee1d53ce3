/** Whose picture it is, and of what: told over it. */
import type { ImageIdentity } from '../../../src-shared/study/image-attributes'
import type { DataSet } from '../dicom/data-set'
import { shownValue } from '../dicom/shown-text'

const ELEMENTS: Readonly<Record<keyof ImageIdentity, readonly number[]>> = {
  patientName: [0x00100010],
  patientId: [0x00100020],
  birthDate: [0x00100030],
  sex: [0x00100040],
  studyDate: [0x00080020],
  studyTime: [0x00080030],
  studyDescription: [0x00081030],
  studyUid: [0x0020000d],
  accession: [0x00080050],
  institution: [0x00080080],
  manufacturer: [0x00080070],
  model: [0x00081090],
  seriesNumber: [0x00200011],
  seriesDescription: [0x0008103e],
  modality: [0x00080060],
  bodyPart: [0x00180015],
  laterality: [0x00200062, 0x00200060],
  viewPosition: [0x00185101],
  instanceNumber: [0x00200013],
}

/** What the file does not tell is ''. */
export function identityOf(dataSet: DataSet): ImageIdentity {
  const values = Object.entries(ELEMENTS).map(([name, tags]) => [
    name,
    tags.map((tag) => shownValue(dataSet, tag)).find((value) => value !== '') ?? '',
  ])
  return Object.fromEntries(values)
}
