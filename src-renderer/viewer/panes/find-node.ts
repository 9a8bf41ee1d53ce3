/** A series in the tree of what is open, with whose it is. */
import type { NodeId } from '../../../src-shared/study/study-ids'
import type { PatientNode, SeriesNode, StudyNode, StudyTree } from '../../../src-shared/study/study-tree'

export interface FoundSeries {
  readonly patient: PatientNode
  readonly study: StudyNode
  readonly series: SeriesNode
}

/** Null for what is not there, or not any more. */
export function findSeries(tree: StudyTree | null, node: NodeId): FoundSeries | null {
  for (const patient of tree?.patients ?? [])
    for (const study of patient.studies) {
      const series = study.series.find(({ id }) => id === node)
      if (series !== undefined) return { patient, study, series }
    }
  return null
}

/** The one before or after among the same patient's; null at the ends. */
export function seriesBeside(tree: StudyTree | null, node: NodeId, by: 1 | -1): NodeId | null {
  const found = findSeries(tree, node)
  if (found === null) return null
  const all = found.patient.studies.flatMap(({ series }) => series)
  return all[all.indexOf(found.series) + by]?.id ?? null
}

/** What a patient, study or series begins with: the first series of it that has pictures, else its first. */
export function firstSeries(tree: StudyTree | null, node: NodeId): NodeId | null {
  for (const patient of tree?.patients ?? [])
    for (const study of patient.studies) {
      const isWanted = patient.id === node || study.id === node
      const series = study.series.filter(({ id }) => isWanted || id === node)
      const first = series.find(({ images }) => images > 0) ?? series[0]
      if (first !== undefined) return first.id
    }
  return null
}
