/** A backup of the keystore, and how it is brought back. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { Section } from '../ui/Section'

export function BackupSettings() {
  const { announce } = useActions()
  const { isBusy, error, call } = useCall(window.orrery.backUpKeystore)
  const [name, setName] = useState<string | null>(null)

  async function backUp() {
    const made = await call(undefined)
    if (made === undefined || made === null) return
    setName(made)
    announce(text('settings.backedUp', { name: made }))
  }

  return (
    <Section title={text('settings.backup')}>
      <Text>{text('settings.backupMeaning')}</Text>
      <Group>
        <Button variant="default" loading={isBusy} onClick={() => void backUp()}>
          {text('settings.backUp')}
        </Button>
      </Group>
      {error !== null && <ErrorNote error={error} />}
      {name !== null && error === null && (
        <Text className="good name">{text('settings.backedUp', { name })}</Text>
      )}
      <Text className="muted">{text('settings.restoreMeaning')}</Text>
    </Section>
  )
}
