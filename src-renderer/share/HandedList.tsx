/** Bundles or cards that lie on a drive, each with what can be done with it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { HandedSource } from '../../src-shared/contract/share-calls'
import { dateText } from '../../src-shared/words/dates'
import { useActions } from '../ui/actions'

interface Props {
  readonly label: string
  readonly items: readonly HandedSource[]
  /** What the button of an item says, and its name for those who hear it. */
  readonly button: (item: string) => readonly [label: string, name: string]
}

export function HandedList({ label, items, button }: Props) {
  const { open } = useActions()
  return (
    <Stack
      component="ul"
      className="plain-list"
      gap="xs"
      aria-label={label}
      mah={240}
      style={{ overflow: 'auto' }}
    >
      {items.map((item) => {
        const [short, whole] = button(item.name)
        return (
          <li key={item.handle}>
            <Group gap="sm" justify="space-between" wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <Text className="name">{item.name}</Text>
                <Text fz="xs" className="muted name">
                  {[item.folder, dateText(item.changed)].filter((part) => part !== '').join(' · ')}
                </Text>
              </div>
              <Button
                size="xs"
                variant="default"
                style={{ flex: 'none' }}
                aria-label={whole}
                onClick={() => open([item])}
              >
                {short}
              </Button>
            </Group>
          </li>
        )
      })}
    </Stack>
  )
}
