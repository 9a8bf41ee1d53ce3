/** One's own card, to be given to others: as a file, as text, as a QR code; its fingerprint to be read out. */
import { Button, Group, SegmentedControl, Text } from '@mantine/core'
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
  const { value: card, error } = useLoaded(useCallback(() => window.orrery.ownCard({ kind }), [kind]))
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
