/** Another passphrase: the one that there is, then the new one twice. */
import { Button, Group, Stack } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'
import { ReasonedButton } from '../ui/ReasonedButton'
import { NewPassphrase } from '../ui/secrets/NewPassphrase'
import { PassphraseField } from '../ui/secrets/PassphraseField'
import { useNewPassphrase } from '../ui/secrets/useNewPassphrase'

interface Props {
  readonly ownerName: string
  readonly onClose: () => void
  readonly onDone: () => void
}

export function PassphraseDialog({ ownerName, onClose, onDone }: Props) {
  const [old, setOld] = useState('')
  const next = useNewPassphrase()
  const { isBusy, error, attempt } = useCall(window.orrery.changePassphrase)

  async function change(event: SubmitEvent) {
    event.preventDefault()
    if (next.reason !== null || isBusy) return
    if (await attempt({ old, next: next.passphrase })) onDone()
  }

  return (
    <Dialog title={text('settings.changePassphrase')} onClose={onClose}>
      <form onSubmit={(event) => void change(event)}>
        <Stack gap="md">
          <PassphraseField label={text('settings.oldPassphrase')} value={old} onChange={setOld} autoFocus />
          <NewPassphrase label={text('secrets.newPassphrase')} state={next} known={ownerName} />
          {error !== null && <ErrorNote error={error} />}
          <Group gap="sm" align="flex-start">
            <Button variant="default" onClick={onClose}>
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
