/** Sets a new passphrase by the recovery code. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../src-shared/words'
import { useCall } from '../state/useCall'
import { GateCard } from './GateCard'
import { QuietButton } from './QuietButton'

interface Props {
  readonly onRecover: (newCode: string) => void
  readonly onBack: () => void
}

export function RecoverKeystore({ onRecover, onBack }: Props) {
  const text = words().window.recover
  const [recoveryCode, setRecoveryCode] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const { isBusy, error, call } = useCall(window.orrery.recoverKeystore)
  const differs = repeated !== '' && repeated !== passphrase

  async function submit() {
    const recovered = await call({ recoveryCode, passphrase })
    if (recovered !== null) onRecover(recovered.recoveryCode)
  }

  return (
    <GateCard
      title={text.title}
      intro={text.intro}
      submit={text.submit}
      isBusy={isBusy}
      isReady={recoveryCode !== '' && passphrase !== '' && repeated === passphrase}
      error={error}
      onSubmit={submit}
      aside={<QuietButton onClick={onBack}>{text.back}</QuietButton>}
    >
      <TextInput
        label={text.code}
        value={recoveryCode}
        onChange={(event) => setRecoveryCode(event.currentTarget.value)}
        autoComplete="off"
        autoFocus
      />
      <PasswordInput
        label={text.passphrase}
        description={words().window.create.passphraseHelp}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoComplete="off"
      />
      <PasswordInput
        label={words().window.create.repeat}
        value={repeated}
        onChange={(event) => setRepeated(event.currentTarget.value)}
        error={differs && words().window.create.differs}
        autoComplete="off"
      />
    </GateCard>
  )
}
