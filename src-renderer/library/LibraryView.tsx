/** The library: what is open, what state it is in, what can be done with it, and what came of what was done. */
import { Stack, Text } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import type { Job } from '../../src-shared/contract/job-calls'
import { isFoundIn } from '../../src-shared/search-text'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { ViewFrame } from '../ui/ViewFrame'
import { EmptyLibrary } from './EmptyLibrary'
import { LibraryActions } from './LibraryActions'
import { ListTools } from './ListTools'
import { MissingKeys } from './MissingKeys'
import { Results } from './Results'
import { SourceList } from './SourceList'
import { totalOf } from './total'
import { useKeyNews } from './useKeyNews'
import { useSurveys } from './useSurveys'

interface Props {
  readonly sources: readonly Source[]
  readonly search: string
  readonly onChange: (sources: readonly Source[]) => void
  readonly selection: ReadonlySet<SourceHandle>
  readonly onSelect: (selection: ReadonlySet<SourceHandle>) => void
  readonly jobs: readonly Job[]
}

export function LibraryView({ sources, search, onChange, selection, onSelect: select, jobs }: Props) {
  const { announce } = useActions()
  const ended = jobs.filter(({ state }) => state === 'ended')
  const surveys = useSurveys(sources, ended.map(({ jobId }) => jobId).join())

  const shown = useMemo(() => sources.filter(({ name }) => isFoundIn(search, [name])), [sources, search])
  // What the search hides is not acted upon.
  const selected = useMemo(() => shown.filter(({ handle }) => selection.has(handle)), [shown, selection])
  const total = useMemo(() => totalOf(shown, surveys), [shown, surveys])
  const totalSelected = useMemo(() => totalOf(selected, surveys), [selected, surveys])
  useKeyNews(useMemo(() => totalOf(sources, surveys).survey, [sources, surveys]))

  const remove = useCallback(
    (gone: readonly SourceHandle[]) => {
      const handles = new Set(gone)
      onChange(sources.filter(({ handle }) => !handles.has(handle)))
      announce(text('library.removed', { count: gone.length }))
    },
    [sources, onChange, announce],
  )

  return (
    <ViewFrame
      title={text('shell.library')}
      actions={
        <LibraryActions
          open={sources.length}
          selected={selected}
          survey={totalSelected.isWhole ? totalSelected.survey : null}
          surveys={surveys}
        />
      }
    >
      {sources.length === 0 && ended.length === 0 && <EmptyLibrary />}
      {(sources.length > 0 || ended.length > 0) && (
        <div className="library">
          <Results jobs={ended} />
          <Stack gap="md" className="library-list">
            {sources.length === 0 && <EmptyLibrary />}
            {sources.length > 0 && (
              <>
                <ListTools
                  shown={shown}
                  selected={selected}
                  total={total.isWhole ? total.survey : null}
                  onSelect={select}
                  onRemove={remove}
                />
                {shown.length === 0 && <Text>{text('library.noMatch', { search: search.trim() })}</Text>}
                {total.survey.keyMissing.files > 0 && <MissingKeys survey={total.survey} />}
                <SourceList
                  sources={shown}
                  surveys={surveys}
                  selection={selection}
                  onSelect={select}
                  onRemove={remove}
                />
              </>
            )}
          </Stack>
        </div>
      )}
    </ViewFrame>
  )
}
