/** Above the list: opening more, selecting all, taking off the list, and the total. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import type { SurveyReport } from '../../src-shared/survey'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { allFiles } from '../ui/files/add-surveys'
import { FileStates } from '../ui/files/FileStates'
import { OpenButtons } from '../ui/files/OpenButtons'

interface Props {
  readonly shown: readonly Source[]
  readonly selected: readonly Source[]
  /** Null until everything is counted. */
  readonly total: SurveyReport | null
  readonly onSelect: (selection: ReadonlySet<SourceHandle>) => void
  readonly onRemove: (sources: readonly SourceHandle[]) => void
}

export function ListTools({ shown, selected, total, onSelect, onRemove }: Props) {
  const { open } = useActions()
  const isAll = selected.length === shown.length && shown.length > 0
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <OpenButtons onOpen={open} />
      </Group>
      <Group gap="md">
        <Checkbox
          label={text('library.selectAll')}
          checked={isAll}
          indeterminate={!isAll && selected.length > 0}
          onChange={() => onSelect(new Set(isAll ? [] : shown.map(({ handle }) => handle)))}
        />
        <Text className="muted">
          {text('library.selected', { count: selected.length, total: shown.length })}
        </Text>
        {selected.length > 0 && (
          <Button variant="subtle" size="xs" onClick={() => onRemove(selected.map(({ handle }) => handle))}>
            {text('library.remove')}
          </Button>
        )}
      </Group>
      {total === null && <Text className="muted">{text('library.counting')}</Text>}
      {total !== null && shown.length > 1 && (
        <div>
          <Text fw={600}>
            {text('library.total', {
              count: allFiles(total).files,
              size: bytesText(allFiles(total).bytes),
              open: shown.length,
            })}
          </Text>
          <FileStates survey={total} />
        </div>
      )}
    </Stack>
  )
}
