/** The library: what is open as patients, studies and series, its state, what can be done with it, and what came of what was done. */
import { Text } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import type { Job } from '../../src-shared/contract/job-calls'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { SeriesNode, StudyTree } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useStudy, useStudyFailure, useStudyTree } from '../ui/study/useStudy'
import { ViewFrame } from '../ui/ViewFrame'
import { EmptyLibrary } from './EmptyLibrary'
import { LibraryActions } from './LibraryActions'
import { LibraryHead } from './LibraryHead'
import { MissingKeys } from './MissingKeys'
import { missingKeys } from './missing-keys'
import { NodeDetails } from './NodeDetails'
import { Results } from './Results'
import { SelectAll } from './SelectAll'
import { SeriesCards } from './SeriesCards'
import { StudyTreeList } from './StudyTreeList'
import { rowsOf, type TreeRow } from './tree-rows'
import { patientsFound } from './tree-search'
import { checkOfSeries, chosenOf, seriesOf, type TreeState, unseen } from './tree-state'
import { useKeyNews } from './useKeyNews'
import './library.css'

interface Props {
  readonly sources: readonly Source[]
  readonly search: string
  readonly onChange: (sources: readonly Source[]) => void
  readonly selection: TreeState
  readonly onSelect: (change: (present: TreeState) => TreeState) => void
  readonly jobs: readonly Job[]
}

const isEncrypted = ({ files }: SeriesNode) => files.keyHere + files.keyMissing > 0

export function LibraryView({ sources, search, onChange, selection: state, onSelect, jobs }: Props) {
  const { announce, view } = useActions()
  const study = useStudy()
  const tree = useStudyTree()
  const failure = useStudyFailure()
  const ended = jobs.filter(({ state }) => state === 'ended')
  useKeyNews(tree)

  const all = useMemo(() => (tree === null ? [] : seriesOf(tree)), [tree])
  const patients = useMemo(
    () => (tree === null ? [] : patientsFound(tree, search, sources)),
    [tree, search, sources],
  )
  const isSearched = search.trim() !== ''
  const rows = useMemo(
    () => rowsOf(patients, isSearched ? new Set() : state.folded),
    [patients, isSearched, state.folded],
  )
  const shown = useMemo(
    () => patients.flatMap(({ studies }) => studies.flatMap(({ series }) => series)),
    [patients],
  )
  const isBlind = failure !== null && tree === null
  const [chosen, encrypted] = useMemo(() => {
    if (isBlind) return [unseen(state), unseen(state)]
    return [chosenOf(state, all, shown), chosenOf(state, all.filter(isEncrypted), shown.filter(isEncrypted))]
  }, [isBlind, state, all, shown])
  const at = rowAt(rows, state)
  const row = rows[at]
  const missing = useMemo(() => (tree === null ? [] : missingKeys(tree)), [tree])
  const isCounted = tree !== null && isCountedIn(tree, sources)
  const counted = isBlind ? 'never' : isCounted ? 'yes' : 'notYet'

  const remove = useCallback(
    (gone: readonly SourceHandle[]) => {
      const handles = new Set(gone)
      onChange(sources.filter(({ handle }) => !handles.has(handle)))
      announce(text('library.removed', { count: gone.length }))
    },
    [sources, onChange, announce],
  )
  const go = (node: NodeId) => onSelect((present) => ({ ...present, at: node }))
  const viewSeries = ({ id }: SeriesNode) => view(id)
  const viewRow = ({ leaves }: TreeRow) => {
    const [first] = [...leaves.filter(({ images }) => images > 0), ...leaves]
    if (first !== undefined) view(first.id)
  }

  return (
    <ViewFrame
      title={text('shell.library')}
      actions={
        <LibraryActions
          sources={sources}
          chosen={chosen}
          encrypted={encrypted}
          isSelected={chosen.series.length > 0 || (!isSearched && state.sources.size > 0)}
          counted={counted}
        />
      }
    >
      {sources.length === 0 && ended.length === 0 && <EmptyLibrary />}
      {(sources.length > 0 || ended.length > 0) && (
        <div className="library">
          {sources.length === 0 ? (
            <EmptyLibrary />
          ) : (
            <LibraryHead
              sources={sources}
              tree={tree}
              all={all}
              isCounted={isCounted}
              failure={failure}
              onTryAgain={() => study.renew()}
              onRemove={remove}
            />
          )}
          <div className="library-columns">
            {all.length > 0 && (
              <div className="library-tree">
                {shown.length === 0 ? (
                  <Text>{text('library.noMatch', { search: search.trim() })}</Text>
                ) : (
                  <>
                    <SelectAll all={all} shown={shown} state={state} chosen={chosen} onChange={onSelect} />
                    <StudyTreeList
                      rows={rows}
                      at={at}
                      state={state}
                      all={all}
                      onChange={onSelect}
                      onView={viewRow}
                    />
                  </>
                )}
              </div>
            )}
            {row !== undefined && (
              <div className="library-series">
                {missing.length > 0 && <MissingKeys keys={missing} />}
                <SeriesCards
                  key={row.kind === 'patient' ? row.id : row.study.id}
                  row={row}
                  onGo={go}
                  onView={viewSeries}
                />
              </div>
            )}
            {(ended.length > 0 || row !== undefined) && (
              <div className="library-details">
                <Results jobs={ended} />
                {row !== undefined && <NodeDetails row={row} isCounted={isCounted} onView={viewRow} />}
              </div>
            )}
          </div>
        </div>
      )}
    </ViewFrame>
  )
}

/** Whether all that is open was looked at: what was opened just now is in none of the trees that were told before. */
function isCountedIn({ progress, opened }: StudyTree, sources: readonly Source[]): boolean {
  const known = new Set(opened)
  return progress.isDone && sources.every(({ handle }) => known.has(handle))
}

/** Where the person is; else at the first series that is selected, else at the first row. */
function rowAt(rows: readonly TreeRow[], state: TreeState): number {
  const here = rows.findIndex(({ id }) => id === state.at)
  if (here >= 0) return here
  const selected = rows.findIndex(
    (row) => row.kind === 'series' && checkOfSeries(state, row.series) !== 'none',
  )
  return Math.max(0, selected)
}
