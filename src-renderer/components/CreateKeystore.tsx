/** Makes the keystore: a name and a passphrase, typed twice. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../src-shared/words'
import { useCall } from '../state/useCall'
import { GateCard } from './GateCard'

export function CreateKeystore({ onCreate }: { readonly onCreate: (recoveryCode: string) => void }) {
  const text = words().window.create
  const [ownerName, setOwnerName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const { isBusy, error, call } = useCall(window.orrery.createKeystore)
  const differs = repeated !== '' && repeated !== passphrase

  async function submit() {
    const made = await call({ passphrase, ownerName })
    if (made !== null) onCreate(made.recoveryCode)
  }

  return (
    <GateCard
      title={text.title}
      intro={text.intro}
      submit={text.submit}
      isBusy={isBusy}
      isReady={ownerName.trim() !== '' && passphrase !== '' && repeated === passphrase}
      error={error}
      onSubmit={submit}
    >
      <TextInput
        label={text.ownerName}
        description={text.ownerNameHelp}
        value={ownerName}
        onChange={(event) => setOwnerName(event.currentTarget.value)}
        autoFocus
      />
      <PasswordInput
        label={text.passphrase}
        description={text.passphraseHelp}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoComplete="off"
      />
      <PasswordInput
        label={text.repeat}
        value={repeated}
        onChange={(event) => setRepeated(event.currentTarget.value)}
        error={differs && text.differs}
        autoComplete="off"
      />
    </GateCard>
  )
}
