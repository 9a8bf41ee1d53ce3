/** Files and looks as the study process makes them, for the tests of the index. */
import type { SortingAttributes } from '../../src-main/core/dicom/index-attributes'
import type { DicomSummary } from '../../src-main/core/dicom/summary'
import type { FoundFile, Look, SealedLook } from '../../src-main/study/look'
import type { KeyId } from '../../src-shared/ids'

/** @param below as it lies below `/media/cd`, with its name. */
export function foundFile(below: string, bytes = 1000): FoundFile {
  return { path: `/media/cd/${below}`, member: null, below, bytes }
}

export function keyNamed(digit: string): KeyId {
  return digit.repeat(32) as KeyId
}

const DOE: DicomSummary = {
  PatientName: 'Doe^Jane',
  PatientID: '17',
  StudyInstanceUID: '1.2',
  SeriesInstanceUID: '1.2.3',
}

/** A CT slice of one patient, study and series, unless something else is said. */
export function dicomLook(
  summary: DicomSummary,
  sorting: Partial<SortingAttributes> = {},
  more: { frames?: number; notShown?: 'noPixels' | 'damaged' | 'document' | null; what?: string } = {},
): Look {
  const instanceNumber = summary.InstanceNumber === undefined ? null : Number(summary.InstanceNumber)
  return {
    kind: 'dicom',
    attributes: {
      summary: { ...DOE, ...summary },
      sorting: { ...NOTHING_TO_SORT_BY, instanceNumber, ...sorting },
      ...{ what: 'CT Image', frames: more.notShown ? 0 : 1, notShown: null, ...more },
    },
  }
}

const NOTHING_TO_SORT_BY: SortingAttributes = {
  ...{ position: null, orientation: null, frameOfReference: '', instanceNumber: null, acquired: '' },
  ...{ seriesDate: '', seriesTime: '' },
}

/** The same encrypted, its key here. */
export function sealedDicom(summary: DicomSummary, digit = 'a', name = 'IM1', bytes = 1000): Look {
  const dicom: DicomSummary = { ...DOE, Rows: '512', Columns: '512', ...summary }
  return sealedLook({ name, bytes, type: 'application/dicom', dicom }, digit)
}

export function sealedLook(sealed: Partial<SealedLook>, digit = 'a'): Look {
  return {
    ...{ kind: 'encrypted', container: 'png', keyId: keyNamed(digit) },
    sealed: {
      name: 'a',
      folder: '',
      type: 'image/png',
      bytes: 1000,
      sha256: '',
      dicom: null,
      job: null,
      ...sealed,
    },
  }
}

export function lockedLook(digit = 'a'): Look {
  return { kind: 'encrypted', container: 'png', keyId: keyNamed(digit), sealed: null }
}
