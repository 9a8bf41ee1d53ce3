/** Whether an encrypted DICOM file has pictures, told from the few elements of its sealed field (FORMATS.md). */
import type { NotShownReason } from '../../src-shared/study/not-shown'
import { sopClassName } from '../core/dicom/data-dictionary'
import type { DicomSummary } from '../core/dicom/summary'
import { isVideo } from '../core/dicom/transfer-syntaxes'

/** PS3.6 annex A: structured reports and encapsulated documents. */
const DOCUMENTS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(88|104)\.\d+$/

export interface SummarisedPixels {
  readonly what: string
  readonly frames: number
  readonly notShown: NotShownReason | null
}

/** Until the file is opened this is what is known: a picture has Rows and Columns (PS3.3 C.7.6.3). */
export function pixelsOfSummary(summary: DicomSummary): SummarisedPixels {
  const { SOPClassUID = '', TransferSyntaxUID = '', Rows, Columns, NumberOfFrames } = summary
  const what = sopClassName(SOPClassUID)
  if (DOCUMENTS.test(SOPClassUID)) return { what, frames: 0, notShown: 'document' }
  if (!isSize(Rows) || !isSize(Columns)) return { what, frames: 0, notShown: 'noPixels' }
  if (isVideo(TransferSyntaxUID)) return { what, frames: 0, notShown: 'video' }
  const frames = Number(NumberOfFrames ?? 1)
  return { what, frames: Number.isSafeInteger(frames) && frames > 0 ? frames : 1, notShown: null }
}

function isSize(text: string | undefined): boolean {
  return Number(text) > 0
}
