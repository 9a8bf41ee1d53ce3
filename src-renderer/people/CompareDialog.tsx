/** A fingerprint compared with its owner by phone, and what to do when it differs. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Contact } from '../../src-shared/contract/people-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'
import { Fingerprint } from './Fingerprint'

interface Props {
  readonly contact: Contact
  readonly onClose: () => void
  readonly onRemove: () => void
}

export function CompareDialog({ contact: { name, fingerprint }, onClose, onRemove }: Props) {
  const { announce } = useActions()
  const [doesDiffer, setDiffer] = useState(false)
  const { attempt, isBusy, error } = useCall(window.orrery.compareContact)
  async function keep() {
    if (!(await attempt({ name, fingerprint }))) return
    announce(text('people.comparedNow', { name }))
    onClose()
  }
  return (
    <Dialog title={text('people.compareTitle', { name })} onClose={onClose} size="lg">
      <Stack gap="md">
        {!doesDiffer && <Text>{text('people.compareHow', { name })}</Text>}
        <Fingerprint fingerprint={fingerprint} isLarge />
        {error !== null && <ErrorNote error={error} />}
        {!doesDiffer && (
          <Group gap="sm" justify="flex-end">
            <Button variant="subtle" onClick={onClose}>
              {text('people.later')}
            </Button>
            <Button variant="default" onClick={() => setDiffer(true)}>
              {text('people.differs')}
            </Button>
            <Button loading={isBusy} onClick={() => void keep()}>
              {text('people.same')}
            </Button>
          </Group>
        )}
        {doesDiffer && (
          <>
            <Text fw={600} role="alert">
              {text('people.differsWhat', { name })}
            </Text>
            <Group gap="sm" justify="flex-end">
              <Button variant="subtle" onClick={onClose}>
                {text('people.later')}
              </Button>
              <Button data-autofocus onClick={onRemove}>
                {text('people.removeCard')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  )
}
