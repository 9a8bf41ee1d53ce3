/** A backup becomes the keystore of this computer. */
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { PassphraseField } from '../ui/secrets/PassphraseField'
import { FormFoot } from './FormFoot'
import { GateFrame } from './GateFrame'

interface Props {
  readonly onBack: () => void
  /** With the recovery code that opened it, by which a new passphrase is set next; null when it is open. */
  readonly onRestored: (recoveryCode: string | null) => void
}

type By = 'passphrase' | 'recoveryCode'

export function Restore({ onBack, onRestored }: Props) {
  const [backup, setBackup] = useState<Source | null>(null)
  const [by, setBy] = useState<By>('passphrase')
  const [secret, setSecret] = useState('')
  const choose = useCall(window.orrery.chooseBackup)
  const { isBusy, error, attempt } = useCall(window.orrery.restoreKeystore)
  const reason = backup === null ? text('gate.backupFirst') : secret === '' ? text('gate.secretFirst') : null

  async function chooseOne() {
    const chosen = await choose.call(undefined)
    if (chosen !== undefined && chosen !== null) setBackup(chosen)
  }

  async function restore(event: SubmitEvent) {
    event.preventDefault()
    if (backup === null || secret === '' || isBusy) return
    const isDone = await attempt({ backup: backup.handle, by, secret })
    if (isDone) onRestored(by === 'passphrase' ? null : secret)
  }

  return (
    <GateFrame title={text('gate.restore')}>
      <Text>{text('gate.restoreMeaning')}</Text>
      <form onSubmit={(event) => void restore(event)}>
        <Stack gap="md">
          <section aria-label={text('gate.backup')} className="panel">
            <Group gap="sm">
              <Text className="name" style={{ flex: 1 }}>
                {backup === null ? text('gate.noBackup') : backup.name}
              </Text>
              <Button variant="default" loading={choose.isBusy} onClick={() => void chooseOne()}>
                {backup === null ? text('gate.chooseBackup') : text('gate.otherBackup')}
              </Button>
            </Group>
          </section>
          {choose.error !== null && <ErrorNote error={choose.error} />}
          <Radio.Group
            label={text('gate.openWith')}
            description={text('gate.openWithMeaning')}
            value={by}
            onChange={(value) => {
              setBy(value === 'recoveryCode' ? 'recoveryCode' : 'passphrase')
              setSecret('')
            }}
          >
            <Group gap="lg" mt="xs">
              <Radio value="passphrase" label={text('secrets.passphrase')} />
              <Radio value="recoveryCode" label={text('secrets.code')} />
            </Group>
          </Radio.Group>
          {by === 'passphrase' ? (
            <PassphraseField label={text('secrets.passphrase')} value={secret} onChange={setSecret} />
          ) : (
            <TextInput
              label={text('secrets.code')}
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            />
          )}
          {error !== null && <ErrorNote error={error} />}
          <FormFoot submit={text('gate.doRestore')} reason={reason} isBusy={isBusy} onBack={onBack} />
        </Stack>
      </form>
    </GateFrame>
  )
}
