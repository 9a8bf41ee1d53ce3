/** The lock screen: the passphrase and Enter, and the other ways in. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { GateState } from '../../src-shared/contract/gate-calls'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { Note } from '../ui/Note'
import { PassphraseField } from '../ui/secrets/PassphraseField'
import { GateFrame } from './GateFrame'

interface Props {
  readonly state: GateState
  readonly onCode: () => void
  /** How many things were dropped here. */
  readonly waiting: number
}

export function Locked({ state, onCode, waiting }: Props) {
  const [passphrase, setPassphrase] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const unlock = useCall(window.orrery.unlockKeystore)
  const keychain = useCall(window.orrery.unlockByKeychain)
  const isWrong = unlock.error?.code === 'PASSPHRASE_WRONG'
  const isKeychainOut = keychain.error?.code === 'KEYCHAIN_FAILED'

  // The next try replaces what was typed.
  useEffect(() => {
    if (unlock.error !== null) field.current?.select()
  }, [unlock.error])
  useEffect(() => {
    if (keychain.error !== null) field.current?.focus()
  }, [keychain.error])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (passphrase === '') field.current?.focus()
    else if (!unlock.isBusy) void unlock.call({ passphrase })
  }

  return (
    <GateFrame title={text('gate.locked')} hasFocus>
      {state.running > 0 && (
        <div role="status" className="panel">
          <Text fw={600}>{text('gate.running', { count: state.running })}</Text>
          <Text className="muted">{text('gate.runningMeaning')}</Text>
        </div>
      )}
      {state.isRekeyed && <Note kind="warning">{text('gate.rekeyed')}</Note>}
      <Text role="status">{waiting > 0 && text('gate.waiting', { count: waiting })}</Text>
      <form onSubmit={submit}>
        <Stack gap="md">
          <PassphraseField
            label={text('secrets.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            inputRef={field}
            error={isWrong && <span role="alert">{text('gate.wrongPassphrase')}</span>}
            autoFocus
          />
          {unlock.error !== null && !isWrong && <ErrorNote error={unlock.error} />}
          <Group gap="sm">
            <Button type="submit" loading={unlock.isBusy}>
              {text('gate.unlock')}
            </Button>
            {state.keychain && (
              <Button
                variant="default"
                loading={keychain.isBusy}
                onClick={() => void keychain.call(undefined)}
              >
                {text('gate.byKeychain')}
              </Button>
            )}
          </Group>
          <Text role="status">{isKeychainOut && text('gate.keychainFailed')}</Text>
          {keychain.error !== null && !isKeychainOut && <ErrorNote error={keychain.error} />}
        </Stack>
      </form>
      <Button variant="subtle" size="compact-sm" onClick={onCode} ml={-8} style={{ alignSelf: 'start' }}>
        {text('gate.haveCode')}
      </Button>
    </GateFrame>
  )
}
