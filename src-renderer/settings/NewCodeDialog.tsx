/** A new recovery code in the place of the old one; once it is made, it must be put away. */
import { Text } from '@mantine/core'
import { useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { Dialog } from '../ui/Dialog'
import { PutAwayCode } from '../ui/secrets/PutAwayCode'
import { PassphraseForm } from './PassphraseForm'

interface Props {
  readonly ownerName: string
  readonly onClose: () => void
  readonly onDone: () => void
}

export function NewCodeDialog({ ownerName, onClose, onDone }: Props) {
  const [code, setCode] = useState<string | null>(null)
  const { isBusy, error, call } = useCall(window.orrery.renewRecoveryCode)

  async function renew(passphrase: string) {
    const made = await call({ passphrase })
    if (made !== undefined) setCode(made.recoveryCode)
  }

  return (
    <Dialog title={text('settings.newCode')} onClose={onClose} size="lg" canBeClosed={code === null}>
      {code === null ? (
        <PassphraseForm
          meaning={text('settings.newCodeMeaning')}
          action={text('settings.makeCode')}
          isBusy={isBusy}
          error={error}
          onSubmit={(passphrase) => void renew(passphrase)}
          onClose={onClose}
        />
      ) : (
        <>
          <Text mb="md" role="status">
            {text('settings.newCodeIrrevocable')}
          </Text>
          <PutAwayCode code={code} name={ownerName} onDone={onDone} />
        </>
      )}
    </Dialog>
  )
}
