/** What of the tree a search finds: series, by all that is said of them, their study and their patient. */
import type { Source } from '../../src-shared/contract/handles'
import { isFoundIn } from '../../src-shared/search-text'
import type { PatientNode, SeriesNode, StudyNode, StudyTree } from '../../src-shared/study/study-tree'
import { daText } from '../../src-shared/words/dicom-values'
import { statesOf, stateText } from '../ui/study/file-states'
import { patientTitle, studyTitle } from '../ui/study/study-text'
import { seriesTitle } from './node-text'

/** @param sources what is open: their names are searched too. */
export function patientsFound(
  { patients }: StudyTree,
  search: string,
  sources: readonly Source[],
): readonly PatientNode[] {
  if (search.trim() === '') return patients
  const names = new Map(sources.map(({ handle, name }) => [handle, name]))
  const textsOf = (patient: PatientNode, study: StudyNode, series: SeriesNode) => [
    ...[patientTitle(patient), patient.name, patient.patientId, patient.birthDate, daText(patient.birthDate)],
    ...[studyTitle(study, patient), study.accession, study.date, daText(study.date)],
    ...[seriesTitle(series), series.bodyPart, series.date, daText(series.date)],
    ...series.notShown.map(({ what }) => what),
    // Which of many failed, or is not encrypted.
    ...statesOf(series.files).map(stateText),
    ...(series.from ?? []).map(({ source }) => names.get(source) ?? ''),
  ]
  return patients.flatMap((patient) => {
    const studies = patient.studies.flatMap((study) => {
      const series = study.series.filter((each) => isFoundIn(search, textsOf(patient, study, each)))
      return series.length === 0 ? [] : [{ ...study, series }]
    })
    return studies.length === 0 ? [] : [{ ...patient, studies }]
  })
}
