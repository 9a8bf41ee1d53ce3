/** A bundle that cannot be opened: why, and for one that is for others how to get one that is not. */
import { Button, Group, Stack } from '@mantine/core'
import type { ErrorReport } from '../../src-shared/errors'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { ErrorNote } from '../ui/ErrorNote'

interface Props {
  readonly error: ErrorReport
  readonly onClose: () => void
}

export function FailedBundle({ error, onClose }: Props) {
  const { go } = useActions()
  const isForOthers = error.code === 'BUNDLE_NOT_FOR_YOU'
  return (
    <Stack gap="md">
      <ErrorNote error={error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {text('ui.close')}
        </Button>
        {isForOthers && (
          <Button
            onClick={() => {
              onClose()
              go('people')
            }}
          >
            {text('receive.toOwnCard')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
