/** Whether the audit trail and the keystore are as Orrery left them; where they are not, what that means and what to do. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { doubtReport } from '../../src-shared/doubt-report'
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import { explain } from '../../src-shared/words'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { EndedTrails } from './EndedTrails'

interface Props {
  /** A new trail was begun. */
  readonly onBegun: () => void
}

export function ChainState({ onBegun }: Props) {
  const { announce } = useActions()
  const state = useLoaded(window.orrery.auditState)
  const doubts = useLoaded(window.orrery.keystoreDoubts)
  const beginning = useCall(window.orrery.beginTrail)

  async function begin() {
    if ((await beginning.call(undefined)) === undefined) return
    announce(text('trail.begun'))
    onBegun()
  }

  const found = doubts.value ?? []
  return (
    <section className="panel" aria-label={text('trail.state')}>
      {state.error !== null && <ErrorNote error={state.error} />}
      {doubts.error !== null && <ErrorNote error={doubts.error} />}
      {beginning.error !== null && <ErrorNote error={beginning.error} />}
      {state.value?.ok === true && (
        <Group gap="sm" wrap="nowrap" align="start">
          <IconShieldCheck size={24} aria-hidden className="good" />
          <div>
            <Text fw={600}>
              {text('trail.whole', { rows: state.value.rows, since: dateText(state.value.since) })}
            </Text>
            <Text className="muted">{text('trail.wholeWhat')}</Text>
          </div>
        </Group>
      )}
      {found.length > 0 && (
        <Group gap="sm" wrap="nowrap" align="start" role="alert" mt="sm">
          <IconAlertTriangle size={24} aria-hidden className="danger" style={{ flex: 'none' }} />
          <Stack gap="xs" align="flex-start">
            {found.map((doubt) => (
              <Doubt key={doubt.name} doubt={doubt} />
            ))}
            <Text>{text('trail.doubtWhat')}</Text>
            <Text>{text('trail.beginWhat')}</Text>
            <Button loading={beginning.isBusy} onClick={() => void begin()}>
              {text('trail.begin')}
            </Button>
          </Stack>
        </Group>
      )}
      <EndedTrails />
    </section>
  )
}

function Doubt({ doubt }: { readonly doubt: KeystoreDoubt }) {
  if (doubt.name !== 'trailBroken') return <Text fw={600}>{explain(doubtReport(doubt)).message}</Text>
  return (
    <div>
      <Text fw={600}>{text('trail.broken', { row: doubt.row })}</Text>
      <Text>{text('trail.brokenWhat')}</Text>
    </div>
  )
}
