/** The keys in a bundle, by their faces and names: which are new, here already, or in conflict. */
import { Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPlus, type TablerIcon } from '@tabler/icons-react'
import type { PreviewKey } from '../../src-shared/contract/receive-calls'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { Face } from '../ui/KeyFace'

const LOOKS: Readonly<Record<PreviewKey['state'], readonly [TablerIcon, string]>> = {
  new: [IconPlus, 'good'],
  here: [IconCheck, 'muted'],
  conflict: [IconAlertTriangle, 'danger'],
}

export function PreviewedKeys({ keys }: { readonly keys: readonly PreviewKey[] }) {
  return (
    <Stack
      component="ul"
      className="plain-list"
      gap="sm"
      aria-label={text('receive.keys')}
      mah={280}
      style={{ overflow: 'auto' }}
    >
      {keys.map((key) => {
        const [Icon, colour] = LOOKS[key.state]
        return (
          <Group component="li" key={key.keyId} gap="md" wrap="nowrap">
            <Face side={56} label={key.label} png={key.png} />
            <div style={{ minWidth: 0 }}>
              <Text className="name">{key.label || text('ui.keyUnnamed')}</Text>
              <Text fz="xs" className="muted">
                {dateText(key.created)}
              </Text>
              <Text fz="xs">
                <Icon size={14} aria-hidden className={colour} style={{ verticalAlign: 'text-bottom' }} />{' '}
                {stateText(key.state)}
              </Text>
            </div>
          </Group>
        )
      })}
    </Stack>
  )
}

function stateText(state: PreviewKey['state']): string {
  switch (state) {
    case 'new':
      return text('receive.new')
    case 'here':
      return text('receive.here')
    case 'conflict':
      return text('receive.conflict')
  }
}
