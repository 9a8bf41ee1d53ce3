/**
 * Where the person is in the tree: what is selected, at which row they are, what is folded. What is selected is said by sources
 * too, so that rows which appear while a source is still being read are selected as it is.
 */
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { FileCounts, SeriesNode, StudyTree } from '../../src-shared/study/study-tree'
import { addCounts, filesIn, NO_FILES } from '../ui/study/file-counts'

export interface TreeState {
  /** All that was found in these is selected. */
  readonly sources: ReadonlySet<SourceHandle>
  /** Series that are selected whatever they were found in. */
  readonly added: ReadonlySet<NodeId>
  /** Series that are not, whatever they were found in. */
  readonly taken: ReadonlySet<NodeId>
  /** The row whose thumbnails and details are shown; null for the first that is selected. */
  readonly at: NodeId | null
  readonly folded: ReadonlySet<NodeId>
}

export const NOWHERE: TreeState = {
  sources: new Set(),
  added: new Set(),
  taken: new Set(),
  at: null,
  folded: new Set(),
}

/** All of these sources and nothing else. */
export function selectSources(state: TreeState, sources: readonly SourceHandle[]): TreeState {
  return { ...state, sources: new Set(sources), added: new Set(), taken: new Set(), at: null }
}

/** What is not open any more is not selected either. */
export function withoutSources(state: TreeState, open: readonly Source[]): TreeState {
  const handles = new Set(open.map(({ handle }) => handle))
  return { ...state, sources: new Set([...state.sources].filter((source) => handles.has(source))) }
}

/**
 * The ids of the tree are void: whole sources stay selected. Where something of them was not, nothing stays selected: never more
 * than the person chose.
 */
export function afterRestart(state: TreeState): TreeState {
  return { ...NOWHERE, sources: state.taken.size === 0 ? state.sources : new Set() }
}

export type Check = 'all' | 'some' | 'none'

/** `some` is a series that lies in several sources, of which not all are selected. */
export function checkOfSeries({ sources, added, taken }: TreeState, series: SeriesNode): Check {
  const { id, from = [] } = series
  if (added.has(id)) return 'all'
  if (taken.has(id)) return 'none'
  // What was opened twice is there in either of the two.
  if (from.some((part) => sources.has(part.source) && isAllOf(part, series))) return 'all'
  return together(from.map(({ source }) => (sources.has(source) ? 'all' : 'none')))
}

/** Whether all files of a series were found in one of its sources. */
function isAllOf({ files: found }: { readonly files: number }, { files }: SeriesNode): boolean {
  return found >= filesIn(files)
}

/** Of all series beneath a row. */
export function checkOf(state: TreeState, leaves: readonly SeriesNode[]): Check {
  return together(leaves.map((series) => checkOfSeries(state, series)))
}

function together(checks: readonly Check[]): Check {
  if (checks.every((check) => check === 'none')) return 'none'
  return checks.every((check) => check === 'all') ? 'all' : 'some'
}

/**
 * All of `leaves` are selected, or, when they are, none of them.
 * @param all every series of the tree: a source of which nothing is left is not selected any more.
 */
export function toggle(
  state: TreeState,
  leaves: readonly SeriesNode[],
  all: readonly SeriesNode[],
): TreeState {
  return setSelected(state, leaves, all, checkOf(state, leaves) !== 'all')
}

/** A source all of whose series were taken out is not selected either. @param all every series of the tree. */
export function setSelected(
  state: TreeState,
  leaves: readonly SeriesNode[],
  all: readonly SeriesNode[],
  isSelected: boolean,
): TreeState {
  const [added, taken] = [new Set(state.added), new Set(state.taken)]
  for (const { id } of leaves) {
    added.delete(id)
    taken.delete(id)
  }
  for (const series of leaves) {
    const check = checkOfSeries({ ...state, added, taken }, series)
    if (isSelected && check !== 'all') added.add(series.id)
    if (!isSelected && check !== 'none') taken.add(series.id)
  }
  const sources = new Set(state.sources)
  for (const source of state.sources) {
    const own = all.filter(({ from = [] }) => from.some((part) => part.source === source))
    if (own.length > 0 && own.every(({ id }) => taken.has(id))) sources.delete(source)
  }
  return { ...state, sources, added, taken }
}

