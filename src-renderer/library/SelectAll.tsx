/** Selects all that the search leaves, and says how much is selected. */
import { Checkbox, Group, Text } from '@mantine/core'
import type { SeriesNode } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { countsOf, filesIn } from '../ui/study/file-counts'
import { type Chosen, checkOf, setSelected, type TreeState } from './tree-state'

interface Props {
  /** Every series of the tree. */
  readonly all: readonly SeriesNode[]
  /** Those that the search leaves. */
  readonly shown: readonly SeriesNode[]
  readonly state: TreeState
  readonly chosen: Chosen
  readonly onChange: (change: (present: TreeState) => TreeState) => void
}

export function SelectAll({ all, shown, state, chosen, onChange }: Props) {
  const check = checkOf(state, shown)
  const [count, total] = [filesIn(chosen.counts), filesIn(countsOf(shown))]
  return (
    <Group gap="md">
      <Checkbox
        label={text('library.selectAll')}
        checked={check === 'all'}
        indeterminate={check === 'some'}
        onChange={() => onChange((present) => setSelected(present, shown, all, check !== 'all'))}
      />
      <Text className="muted">{text('library.selected', { count, total })}</Text>
    </Group>
  )
}
