/** The people whom keys go to, and one's own card for them. */
import './people.css'
import { Button, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { Contact } from '../../src-shared/contract/people-calls'
import { isFoundIn } from '../../src-shared/search-text'
import { text } from '../../src-shared/words/text'
import { useEvent } from '../ui/calls/useEvent'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { FocusBack } from '../ui/FocusBack'
import { Section } from '../ui/Section'
import { ViewFrame } from '../ui/ViewFrame'
import { AddContactSheet } from './AddContactSheet'
import { CompareDialog } from './CompareDialog'
import { ContactItem } from './ContactItem'
import { OwnCardPart } from './OwnCardPart'
import { RemoveContactDialog } from './RemoveContactDialog'

interface Props {
  readonly search: string
  /** A card that was dropped or opened, to be looked at. */
  readonly card: Source | null
  readonly onCardTaken: () => void
}

/** What lies over the view. */
type Over =
  | { readonly name: 'add' }
  | { readonly name: 'compare'; readonly contact: Contact }
  | { readonly name: 'remove'; readonly contact: Contact }

export function PeopleView({ search, card, onCardTaken }: Props) {
  const { value: contacts, error, reload } = useLoaded(window.orrery.contacts)
  const [over, setOver] = useState<Over | null>(null)
  const list = useRef<HTMLUListElement>(null)
  useEvent('contactsChanged', () => void reload())
  const found = (contacts ?? []).filter(({ name, fingerprint }) => isFoundIn(search, [name, fingerprint]))
  const close = () => {
    setOver(null)
    onCardTaken()
  }

  return (
    <ViewFrame
      title={text('people.title')}
      actions={<Button onClick={() => setOver({ name: 'add' })}>{text('people.add')}</Button>}
    >
      <div className="people-split">
        <Section title={text('people.contacts')}>
          {error !== null && <ErrorNote error={error} />}
          {contacts !== undefined && (
            <Text className="muted">
              {contacts.length === 0
                ? text('people.none')
                : found.length === 0
                  ? text('people.notFound')
                  : text('people.count', { count: found.length })}
            </Text>
          )}
          <ul
            className="plain-list contact-list"
            aria-label={text('people.contacts')}
            ref={list}
            tabIndex={-1}
          >
            {found.map((contact) => (
              <ContactItem
                key={contact.name}
                contact={contact}
                onCompare={() => setOver({ name: 'compare', contact })}
                onRemove={() => setOver({ name: 'remove', contact })}
              />
            ))}
          </ul>
        </Section>
        <OwnCardPart />
      </div>
      {(over !== null || card !== null) && <FocusBack />}
      {(over?.name === 'add' || (card !== null && over === null)) && (
        <AddContactSheet
          key={card?.handle ?? ''}
          card={card}
          onClose={close}
          onAdded={(contact) => {
            onCardTaken()
            setOver({ name: 'compare', contact })
          }}
        />
      )}
      {over?.name === 'compare' && (
        <CompareDialog
          contact={over.contact}
          onClose={close}
          onRemove={() => setOver({ name: 'remove', contact: over.contact })}
        />
      )}
      {over?.name === 'remove' && (
        <RemoveContactDialog
          contact={over.contact}
          onClose={close}
          onRemoved={() => {
            close()
            // The button that was pressed goes with the contact.
            setTimeout(() => list.current?.focus())
          }}
        />
      )}
    </ViewFrame>
  )
}
