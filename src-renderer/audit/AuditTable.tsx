/** Rows of the audit trail, each in words. */
import { Anchor, Table } from '@mantine/core'
import { memo } from 'react'
import type { AuditAction } from '../../src-shared/audit-record'
import type { AuditRow } from '../../src-shared/contract/audit-calls'
import { shortId } from '../../src-shared/short-id'
import { explainAudit } from '../../src-shared/words'
import { countText } from '../../src-shared/words/amounts'
import { dateTimeText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'

export function AuditTable({ rows }: { readonly rows: readonly AuditRow[] }) {
  return (
    <Table.ScrollContainer
      minWidth={720}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={text('trail.rows')}
    >
      <Table className="audit-table" verticalSpacing="xs">
        <caption className="visually-hidden">{text('trail.rows')}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{text('trail.number')}</Table.Th>
            <Table.Th scope="col">{text('trail.time')}</Table.Th>
            <Table.Th scope="col">{text('trail.what')}</Table.Th>
            <Table.Th scope="col">{text('trail.keys')}</Table.Th>
            <Table.Th scope="col">{text('trail.files')}</Table.Th>
            <Table.Th scope="col">{text('trail.people')}</Table.Th>
            <Table.Th scope="col">{text('trail.more')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.number} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const Row = memo(function Row({ row }: { readonly row: AuditRow }) {
  const { number, time, action, keys, files, told } = row
  return (
    <Table.Tr>
      <Table.Td className="muted">{countText(number)}</Table.Td>
      <Table.Td className="audit-time">{dateTimeText(time)}</Table.Td>
      <Table.Th scope="row">{text(`trail.action_${action}`)}</Table.Th>
      <Table.Td>
        <Keys keys={keys} />
      </Table.Td>
      <Table.Td>{files === 0 ? '' : countText(files)}</Table.Td>
      <Table.Td className="name">{(told.people ?? []).map(({ name }) => name).join(', ')}</Table.Td>
      <Table.Td className="name selectable">{moreOf(row)}</Table.Td>
    </Table.Tr>
  )
})

/** Of these rows the words tell what was done with the people, not only who they are. */
const PEOPLE_IN_WORDS: readonly AuditAction[] = ['exported', 'imported', 'contact-compared']

function moreOf({ action, told }: AuditRow): string {
  const { people: _, ...others } = told
  return explainAudit({ action, ...(PEOPLE_IN_WORDS.includes(action) ? told : others) })
}

/** A bundle may hold a thousand: a row shows some, and the file that is saved all. */
const MOST_KEYS = 10

function Keys({ keys }: Pick<AuditRow, 'keys'>) {
  const { showKey } = useActions()
  return (
    <ul className="plain-list">
      {keys.slice(0, MOST_KEYS).map(({ keyId, label }) => (
        <li key={keyId} className="name">
          {label === null ? (
            <span className="muted">{text('trail.keyGone', { id: shortId(keyId) })}</span>
          ) : (
            <Anchor
              href="#keys"
              underline="always"
              onClick={(event) => {
                event.preventDefault()
                showKey(keyId)
              }}
            >
              {label || text('ui.keyUnnamed')}
            </Anchor>
          )}
        </li>
      ))}
      {keys.length > MOST_KEYS && <li>{text('trail.moreKeys', { count: keys.length - MOST_KEYS })}</li>}
    </ul>
  )
}
