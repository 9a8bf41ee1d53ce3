/** Which series the strip offers, and under which headings: pure. */
import type { NodeId } from '../../../src-shared/study/study-ids'
import type { PatientNode, SeriesNode, StudyNode, StudyTree } from '../../../src-shared/study/study-tree'

export interface StripGroup {
  readonly patient: PatientNode
  readonly study: StudyNode
  readonly series: readonly SeriesNode[]
}

/**
 * The study of `current` first, then the other studies of its patient, in the order of the tree; of all that is open where `current`
 * is null or gone.
 */
export function stripGroups(tree: StudyTree, current: NodeId | null): StripGroup[] {
  const all = tree.patients.flatMap((patient) =>
    patient.studies.map((study) => ({ patient, study, series: study.series })),
  )
  const own = all.find(({ series }) => series.some(({ id }) => id === current))
  if (own === undefined) return all
  return [own, ...all.filter((group) => group !== own && group.patient === own.patient)]
}

/** More than a person looks through here, and no more than a page lays out at once. */
const MOST_SERIES = 200

/** The first of these series, `current` among them, and how many are left out: they can be opened from the library. */
export function reachable(
  groups: readonly StripGroup[],
  current: NodeId | null,
): { readonly groups: readonly StripGroup[]; readonly left: number } {
  let room = MOST_SERIES
  let left = 0
  const reached = groups.flatMap((group): StripGroup[] => {
    const at = group.series.findIndex(({ id }) => id === current)
    const start = Math.max(0, Math.min(at - room / 2, group.series.length - room))
    const series = group.series.slice(start, start + room)
    room -= series.length
    left += group.series.length - series.length
    return series.length === 0 ? [] : [{ ...group, series }]
  })
  return { groups: reached, left }
}
