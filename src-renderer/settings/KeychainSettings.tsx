/** The system's keychain as a way to open the keystore: whether it does, or why it cannot. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { useLoaded } from '../ui/calls/useLoaded'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'
import { FocusBack } from '../ui/FocusBack'
import { Section } from '../ui/Section'
import { PassphraseForm } from './PassphraseForm'

export function KeychainSettings() {
  const { announce } = useActions()
  const { value, error, reload } = useLoaded(window.orrery.keychain)
  const [isAsking, setAsking] = useState(false)
  const use = useCall(window.orrery.useKeychain)
  const leave = useCall(window.orrery.leaveKeychain)
  const failure = error ?? leave.error

  async function turnOn(passphrase: string) {
    if ((await use.call({ passphrase })) === undefined) return
    setAsking(false)
    await reload()
    announce(text('settings.keychainUsed'))
  }

  async function turnOff() {
    if ((await leave.call(undefined)) === undefined) return
    await reload()
    announce(text('settings.keychainLeft'))
  }

  function ask() {
    use.forget()
    setAsking(true)
  }

  const canBeUsed = value?.state === 'off' || value?.state === 'changed'
  const isChosen = value?.isChosen === true
  return (
    <Section title={text('settings.keychain')}>
      <Text>{text('settings.keychainMeaning')}</Text>
      {value !== undefined && (
        <Text fw={600}>
          {text('settings.keychainState', { state: value.state, backend: value.backend ?? '' })}
        </Text>
      )}
      {failure !== null && <ErrorNote error={failure} />}
      <Group gap="sm">
        {/* One button, which says what comes next: the focus stays on it. */}
        {(canBeUsed || isChosen) && (
          <Button
            variant="default"
            aria-busy={leave.isBusy}
            onClick={() => {
              if (canBeUsed) ask()
              else void turnOff()
            }}
          >
            {canBeUsed ? text('settings.useKeychain') : text('settings.leaveKeychain')}
          </Button>
        )}
        {canBeUsed && isChosen && (
          <Button variant="default" onClick={() => void turnOff()}>
            {text('settings.leaveKeychain')}
          </Button>
        )}
      </Group>
      {isAsking && (
        <>
          <FocusBack />
          <Dialog title={text('settings.useKeychain')} onClose={() => setAsking(false)}>
            <PassphraseForm
              meaning={text('settings.keychainMeaning')}
              action={text('settings.turnOn')}
              isBusy={use.isBusy}
              error={use.error}
              onSubmit={(passphrase) => void turnOn(passphrase)}
              onClose={() => setAsking(false)}
            />
          </Dialog>
        </>
      )}
    </Section>
  )
}
