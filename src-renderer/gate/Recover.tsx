/** A lost passphrase: the recovery code, looked at while it is typed, then a new passphrase. */
import { Stack, Text, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { NewPassphrase } from '../ui/secrets/NewPassphrase'
import { useNewPassphrase } from '../ui/secrets/useNewPassphrase'
import { FormFoot } from './FormFoot'
import { GateFrame } from './GateFrame'
import { useCodeState } from './useCodeState'

interface Props {
  /** A code that was typed before; '' when there is none. */
  readonly known: string
  readonly onBusy: (isBusy: boolean) => void
  readonly onBack: () => void
  readonly onRecovered: (newCode: string) => void
}

export function Recover({ known, onBusy, onBack, onRecovered }: Props) {
  const [recoveryCode, setCode] = useState(known)
  const { saying, group, error: checkError } = useCodeState(recoveryCode)
  const passphrase = useNewPassphrase()
  const { isBusy, error, call } = useCall(window.orrery.recoverKeystore)
  const isRight = saying === 'right'
  const isWrong = saying !== 'none' && saying !== 'incomplete' && !isRight
  const lack = isWrong ? text('gate.codeRightFirst') : text('gate.codeFirst')
  const reason = isRight ? passphrase.reason : lack

  async function recover(event: SubmitEvent) {
    event.preventDefault()
    if (reason !== null || isBusy) return
    // The keystore is open at once, and its new recovery code still to be shown.
    onBusy(true)
    const recovered = await call({ recoveryCode, passphrase: passphrase.passphrase })
    if (recovered === undefined) onBusy(false)
    else onRecovered(recovered.recoveryCode)
  }

  return (
    <GateFrame title={text('gate.recover')} hasFocus>
      <Text>{text('gate.recoverMeaning')}</Text>
      <form onSubmit={(event) => void recover(event)}>
        <Stack gap="md">
          <div>
            <TextInput
              label={text('secrets.code')}
              value={recoveryCode}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={isWrong}
              aria-describedby="code-state"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={200}
              autoFocus
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            />
            <Text
              id="code-state"
              role="status"
              fz="xs"
              mt="xs"
              className={isWrong ? 'danger' : isRight ? 'good' : 'muted'}
            >
              {text('gate.codeState', { state: saying, group })}
            </Text>
          </div>
          {checkError !== null && <ErrorNote error={checkError} />}
          {isRight && <NewPassphrase label={text('secrets.newPassphrase')} state={passphrase} />}
          {error !== null && <ErrorNote error={error} />}
          <FormFoot submit={text('gate.setPassphrase')} reason={reason} isBusy={isBusy} onBack={onBack} />
        </Stack>
      </form>
    </GateFrame>
  )
}
