/** Unlocks the keystore with its passphrase. */
import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../src-shared/words'
import { useCall } from '../state/useCall'
import { GateCard } from './GateCard'
import { QuietButton } from './QuietButton'

interface Props {
  readonly onUnlock: () => void
  readonly onForgotten: () => void
}

export function UnlockKeystore({ onUnlock, onForgotten }: Props) {
  const text = words().window.unlock
  const [passphrase, setPassphrase] = useState('')
  const { isBusy, error, call } = useCall(window.orrery.unlockKeystore)

  async function submit() {
    if ((await call({ passphrase })) !== null) onUnlock()
  }

  return (
    <GateCard
      title={text.title}
      submit={text.submit}
      isBusy={isBusy}
      isReady={passphrase !== ''}
      error={error}
      onSubmit={submit}
      aside={<QuietButton onClick={onForgotten}>{text.forgotten}</QuietButton>}
    >
      <PasswordInput
        label={text.passphrase}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoComplete="off"
        autoFocus
      />
    </GateCard>
  )
}
