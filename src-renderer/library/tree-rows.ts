/** The tree as the rows that are to be seen, one beneath the other. */
import type { NodeId } from '../../src-shared/study/study-ids'
import type { PatientNode, SeriesNode, StudyNode } from '../../src-shared/study/study-tree'

interface RowPlace {
  readonly id: NodeId
  /** 1 for a patient, 2 for a study, 3 for a series. */
  readonly level: 1 | 2 | 3
  readonly parent: NodeId | null
  /** From 1, among those of the same parent. */
  readonly position: number
  readonly siblings: number
  readonly isOpen: boolean
  readonly patient: PatientNode
  /** All series beneath it, or itself. */
  readonly leaves: readonly SeriesNode[]
}

export type TreeRow = RowPlace &
  (
    | { readonly kind: 'patient' }
    | { readonly kind: 'study'; readonly study: StudyNode }
    | { readonly kind: 'series'; readonly study: StudyNode; readonly series: SeriesNode }
  )

/** @param folded whose rows are not to be seen. */
export function rowsOf(patients: readonly PatientNode[], folded: ReadonlySet<NodeId>): readonly TreeRow[] {
  return patients.flatMap((patient, n): TreeRow[] => {
    const isOpen = !folded.has(patient.id)
    const row: TreeRow = {
      kind: 'patient',
      id: patient.id,
      level: 1,
      parent: null,
      position: n + 1,
      siblings: patients.length,
      isOpen,
      patient,
      leaves: patient.studies.flatMap(({ series }) => series),
    }
    return [row, ...(isOpen ? studyRows(patient, folded) : [])]
  })
}

function studyRows(patient: PatientNode, folded: ReadonlySet<NodeId>): TreeRow[] {
  return patient.studies.flatMap((study, n): TreeRow[] => {
    const isOpen = !folded.has(study.id)
    const row: TreeRow = {
      kind: 'study',
      id: study.id,
      level: 2,
      parent: patient.id,
      position: n + 1,
      siblings: patient.studies.length,
      isOpen,
      patient,
      study,
      leaves: study.series,
    }
    return [row, ...(isOpen ? seriesRows(patient, study) : [])]
  })
}

function seriesRows(patient: PatientNode, study: StudyNode): TreeRow[] {
  return study.series.map((series, n) => ({
    kind: 'series',
    id: series.id,
    level: 3,
    parent: study.id,
    position: n + 1,
    siblings: study.series.length,
    isOpen: false,
    patient,
    study,
    series,
    leaves: [series],
  }))
}

/** Where a key of the keyboard leads from a row; the same place where it leads nowhere. */
export function rowAfterKey(
  rows: readonly TreeRow[],
  at: number,
  key: string,
): { readonly at: number } | { readonly fold: NodeId; readonly isFolded: boolean } {
  const row = rows[at]
  if (row === undefined) return { at: 0 }
  const within = (to: number) => ({ at: Math.max(0, Math.min(rows.length - 1, to)) })
  switch (key) {
    case 'ArrowDown':
      return within(at + 1)
    case 'ArrowUp':
      return within(at - 1)
    case 'PageDown':
      return within(at + PAGE)
    case 'PageUp':
      return within(at - PAGE)
    case 'Home':
      return within(0)
    case 'End':
      return within(rows.length - 1)
    case 'ArrowRight':
      if (row.level === 3) return { at }
      return row.isOpen ? within(at + 1) : { fold: row.id, isFolded: false }
    case 'ArrowLeft':
      if (row.isOpen) return { fold: row.id, isFolded: true }
      return { at: row.parent === null ? at : rows.findIndex(({ id }) => id === row.parent) }
    default:
      return { at }
  }
}

const PAGE = 8
