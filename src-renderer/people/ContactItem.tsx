/** A contact: name, fingerprint, whether it was compared, and of what kind their card is. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleDashed, IconPhoneCheck } from '@tabler/icons-react'
import type { Contact } from '../../src-shared/contract/people-calls'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { Fingerprint } from './Fingerprint'
import { kindText, signsText } from './person-words'

interface Props {
  readonly contact: Contact
  readonly onCompare: () => void
  readonly onRemove: () => void
}

export function ContactItem({ contact, onCompare, onRemove }: Props) {
  const { name, fingerprint, kind, signs, compared } = contact
  return (
    <li className="panel">
      <Stack gap="sm">
        <Group justify="space-between" align="start" gap="sm">
          <Title order={3} className="name" style={{ flex: '1 1 200px' }}>
            {name}
          </Title>
          <Group gap="sm">
            <Button
              size="xs"
              variant="default"
              aria-label={text('people.compareWith', { name })}
              onClick={onCompare}
            >
              {text('people.compare')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={text('people.removeName', { name })}
              onClick={onRemove}
            >
              {text('people.remove')}
            </Button>
          </Group>
        </Group>
        <Group gap="xs" wrap="nowrap">
          {compared === null ? (
            <IconCircleDashed size={18} aria-hidden className="muted" />
          ) : (
            <IconPhoneCheck size={18} aria-hidden className="good" />
          )}
          <Text>
            {compared === null
              ? text('people.notCompared')
              : text('people.comparedOn', { date: dateText(compared) })}
          </Text>
          <Text className="muted">
            {'· '}
            {kindText(kind)}
            {' · '}
            {signsText(signs)}
          </Text>
        </Group>
        <Fingerprint fingerprint={fingerprint} />
      </Stack>
    </li>
  )
}
