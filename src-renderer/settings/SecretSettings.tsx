/** What opens the keystore: the passphrase and the recovery code, each to be replaced. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { Value } from '../../src-shared/contract/calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { FocusBack } from '../ui/FocusBack'
import { Note } from '../ui/Note'
import { Section } from '../ui/Section'
import { NewCodeDialog } from './NewCodeDialog'
import { PassphraseDialog } from './PassphraseDialog'

interface Props {
  readonly keystore: Value<'keystorePlace'>
  /** Called when what `keystore` tells may be another. */
  readonly onChange: () => void
}

export function SecretSettings({ keystore, onChange }: Props) {
  const { announce } = useActions()
  const [open, setOpen] = useState<'passphrase' | 'code' | null>(null)
  const [sentence, setSentence] = useState('')
  const close = () => setOpen(null)
  const done = (what: string) => {
    close()
    setSentence(what)
    announce(what)
    onChange()
  }
  return (
    <Section title={text('settings.secrets')}>
      <Text>{text('settings.secretsMeaning')}</Text>
      {keystore.isCodeDue && open === null && (
        <div className="panel">
          <Note kind="warning">{text('settings.codeDue')}</Note>
        </div>
      )}
      <Group gap="sm">
        <Button variant="default" onClick={() => setOpen('passphrase')}>
          {text('settings.changePassphrase')}
        </Button>
        <Button variant="default" onClick={() => setOpen('code')}>
          {text('settings.newCode')}
        </Button>
      </Group>
      {sentence !== '' && <Text className="good">{sentence}</Text>}
      {open !== null && <FocusBack />}
      {open === 'passphrase' && (
        <PassphraseDialog
          ownerName={keystore.ownerName}
          onClose={close}
          onDone={() => done(text('settings.passphraseChanged'))}
        />
      )}
      {open === 'code' && (
        <NewCodeDialog
          ownerName={keystore.ownerName}
          onClose={close}
          onDone={() => done(text('settings.codeAway'))}
        />
      )}
    </Section>
  )
}
