/** Asks for the passphrase before something that only its owner may do. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { ErrorReport } from '../../src-shared/errors'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { PassphraseField } from '../ui/secrets/PassphraseField'

interface Props {
  /** What will come of it. */
  readonly meaning: string
  /** What the button says. */
  readonly action: string
  readonly isBusy: boolean
  readonly error: ErrorReport | null
  readonly onSubmit: (passphrase: string) => void
  readonly onClose: () => void
}

export function PassphraseForm({ meaning, action, isBusy, error, onSubmit, onClose }: Props) {
  const [passphrase, setPassphrase] = useState('')

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!isBusy) onSubmit(passphrase)
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{meaning}</Text>
        <PassphraseField
          label={text('secrets.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
        {error !== null && <ErrorNote error={error} />}
        <Group gap="sm">
          <Button type="submit" loading={isBusy}>
            {action}
          </Button>
          <Button variant="default" onClick={onClose}>
            {text('settings.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
