/** What was done with the keystore: whether the trail is whole, then its rows, as they are looked for, and as a file. */
import './audit.css'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { AuditFilter } from '../../src-shared/contract/audit-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ViewFrame } from '../ui/ViewFrame'
import { AuditFilters } from './AuditFilters'
import { AuditTable } from './AuditTable'
import { ChainState } from './ChainState'
import { useAuditRows } from './useAuditRows'

export function AuditView() {
  const { announce } = useActions()
  const [filter, setFilter] = useState<AuditFilter>({})
  const { rows, total, error, isBusy, more } = useAuditRows(filter)
  const saving = useCall(window.orrery.exportAudit)
  const [saved, setSaved] = useState('')
  /** How many trails were begun here. */
  const [trails, setTrails] = useState(0)

  function begun() {
    setTrails((before) => before + 1)
    // The rows of the new one are other rows.
    setFilter({})
  }

  async function save(format: 'csv' | 'json') {
    const name = await saving.call({ filter, format })
    if (typeof name !== 'string') return
    const sentence = text('trail.saved', { name })
    setSaved(sentence)
    announce(sentence)
  }

  return (
    <ViewFrame
      title={text('trail.title')}
      actions={
        <>
          <Button variant="default" onClick={() => void save('json')}>
            {text('trail.exportJson')}
          </Button>
          <Button onClick={() => void save('csv')}>{text('trail.exportCsv')}</Button>
        </>
      }
    >
      {saving.error !== null && <ErrorNote error={saving.error} />}
      {saved !== '' && saving.error === null && <Text>{saved}</Text>}
      <ChainState key={trails} onBegun={begun} />
      <AuditFilters filter={filter} onFilter={setFilter} />
      {error !== null && <ErrorNote error={error} />}
      {total !== undefined && (
        <>
          <Text className="muted" role="status" my="sm">
            {rows.length < total
              ? text('trail.foundShown', { total, shown: rows.length })
              : text('trail.found', { total })}
          </Text>
          {rows.length > 0 && <AuditTable rows={rows} />}
          {rows.length < total && (
            <Button variant="default" mt="md" loading={isBusy} onClick={more}>
              {text('trail.showMore')}
            </Button>
          )}
        </>
      )}
    </ViewFrame>
  )
}
