/** Whether the audit trail is whole; where it is not, what that means for the data and what to do. */
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'

export function ChainState() {
  const { value: state, error } = useLoaded(window.orrery.auditState)
  return (
    <section className="panel" aria-label={text('trail.state')}>
      {error !== null && <ErrorNote error={error} />}
      {state?.ok === true && (
        <Group gap="sm" wrap="nowrap" align="start">
          <IconShieldCheck size={24} aria-hidden className="good" />
          <div>
            <Text fw={600}>{text('trail.whole', { rows: state.rows, since: dateText(state.since) })}</Text>
            <Text className="muted">{text('trail.wholeWhat')}</Text>
          </div>
        </Group>
      )}
      {state?.ok === false && (
        <Group gap="sm" wrap="nowrap" align="start" role="alert">
          <IconAlertTriangle size={24} aria-hidden className="danger" style={{ flex: 'none' }} />
          <div>
            <Text fw={600}>{text('trail.broken', { row: state.firstBroken })}</Text>
            <Text>{text('trail.brokenWhat')}</Text>
            <Text>{text('trail.brokenDo')}</Text>
          </div>
        </Group>
      )}
    </section>
  )
}
