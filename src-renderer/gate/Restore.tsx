/** A backup becomes the keystore of this computer. */
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Value } from '../../src-shared/contract/calls'
import type { Source } from '../../src-shared/contract/handles'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ProblemList } from '../ui/ProblemList'
import { PassphraseField } from '../ui/secrets/PassphraseField'
import { FormFoot } from './FormFoot'
import { GateFrame } from './GateFrame'

interface Props {
  readonly onBusy: (isBusy: boolean) => void
  readonly onBack: () => void
  /** With the recovery code that opened it, by which a new passphrase is set next; null when it is open. */
  readonly onRestored: (recoveryCode: string | null) => void
}

type By = 'passphrase' | 'recoveryCode'

export function Restore({ onBusy, onBack, onRestored }: Props) {
  const [backup, setBackup] = useState<Source | null>(null)
  const [by, setBy] = useState<By>('passphrase')
  const [secret, setSecret] = useState('')
  const choose = useCall(window.orrery.chooseBackup)
  const { isBusy, error, call } = useCall(window.orrery.restoreKeystore)
  const [report, setReport] = useState<Value<'restoreKeystore'>>()
  const reason = backup === null ? text('gate.backupFirst') : secret === '' ? text('gate.secretFirst') : null

  async function chooseOne() {
    const chosen = await choose.call(undefined)
    if (chosen !== undefined && chosen !== null) setBackup(chosen)
  }

  async function restore(event: SubmitEvent) {
    event.preventDefault()
    if (backup === null || secret === '' || isBusy) return
    // The keystore is open at once, and what is not back in it still to be told.
    onBusy(true)
    const restored = await call({ backup: backup.handle, by, secret })
    if (restored === undefined) onBusy(false)
    else if (restored.problems.length > 0) setReport(restored)
    else goOn()
  }

  function goOn() {
    onBusy(false)
    onRestored(by === 'passphrase' ? null : secret)
  }

  if (report !== undefined) {
    return (
      <GateFrame title={text('gate.restoredPartly')}>
        <Text>{text('gate.restoredKeys', { count: report.keys })}</Text>
        <ProblemList title={text('gate.notRestored')} problems={report.problems} />
        <Text>{text('gate.notRestoredMeaning')}</Text>
        <Group>
          <Button onClick={goOn}>{text('gate.goOn')}</Button>
        </Group>
      </GateFrame>
    )
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
