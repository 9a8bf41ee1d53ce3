/** Removing a contact, with what that means. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Contact } from '../../src-shared/contract/people-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'

interface Props {
  readonly contact: Contact
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveContactDialog({ contact: { name }, onClose, onRemoved }: Props) {
  const { announce } = useActions()
  const { attempt, isBusy, error } = useCall(window.orrery.removeContact)
  async function remove() {
    if (!(await attempt({ name }))) return
    announce(text('people.removed', { name }))
    onRemoved()
  }
  return (
    <Dialog title={text('people.removeTitle', { name })} onClose={onClose}>
      <Stack gap="md">
        <Text>{text('people.removeWhat', { name })}</Text>
        {error !== null && <ErrorNote error={error} />}
        <Group gap="sm" justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {text('people.keep')}
          </Button>
          <Button loading={isBusy} onClick={() => void remove()}>
            {text('people.removeNow')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
