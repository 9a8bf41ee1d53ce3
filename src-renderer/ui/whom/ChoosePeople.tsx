/** The contacts who get a bundle. That a fingerprint was not compared yet is told, and keeps nobody from it. */
import { Button, Checkbox, Stack, Text } from '@mantine/core'
import type { Contact } from '../../../src-shared/contract/people-calls'
import { dateText } from '../../../src-shared/words/dates'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../actions'
import { Callout } from '../Callout'
import { useEvent } from '../calls/useEvent'
import { useLoaded } from '../calls/useLoaded'
import { ErrorNote } from '../ErrorNote'
import { isMixed, type Whom } from './whom'

interface Props {
  readonly whom: Whom
  readonly onChange: (whom: Whom) => void
  /** Closes the sheet. */
  readonly onLeave: () => void
}

export function ChoosePeople({ whom, onChange, onLeave }: Props) {
  const { value: contacts, error, reload } = useLoaded(window.orrery.contacts)
  useEvent('contactsChanged', () => void reload())
  const { people, toSelf } = whom
  const toggle = (contact: Contact, isChosen: boolean) => {
    const others = people.filter(({ name }) => name !== contact.name)
    onChange({ ...whom, people: isChosen ? [...others, contact] : others })
  }

  if (error !== null) return <ErrorNote error={error} />
  if (contacts === undefined) return null
  if (contacts.length === 0) return <NoContacts onLeave={onLeave} />
  return (
    <>
      <Stack
        component="ul"
        className="plain-list"
        gap="sm"
        mah={260}
        style={{ overflow: 'auto' }}
        aria-label={text('whom.contacts')}
      >
        {contacts.map((contact) => (
          <li key={contact.name}>
            <Checkbox
              className="name"
              label={contact.name}
              description={describe(contact)}
              checked={people.some(({ name }) => name === contact.name)}
              onChange={(event) => toggle(contact, event.currentTarget.checked)}
            />
          </li>
        ))}
      </Stack>
      {isMixed(people) && (
        <Callout tone="info" title={text('whom.mixedShort')}>
          <Text>{text('whom.mixed')}</Text>
        </Callout>
      )}
      <Checkbox
        label={text('whom.toSelf')}
        checked={toSelf}
        onChange={(event) => onChange({ ...whom, toSelf: event.currentTarget.checked })}
      />
    </>
  )
}

function NoContacts({ onLeave }: Pick<Props, 'onLeave'>) {
  const { go } = useActions()
  return (
    <>
      <Text>{text('whom.contactsNone')}</Text>
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            onLeave()
            go('people')
          }}
        >
          {text('whom.toPeople')}
        </Button>
      </div>
    </>
  )
}

function describe({ fingerprint, compared, kind }: Contact): string {
  return [
    fingerprint,
    compared === null ? text('whom.notCompared') : text('whom.compared', { date: dateText(compared) }),
    ...(kind === 'hybrid' ? [text('whom.postQuantum')] : []),
  ].join(' · ')
}
