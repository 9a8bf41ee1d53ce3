/** The first screen of the first run: name and passphrase. */
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ReasonedButton } from '../ui/ReasonedButton'
import { NewPassphrase } from '../ui/secrets/NewPassphrase'
import { useNewPassphrase } from '../ui/secrets/useNewPassphrase'
import { GateFrame } from './GateFrame'

interface Props {
  readonly onBusy: (isBusy: boolean) => void
  readonly onMade: (recoveryCode: string, ownerName: string) => void
  readonly onBackup: () => void
}

export function FirstRun({ onBusy, onMade, onBackup }: Props) {
  const [name, setName] = useState('')
  const passphrase = useNewPassphrase()
  const { isBusy, error, call } = useCall(window.orrery.createKeystore)
  const ownerName = name.trim()
  const reason = ownerName === '' ? text('gate.nameNeeded') : passphrase.reason

  async function make(event: SubmitEvent) {
    event.preventDefault()
    if (reason !== null || isBusy) return
    // The keystore is open at once, and its recovery code still to be shown.
    onBusy(true)
    const made = await call({ passphrase: passphrase.passphrase, ownerName })
    if (made === undefined) onBusy(false)
    else onMade(made.recoveryCode, ownerName)
  }

  return (
    <GateFrame title={text('gate.welcome')} step={text('gate.step', { number: 1 })} hasFocus>
      <Text>{text('gate.purpose')}</Text>
      <form onSubmit={(event) => void make(event)}>
        <Stack gap="md">
          <TextInput
            label={text('gate.yourName')}
            description={text('gate.yourNameMeaning')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            autoComplete="name"
            autoFocus
          />
          <NewPassphrase label={text('secrets.passphrase')} state={passphrase} known={ownerName} />
          {error !== null && <ErrorNote error={error} />}
          <ReasonedButton type="submit" reason={reason} loading={isBusy}>
            {text('gate.make')}
          </ReasonedButton>
        </Stack>
      </form>
      <Button variant="subtle" size="compact-sm" onClick={onBackup} ml={-8} style={{ alignSelf: 'start' }}>
        {text('gate.haveBackup')}
      </Button>
    </GateFrame>
  )
}
