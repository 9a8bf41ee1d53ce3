/** Above the tree: what is open, opening more, and whether everything arrived. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import type { ErrorReport } from '../../src-shared/errors'
import type { SeriesNode, StudyTree } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { Callout } from '../ui/Callout'
import { ErrorNote } from '../ui/ErrorNote'
import { OpenButtons } from '../ui/files/OpenButtons'
import { Note } from '../ui/Note'
import { FileStateCounts } from '../ui/study/FileState'
import { countsOf } from '../ui/study/file-counts'
import { noteText } from '../ui/study/study-text'
import { OpenSources } from './OpenSources'

interface Props {
  readonly sources: readonly Source[]
  readonly tree: StudyTree | null
  /** Every series of the tree. */
  readonly all: readonly SeriesNode[]
  readonly isCounted: boolean
  /** Why nothing can be looked at. */
  readonly failure: ErrorReport | null
  readonly onTryAgain: () => void
  readonly onRemove: (sources: readonly SourceHandle[]) => void
}

const MOST_NOTES = 5

export function LibraryHead({ sources, tree, all, isCounted, failure, onTryAgain, onRemove }: Props) {
  const { open } = useActions()
  const notes = tree?.notes ?? []
  return (
    <Stack gap="sm" className="library-head">
      <Group gap="sm">
        <OpenButtons onOpen={open} />
        <OpenSources sources={sources} all={all} isCounted={isCounted} onRemove={onRemove} />
      </Group>
      {failure === null ? (
        <Group gap={4} style={{ columnGap: 24 }}>
          <Arrived tree={tree} isCounted={isCounted} />
          {all.length > 0 && <FileStateCounts counts={countsOf(all)} label={text('library.states')} />}
        </Group>
      ) : (
        <Callout tone="warning" title={text('library.blindTitle')}>
          <Text>{text('library.blindText')}</Text>
          <ErrorNote error={failure} />
          <Button variant="default" onClick={onTryAgain}>
            {text('library.tryAgain')}
          </Button>
        </Callout>
      )}
      {notes.slice(0, MOST_NOTES).map((note) => (
        <Note key={`${note.kind} ${note.name}`} kind="warning">
          {noteText(note)}
        </Note>
      ))}
      {notes.length > MOST_NOTES && (
        <Text>{text('library.andMore', { count: notes.length - MOST_NOTES })}</Text>
      )}
    </Stack>
  )
}

/** Found, shown, failed, left out: the counts add up. */
function Arrived({ tree, isCounted }: Pick<Props, 'tree' | 'isCounted'>) {
  if (tree === null || (tree.progress.isDone && !isCounted))
    return <Text className="muted">{text('library.counting')}</Text>
  const { found, read } = tree.progress
  const { shown, notShown, failed } = tree.counts
  if (isCounted)
    return <Text fw={600}>{text('library.arrived', { found, shown, left: notShown - failed, failed })}</Text>
  return (
    <Group gap="sm">
      <Text>{text('library.reading', { read, found })}</Text>
      <Progress
        size="sm"
        w={120}
        value={found === 0 ? 0 : (100 * read) / found}
        aria-label={text('library.readingLabel')}
      />
    </Group>
  )
}
