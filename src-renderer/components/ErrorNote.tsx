/** An error: what happened, what it means or what to do, and the code small beneath. */
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ErrorReport } from '../../src-shared/errors'
import { explain, words } from '../../src-shared/words'

interface Props {
  readonly error: ErrorReport
  /** Said before the hint. */
  readonly before?: string
}

export function ErrorNote({ error, before }: Props) {
  const { message, hint, code } = explain(error)
  return (
    <Group role="alert" gap="sm" align="flex-start" wrap="nowrap">
      <IconAlertTriangle
        size={20}
        color="var(--mantine-color-danger-4)"
        style={{ flex: 'none' }}
        aria-hidden
      />
      <div>
        <Text fw={600}>{message}</Text>
        <Text c="dimmed">{[...(before === undefined ? [] : [before]), hint].join(' ')}</Text>
        <Text c="dimmed" fz="xs" mt="xs">
          {words().window.error.code(code)}
        </Text>
      </div>
    </Group>
  )
}
