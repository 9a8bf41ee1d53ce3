/** The lab: pictures are measured, and what was measured is looked at. */
import type { Job, JobId } from '../../src-shared/contract/job-calls'
import { LabReports } from './LabReports'
import type { LabForm, WantedPicture } from './lab-form'
import { MeasureForm } from './MeasureForm'
import './lab.css'

interface Props {
  readonly form: LabForm
  readonly onForm: (change: (present: LabForm) => LabForm) => void
  /** What was asked for elsewhere. */
  readonly wanted: WantedPicture | null
  readonly onTaken: () => void
  readonly jobs: readonly Job[]
  /** The job whose reports are shown. */
  readonly shown: JobId | null
  readonly onShown: (jobId: JobId | null) => void
}

export function LabView({ shown, onShown, ...form }: Props) {
  if (shown !== null) return <LabReports key={shown} jobId={shown} onLeave={() => onShown(null)} />
  return <MeasureForm {...form} />
}
