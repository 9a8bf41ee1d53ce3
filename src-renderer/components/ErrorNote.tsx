/** An error: what happened, what it means or what to do, and the code small beneath. */
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ErrorReport } from '../../src-shared/errors'
import { messages } from '../../src-shared/messages'

export function ErrorNote({ error }: { readonly error: ErrorReport }) {
  return (
    <Group role="alert" gap="sm" align="flex-start" wrap="nowrap">
      <IconAlertTriangle
        size={20}
        color="var(--mantine-color-danger-4)"
        style={{ flex: 'none' }}
        aria-hidden
      />
      <div>
        <Text fw={600}>{error.message}</Text>
        <Text c="dimmed">{error.hint}</Text>
        <Text c="dimmed" fz="xs" mt="xs">
          {messages.error.code(error.code)}
        </Text>
      </div>
    </Group>
  )
}
