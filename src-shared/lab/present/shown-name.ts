/** The name of a file, a stranger's text, as it may be shown. */
import { toDisplayName } from '../../display-text'
import { words } from '../../words'
import type { LabReport } from '../lab-report'

const MOST = 100

export function shownName(name: string): string {
  return toDisplayName(name, MOST)
}

/** What was measured of the file: a DICOM file has two reports, one of what it shows and one of the bytes of its pixel data. */
export function shownImage({ name, notes }: LabReport['image']): string {
  const { frame } = words().report
  const shown = shownName(name)
  if (notes.includes('pixelDataAsBytes')) return frame.pixelDataOf(shown)
  return notes.includes('windowApplied') ? frame.displayed(shown) : shown
}
