/** A line above the status bar: something else changed the keystore, and what can be done about it is in the audit view. */
import { Button, Group } from '@mantine/core'
import { useEffect } from 'react'
import type { View } from '../../src-shared/contract/settings-calls'
import { doubtReport } from '../../src-shared/doubt-report'
import { explain } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useLoaded } from '../ui/calls/useLoaded'
import { Note } from '../ui/Note'

/** @param props.view asked anew with each: another program may have changed it, or a new trail was begun. */
export function DoubtNotice({ view }: { readonly view: View }) {
  const { go } = useActions()
  const { value: doubts = [], reload } = useLoaded(window.orrery.keystoreDoubts)
  useEffect(() => {
    if (view !== 'audit') void reload()
  }, [view, reload])
  const [doubt] = doubts
  // The audit view says it itself.
  if (doubt === undefined || view === 'audit') return null
  return (
    <Group gap="md" py="sm" wrap="nowrap" justify="space-between" role="status">
      <Note kind="warning">
        {explain(doubtReport(doubt)).message} {text('shell.doubt')}
      </Note>
      <Button style={{ flex: 'none' }} variant="default" size="xs" onClick={() => go('audit')}>
        {text('shell.toAudit')}
      </Button>
    </Group>
  )
}
