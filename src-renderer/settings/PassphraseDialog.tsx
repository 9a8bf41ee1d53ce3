/** Another passphrase: the one that there is, then the new one twice; the recovery code that comes with it must be put away. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'
import { ReasonedButton } from '../ui/ReasonedButton'
import { NewPassphrase } from '../ui/secrets/NewPassphrase'
import { PassphraseField } from '../ui/secrets/PassphraseField'
import { PutAwayCode } from '../ui/secrets/PutAwayCode'
import { useNewPassphrase } from '../ui/secrets/useNewPassphrase'

interface Props {
  readonly ownerName: string
  readonly onClose: () => void
  readonly onDone: () => void
}

export function PassphraseDialog({ ownerName, onClose, onDone }: Props) {
  const [old, setOld] = useState('')
  const next = useNewPassphrase()
  const [code, setCode] = useState<string | null>(null)
  const { isBusy, error, call } = useCall(window.orrery.changePassphrase)

  async function change(event: SubmitEvent) {
    event.preventDefault()
    if (next.reason !== null || isBusy) return
    const made = await call({ old, next: next.passphrase })
    if (made !== undefined) setCode(made.recoveryCode)
  }

  if (code !== null) {
    return (
      <Dialog title={text('settings.changePassphrase')} onClose={onClose} size="lg" canBeClosed={false}>
        <Text mb="md" role="status">
          {text('settings.passphraseHolds')}
        </Text>
        <PutAwayCode code={code} name={ownerName} onDone={onDone} />
      </Dialog>
    )
  }
  return (
    <Dialog title={text('settings.changePassphrase')} onClose={onClose}>
      <form onSubmit={(event) => void change(event)}>
        <Stack gap="md">
          <Text>{text('settings.passphraseMeaning')}</Text>
          <PassphraseField label={text('settings.oldPassphrase')} value={old} onChange={setOld} autoFocus />
          <NewPassphrase label={text('secrets.newPassphrase')} state={next} known={ownerName} />
          {error !== null && <ErrorNote error={error} />}
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <Button variant="default" style={{ flex: 'none' }} onClick={onClose}>
              {text('settings.cancel')}
            </Button>
            <ReasonedButton type="submit" reason={next.reason} loading={isBusy}>
              {text('settings.change')}
            </ReasonedButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
