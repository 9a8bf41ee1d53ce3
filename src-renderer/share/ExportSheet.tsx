/** The sheet to export keys: which, for whom, where to; afterwards what was written and what comes next. */
import { Group, Stack, Text } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { type Answer, useAnswer } from '../ui/calls/useAnswer'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { BesideWarning } from '../ui/places/BesideWarning'
import { PlacePicker } from '../ui/places/PlacePicker'
import type { Place } from '../ui/places/place'
import { ReasonedButton } from '../ui/ReasonedButton'
import { Section } from '../ui/Section'
import { Sheet } from '../ui/Sheet'
import { useNewPassphrase } from '../ui/secrets/useNewPassphrase'
import { ForWhom } from '../ui/whom/ForWhom'
import { lockFor, type Whom } from '../ui/whom/whom'
import { ExportDone } from './ExportDone'
import { ExportedKeys } from './ExportedKeys'
import { whyNotExport } from './export-readiness'

interface Props {
  readonly keyIds: readonly KeyId[]
  readonly onClose: () => void
}

interface Done {
  readonly file: string
  readonly place: string
}

export function ExportSheet({ keyIds, onClose }: Props) {
  const { announce } = useActions()
  const [whom, setWhom] = useState<Whom>({ by: 'people', people: [], toSelf: true })
  const passphrase = useNewPassphrase()
  const [target, setTarget] = useState<Place | null>(null)
  const beside = useBeside(target)
  const [isTogether, setTogether] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const { isBusy, error, call } = useCall(window.orrery.exportKeys)

  const reason = whyNotExport({
    whom,
    passphraseReason: passphrase.reason,
    hasTarget: target !== null,
    isBeside: beside.value,
    isTogether,
  })
  // Another place is another question.
  useEffect(() => setTogether(false), [target?.handle])

  async function exportThem() {
    const lock = lockFor(whom, passphrase.passphrase)
    if (target === null || lock === null) return
    const request = { keyIds: [...keyIds], lock, target: target.handle }
    const written = await call({ ...request, keysWithFiles: isTogether })
    if (written === undefined) return
    setDone({ file: written.name, place: target.name })
    announce(text('share.exported', { count: keyIds.length }))
  }

  return (
    <Sheet title={text('share.exportKeys')} onClose={onClose}>
      {done !== null && <ExportDone {...done} whom={whom} keys={keyIds.length} onClose={onClose} />}
      {done === null && (
        <Stack gap="xl">
          <ExportedKeys keyIds={keyIds} />
          <Section title={text('whom.title')}>
            <ForWhom whom={whom} passphrase={passphrase} onChange={setWhom} onLeave={onClose} />
          </Section>
          <Section title={text('share.whereTo')}>
            <PlacePicker
              label={text('share.bundlePlace')}
              chooseLabel={text('share.chooseTarget')}
              value={target}
              onChange={setTarget}
            />
            {beside.error !== null && <ErrorNote error={beside.error} />}
            {beside.value === true && (
              <BesideWarning
                title={text('share.exportBesideTitle')}
                meaning={text('share.exportBesideMeaning')}
                agree={text('share.exportBesideAgree')}
                isTogether={isTogether}
                onTogether={setTogether}
              />
            )}
          </Section>
          {error !== null && <ErrorNote error={error} />}
          <Group justify="space-between" align="flex-start">
            <Text className="muted" style={{ flex: 1 }}>
              {text('share.otherWay')}
            </Text>
            <ReasonedButton reason={reason} loading={isBusy} onClick={() => void exportThem()}>
              {text('share.exportKeys')}
            </ReasonedButton>
          </Group>
        </Stack>
      )}
    </Sheet>
  )
}

/** Whether keys in the target would lie beside encrypted files. */
function useBeside(place: Place | null): Answer<boolean> {
  const target = place?.handle
  const ask = useMemo(
    () => (target === undefined ? null : () => window.orrery.planExport({ target })),
    [target],
  )
  const { value, error } = useAnswer(ask)
  return { value: value?.keysBesideFiles, error }
}