export interface Chosen {
  /** Series of which something is selected. */
  readonly series: readonly SeriesNode[]
  /** Sources that are selected whole. */
  readonly wholes: readonly SourceHandle[]
  /** What is selected beside them. */
  readonly nodes: readonly NodeId[]
  readonly counts: FileCounts
}

/**
 * What is worked on. A source of which all is selected is taken as the person opened it: with its folders, and with what was not
 * listed.
 * @param all every series of the tree.
 * @param shown those that the search leaves: what is hidden is not acted upon.
 */
export function chosenOf(state: TreeState, all: readonly SeriesNode[], shown: readonly SeriesNode[]): Chosen {
  const isShown = new Set(shown.map(({ id }) => id))
  const checks = new Map(all.map((series) => [series.id, checkOfSeries(state, series)]))
  const series = shown.filter(({ id }) => checks.get(id) !== 'none')

  const found = new Set(all.flatMap(({ from = [] }) => from.map(({ source }) => source)))
  const broken = new Set(
    all.flatMap(({ id, from = [] }) =>
      from
        .map(({ source }) => source)
        .filter((source) => {
          const check = checks.get(id)
          return !isShown.has(id) || check === 'none' || (check === 'some' && !state.sources.has(source))
        }),
    ),
  )
  const isWhole = (source: SourceHandle) => found.has(source) && !broken.has(source)
  const isCovered = (node: SeriesNode) => {
    const from = node.from ?? []
    if (from.some((part) => isWhole(part.source) && isAllOf(part, node))) return true
    const wanted =
      checks.get(node.id) === 'some' ? from.filter(({ source }) => state.sources.has(source)) : from
    return wanted.length > 0 && wanted.every(({ source }) => isWhole(source))
  }
  const nodes = series.filter((node) => !isCovered(node)).map(({ id }) => id)
  const alone = new Set(nodes)
  const candidates = [...found].filter(isWhole)
  const wholes = [
    ...candidates.filter((source) => state.sources.has(source)),
    ...candidates.filter((source) => !state.sources.has(source)),
  ].filter(withSomethingNew(all, alone))
  const counts = series.map((node) => {
    if (checks.get(node.id) !== 'some' || alone.has(node.id)) return node.files
    const files = (node.from ?? [])
      .filter(({ source }) => state.sources.has(source))
      .reduce((sum, part) => sum + part.files, 0)
    return partOf(node.files, files)
  })
  return { series, wholes, nodes, counts: counts.reduce(addCounts, NO_FILES) }
}

/** For the sources one after the other: whether one brings files that none before it and nothing of `alone` has. */
function withSomethingNew(all: readonly SeriesNode[], alone: ReadonlySet<NodeId>) {
  const covered = new Set(alone)
  const bySource = new Map<SourceHandle, { series: SeriesNode; isWhole: boolean }[]>()
  for (const series of all)
    for (const part of series.from ?? []) {
      const own = bySource.get(part.source) ?? []
      bySource.set(part.source, own)
      own.push({ series, isWhole: isAllOf(part, series) })
    }
  return (source: SourceHandle): boolean => {
    const own = bySource.get(source) ?? []
    if (own.every(({ series }) => covered.has(series.id))) return false
    for (const { series, isWhole } of own) if (isWhole) covered.add(series.id)
    return true
  }
}

/** Where nothing could be looked at sources are worked on unseen. */
export function unseen({ sources }: TreeState): Chosen {
  return { series: [], wholes: [...sources], nodes: [], counts: NO_FILES }
}

/** The files of a series are all plain, or all of one key. */
function partOf(whole: FileCounts, files: number): FileCounts {
  const { plain, keyHere, keyMissing, verified, failed, bytes } = whole
  const all = plain + keyHere + keyMissing
  const least = (count: number) => Math.min(count, files)
  return {
    plain: least(plain),
    keyHere: least(keyHere),
    keyMissing: least(keyMissing),
    verified: least(verified),
    failed: least(failed),
    bytes: all === 0 ? 0 : Math.round((bytes * files) / all),
  }
}

/** Every series of the tree, in its order. */
export function seriesOf(tree: StudyTree): readonly SeriesNode[] {
  return tree.patients.flatMap(({ studies }) => studies.flatMap(({ series }) => series))
}
