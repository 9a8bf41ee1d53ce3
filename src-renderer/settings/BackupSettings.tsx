/** A backup of the keystore, and how it is brought back. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { Value } from '../../src-shared/contract/calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ProblemList } from '../ui/ProblemList'
import { Section } from '../ui/Section'

export function BackupSettings() {
  const { announce } = useActions()
  const { isBusy, error, call } = useCall(window.orrery.backUpKeystore)
  const [made, setMade] = useState<Value<'backUpKeystore'>>(null)

  async function backUp() {
    const backup = await call(undefined)
    if (backup === undefined || backup === null) return
    setMade(backup)
    announce(text('settings.backedUp', { name: backup.name }))
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
      {made !== null && error === null && (
        <>
          <Text className="good name">{text('settings.backedUp', { name: made.name })}</Text>
          {made.problems.length > 0 && (
            <ProblemList title={text('settings.backupDamaged')} problems={made.problems} />
          )}
        </>
      )}
      <Text className="muted">{text('settings.restoreMeaning')}</Text>
    </Section>
  )
}
