/** What is open, one row each; a long list is shown bit by bit. */
import { Button, Stack } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import { text } from '../../src-shared/words/text'
import { SourceRow } from './SourceRow'
import type { Surveys } from './useSurveys'

interface Props {
  readonly sources: readonly Source[]
  readonly surveys: Surveys
  readonly selection: ReadonlySet<SourceHandle>
  readonly onSelect: (selection: ReadonlySet<SourceHandle>) => void
  readonly onRemove: (sources: readonly SourceHandle[]) => void
}

const STEP = 50

export function SourceList({ sources, surveys, selection, onSelect, onRemove }: Props) {
  const [most, setMost] = useState(STEP)
  const more = Math.min(STEP, sources.length - most)
  // Rows are drawn anew only when something of them is another: there may be many.
  const latest = useRef({ selection, onSelect, onRemove })
  latest.current = { selection, onSelect, onRemove }
  const toggle = useCallback((handle: SourceHandle) => {
    const next = new Set(latest.current.selection)
    if (!next.delete(handle)) next.add(handle)
    latest.current.onSelect(next)
  }, [])
  const remove = useCallback((handle: SourceHandle) => latest.current.onRemove([handle]), [])
  return (
    <>
      <Stack component="ul" className="plain-list" gap="sm" aria-label={text('library.sources')}>
        {sources.slice(0, most).map((source) => (
          <SourceRow
            key={source.handle}
            source={source}
            surveyed={surveys.of(source.handle)}
            verified={surveys.verified(source.handle)}
            isSelected={selection.has(source.handle)}
            onToggle={toggle}
            onRemove={remove}
          />
        ))}
      </Stack>
      {more > 0 && (
        <div>
          <Button variant="default" size="xs" onClick={() => setMost(most + STEP)}>
            {text('library.more', { count: more })}
          </Button>
        </div>
      )}
    </>
  )
}
