/** A card before it is kept: whose it says it is, its fingerprint, whether it is known; and the name it is kept under. */
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useCallback, useState } from 'react'
import type { CardPreview, CardSource, Contact } from '../../src-shared/contract/people-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { Note } from '../ui/Note'
import { ReasonedButton } from '../ui/ReasonedButton'
import { Section } from '../ui/Section'
import { Fingerprint } from './Fingerprint'
import { kindText, signsText } from './person-words'

interface Props {
  readonly source: CardSource
  readonly onAdded: (contact: Contact) => void
  readonly onOther: () => void
}

const LONGEST = 100
const KNOWN_WORDS = {
  sameCard: 'people.knownCard',
  otherSigner: 'people.knownOtherSigner',
  sameName: 'people.knownName',
  own: 'people.ownCardSeen',
} as const

export function CardPreviewPart({ source, onAdded, onOther }: Props) {
  const { value: card, error } = useLoaded(useCallback(() => window.orrery.readCard(source), [source]))
  return (
    <Section title={text('people.preview')}>
      {error !== null && <ErrorNote error={error} />}
      {card !== undefined && <Card card={card} source={source} onAdded={onAdded} />}
      <div>
        <Button variant="subtle" onClick={onOther}>
          {text('people.anotherCard')}
        </Button>
      </div>
    </Section>
  )
}

interface CardProps extends Pick<Props, 'source' | 'onAdded'> {
  readonly card: CardPreview
}

function Card({ card, source, onAdded }: CardProps) {
  const { fingerprint, kind, signs, known } = card
  const { announce } = useActions()
  const [name, setName] = useState(card.name)
  const { call, isBusy, error } = useCall(window.orrery.addContact)
  // A card that is known already, or says another signature of somebody known, is not added whatever it is called.
  const canAdd = known === null || known.why === 'sameName'
  async function add(event: FormEvent) {
    event.preventDefault()
    if (!canAdd || name.trim() === '') return
    const contact = await call({ source, name, fingerprint })
    if (contact === undefined) return
    announce(text('people.added', { name: contact.name }))
    onAdded(contact)
  }
  return (
    <Stack component="form" gap="md" onSubmit={(event) => void add(event)}>
      <div>
        <Text fz="xs" className="muted">
          {text('people.nameOnCard')}
        </Text>
        <Text fw={600} className="name">
          {card.name}
        </Text>
        <Text className="muted">
          {kindText(kind)}
          {' · '}
          {signsText(signs)}
        </Text>
      </div>
      <Fingerprint fingerprint={fingerprint} />
      {known !== null && <Note kind="warning">{text(KNOWN_WORDS[known.why], { name: known.name })}</Note>}
      {error !== null && <ErrorNote error={error} />}
      {canAdd && (
        <>
          <TextInput
            label={text('people.name')}
            description={text('people.nameHint')}
            value={name}
            maxLength={LONGEST}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ReasonedButton
            type="submit"
            loading={isBusy}
            reason={name.trim() === '' ? text('people.nameFirst') : null}
          >
            {text('people.addNow')}
          </ReasonedButton>
        </>
      )}
    </Stack>
  )
}
