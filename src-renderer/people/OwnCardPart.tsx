/** One's own card, to be given to others: as a file, as text, as a QR code; its fingerprint to be read out. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { RecipientKind } from '../../src-shared/contract/people-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { CopyButton } from '../ui/CopyButton'
import { useCall } from '../ui/calls/useCall'
import { useLoaded } from '../ui/calls/useLoaded'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'
import { FocusBack } from '../ui/FocusBack'
import { Section } from '../ui/Section'
import { Fingerprint } from './Fingerprint'
import { QrCode } from './QrCode'

const KINDS = ['x25519', 'hybrid'] as const
const KIND_WORDS = { x25519: 'people.kindOrdinary', hybrid: 'people.kindPostQuantum' } as const

/** Sides of the code in pixels: beside the contacts, and over the whole window. */
const SMALL = 384
const largest = () => Math.min(window.innerWidth - 100, window.innerHeight - 200)

export function OwnCardPart() {
  const { announce } = useActions()
  const [kind, setKind] = useState<RecipientKind>('x25519')
  const { value: card, error, reload } = useLoaded(useCallback(() => window.orrery.ownCard({ kind }), [kind]))
  const saving = useCall(window.orrery.saveOwnCard)
  const [saved, setSaved] = useState('')
  async function save() {
    const name = await saving.call({ kind })
    if (typeof name !== 'string') return
    const sentence = text('people.saved', { name })
    setSaved(sentence)
    announce(sentence)
  }
  const [isLarge, setLarge] = useState(false)
  const qrName = text('people.qrOf', { name: card?.name ?? '' })
  return (
    <div className="panel">
      <Section title={text('people.own')}>
        <Text>{text('people.ownWhat')}</Text>
        {error !== null && <ErrorNote error={error} />}
        {error?.code === 'IDENTITY_LOST' && <LostIdentity onReplaced={() => void reload()} />}
        {card !== undefined && (
          <>
            <Text fw={600} className="name">
              {card.name}
            </Text>
            <Fingerprint fingerprint={card.fingerprint} isLarge />
            <SegmentedControl
              aria-label={text('people.kind')}
              value={kind}
              onChange={(value) => {
                setSaved('')
                setKind(KINDS.find((each) => each === value) ?? kind)
              }}
              data={KINDS.map((value) => ({ value, label: text(KIND_WORDS[value]) }))}
            />
            <Text className="muted">{text('people.kindWhat')}</Text>
            <Group gap="sm">
              <Button variant="default" loading={saving.isBusy} onClick={() => void save()}>
                {text('people.saveCard')}
              </Button>
              <CopyButton
                key={kind}
                content={card.text}
                label={text('people.copyCard')}
                copied={text('people.copied')}
                notCopied={text('people.copyFailed')}
              />
            </Group>
            {saved !== '' && <Text>{saved}</Text>}
            {saving.error !== null && <ErrorNote error={saving.error} />}
            <QrCode content={card.text} name={qrName} most={SMALL} />
            <div>
              <Button variant="subtle" size="xs" onClick={() => setLarge(true)}>
                {text('people.larger')}
              </Button>
            </div>
            {isLarge && (
              <>
                <FocusBack />
                <Dialog title={qrName} onClose={() => setLarge(false)} size="auto">
                  <QrCode content={card.text} name={qrName} most={largest()} />
                </Dialog>
              </>
            )}
          </>
        )}
      </Section>
    </div>
  )
}

/** What was locked to the old identity opens no more: asked twice. */
function LostIdentity({ onReplaced }: { readonly onReplaced: () => void }) {
  const [isAsking, setAsking] = useState(false)
  const { isBusy, error, attempt } = useCall(window.orrery.replaceLostIdentity)

  async function replace() {
    if (!(await attempt(undefined))) return
    setAsking(false)
    onReplaced()
  }

  return (
    <>
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          {text('people.newIdentity')}
        </Button>
      </Group>
      {isAsking && (
        <>
          <FocusBack />
          <Dialog title={text('people.newIdentity')} onClose={() => setAsking(false)}>
            <Stack gap="md">
              <Text>{text('people.newIdentityMeaning')}</Text>
              {error !== null && <ErrorNote error={error} />}
              <Group>
                <Button loading={isBusy} onClick={() => void replace()}>
                  {text('people.makeIdentity')}
                </Button>
              </Group>
            </Stack>
          </Dialog>
        </>
      )}
    </>
  )
}
