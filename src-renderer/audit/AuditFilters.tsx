/** What is looked for in the audit trail: an action, a key, days, a person. */
import { Button, Group, NativeSelect, Select, TextInput } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { AUDIT_ACTIONS, type AuditAction } from '../../src-shared/audit-record'
import type { AuditFilter } from '../../src-shared/contract/audit-calls'
import { KeyId } from '../../src-shared/ids'
import { shortId } from '../../src-shared/short-id'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'

interface Props {
  readonly filter: AuditFilter
  readonly onFilter: (filter: AuditFilter) => void
}

/** A person is still typing. */
const PAUSE_MS = 250
/** Of thousands of keys those that fit what is typed. */
const MOST_KEYS = 50

export function AuditFilters({ filter, onFilter }: Props) {
  const { value: keys = [] } = useLoaded(window.orrery.keys)
  const [person, setPerson] = useState('')
  const choices = useMemo(
    () =>
      keys.map(({ keyId, label }) => ({
        value: keyId,
        label: text('trail.keyWithId', { name: label || text('ui.keyUnnamed'), id: shortId(keyId) }),
      })),
    [keys],
  )
  const change = (changed: AuditFilter) => onFilter({ ...filter, ...changed })

  useEffect(() => {
    if (person === (filter.person ?? '')) return
    const pause = setTimeout(() => change({ person: person || undefined }), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [person, filter])

  return (
    <search aria-label={text('trail.filter')}>
      <Group gap="md" align="end" my="md">
        <NativeSelect
          label={text('trail.action')}
          value={filter.action ?? ''}
          onChange={(event) =>
            change({ action: AUDIT_ACTIONS.find((action) => action === event.currentTarget.value) })
          }
          data={[
            { value: '', label: text('trail.everyAction') },
            ...AUDIT_ACTIONS.map((action: AuditAction) => ({
              value: action,
              label: text(`trail.action_${action}`),
            })),
          ]}
        />
        <Select
          label={text('trail.key')}
          placeholder={text('trail.everyKey')}
          data={choices}
          value={filter.keyId ?? null}
          onChange={(value) => change({ keyId: KeyId.safeParse(value).data })}
          searchable
          clearable
          limit={MOST_KEYS}
          clearButtonProps={{ 'aria-label': text('trail.everyKey') }}
        />
        <TextInput
          type="date"
          label={text('trail.since')}
          value={filter.since ?? ''}
          onChange={(event) => change({ since: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={text('trail.until')}
          value={filter.until ?? ''}
          onChange={(event) => change({ until: event.currentTarget.value || undefined })}
        />
        <TextInput
          label={text('trail.person')}
          placeholder={text('trail.personHint')}
          value={person}
          maxLength={200}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <Button
          variant="subtle"
          onClick={() => {
            setPerson('')
            onFilter({})
          }}
        >
          {text('trail.clear')}
        </Button>
      </Group>
    </search>
  )
}
