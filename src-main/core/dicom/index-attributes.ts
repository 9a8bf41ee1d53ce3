/** What the library needs of a DICOM file: what it is, where it stands in its series, and whether it has pictures. */
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import type { DicomSummary } from './summary'

/** By what slices are put in order; what the file does not tell, or not readably, is null. */
export interface SortingAttributes {
  /** Image Position and Orientation (Patient), of the first frame where frames have their own. */
  readonly position: readonly [number, number, number] | null
  readonly orientation: readonly [number, number, number, number, number, number] | null
  readonly frameOfReference: string
  readonly instanceNumber: number | null
  /** Acquisition Date and Time, else Content Date and Time, as one text that sorts. */
  readonly acquired: string
  readonly seriesDate: string
  readonly seriesTime: string
}

export interface IndexAttributes {
  readonly summary: DicomSummary
  readonly sorting: SortingAttributes
  /** Name of the SOP class as PS3.6 gives it, without "Storage"; its UID when it is not known, '' when there is none. */
  readonly what: string
  /** How many pictures; 0 for none. */
  readonly frames: number
  /** Null when it can be shown, as far as the header tells. */
  readonly notShown: NotShownReason | null
}
