/** A line above the status bar: an error that has no place of its own in the view. */
import { Button, Group, Text } from '@mantine/core'
import type { ErrorReport } from '../../src-shared/errors'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'

interface Props {
  readonly error: ErrorReport
  /** What else there is to know. */
  readonly more?: string
  readonly onDismiss: () => void
}

export function ErrorNotice({ error, more, onDismiss }: Props) {
  return (
    <Group gap="md" py="sm" wrap="nowrap" align="flex-start">
      <div style={{ flex: 1 }}>
        <ErrorNote error={error} />
        {more !== undefined && <Text>{more}</Text>}
      </div>
      <Button style={{ flex: 'none' }} variant="subtle" size="xs" onClick={onDismiss}>
        {text('shell.dismiss')}
      </Button>
    </Group>
  )
}
