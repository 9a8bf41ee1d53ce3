/** Whose a series is and which, as the tree tells it: for what has no picture that tells it. */
import { daText } from '../../../src-shared/words/dicom-values'
import { text } from '../../../src-shared/words/text'
import { patientTitle } from '../../ui/study/study-text'
import type { FoundSeries } from '../panes/find-node'

/** Name, ID, birth date, study date and series; of files that are nobody's the group and the folder. */
export function whoseSeries({ patient, study, series }: FoundSeries): readonly string[] {
  const { kind, name, patientId, birthDate } = patient
  const isPatient = kind === 'patient'
  const number = series.number === '' ? '' : text('viewer.seriesNumber', { number: series.number })
  return [
    patientTitle(patient),
    // Who has no name is called by the ID.
    isPatient && name !== '' && patientId !== '' ? text('viewer.patientId', { id: patientId }) : '',
    isPatient && birthDate !== '' ? text('viewer.born', { date: daText(birthDate) }) : '',
    daText(study.date),
    number,
    series.description,
  ].filter((part) => part !== '')
}
