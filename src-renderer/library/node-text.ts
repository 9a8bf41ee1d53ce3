/** What a patient, a study, a series is called, and what is said beneath its name. */
import type { PatientNode, SeriesNode, StudyNode } from '../../src-shared/study/study-tree'
import { daText, tmText } from '../../src-shared/words/dicom-values'
import { text } from '../../src-shared/words/text'
import { countsOf, filesIn, imagesIn } from '../ui/study/file-counts'
import { copyText, filesText, gapsText, imagesText, patientTitle, studyTitle } from '../ui/study/study-text'
import type { TreeRow } from './tree-rows'

export function titleOf(row: TreeRow): string {
  if (row.kind === 'patient') return patientTitle(row.patient)
  return row.kind === 'study' ? studyTitle(row.study, row.patient) : seriesTitle(row.series)
}

export function factsOf(row: TreeRow): string {
  if (row.kind === 'patient') return patientFacts(row.patient)
  return row.kind === 'study' ? studyFacts(row.study) : seriesFacts(row.series)
}

export function seriesTitle({ modality, number, description, kind }: SeriesNode): string {
  const said = joined([modality, number, description])
  if (said !== '') return said
  return kind === 'files' ? text('library.notShown') : text('library.noDescription')
}

function patientFacts({ kind, patientId, birthDate, studies }: PatientNode): string {
  const series = studies.flatMap((study) => study.series)
  return joined([
    ...(kind === 'patient' ? [patientId, born(birthDate)] : []),
    ...(kind === 'patient' ? [text('library.studies', { count: studies.length })] : []),
    amount(series),
  ])
}

const born = (birthDate: string): string =>
  birthDate === '' ? '' : text('library.born', { date: daText(birthDate) })

function studyFacts({ time, accession, series }: StudyNode): string {
  return joined([
    tmText(time),
    accession === '' ? '' : text('library.accession', { accession }),
    text('library.series', { count: series.length }),
    amount(series),
  ])
}

export function seriesFacts(series: SeriesNode): string {
  return joined([amount([series]), copyText(series.copy)])
}

/** The first question of whoever opens a series: did everything arrive. '' where nothing lacks, and for what is no series. */
export function gapsOf(row: TreeRow): string {
  return row.kind === 'series' ? gapsText(row.series.gaps) : ''
}

/** Images, and what is no image. */
function amount(series: readonly SeriesNode[]): string {
  const images = imagesIn(series)
  const files = filesIn(countsOf(series))
  const without = series.reduce(
    (sum, { notShown }) => sum + notShown.reduce((own, part) => own + part.files, 0),
    0,
  )
  if (images === 0) return filesText(files)
  return joined([imagesText(images), without === 0 ? '' : text('library.filesNotShown', { count: without })])
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')
