/** The audit trail as somebody looks for something in it: by action, key, day or person. */
import type { AuditAction } from '../../src-shared/audit-record'
import type { KeyId } from '../../src-shared/ids'
import { isFoundIn } from '../../src-shared/search-text'
import type { AuditEntry, Keystore } from '../keystore'

/** Rows that fit everything that is given. */
export interface AuditSearch {
  readonly action?: AuditAction | undefined
  readonly keyId?: KeyId | undefined
  /** Days of this computer's calendar, as in `2026-11-27`, both included. */
  readonly since?: string | undefined
  readonly until?: string | undefined
  /** Words of a person's name: whom keys went to or came from, who signed, whose card it was. */
  readonly person?: string | undefined
}

/** Newest first, also where the trail is broken: for showing beside `verifyAuditTrail`'s verdict. */
export function searchAuditTrail(keystore: Keystore, search: AuditSearch): AuditEntry[] {
  return keystore.audit.readable().reverse().filter(fitting(search))
}

export function fitting({ action, keyId, since, until, person }: AuditSearch): (row: AuditEntry) => boolean {
  const first = since === undefined ? '' : dayBegin(since, 0)
  const after = until === undefined ? undefined : dayBegin(until, 1)
  return (row) =>
    (action === undefined || row.action === action) &&
    (keyId === undefined || row.keyIds.includes(keyId)) &&
    row.time >= first &&
    (after === undefined || row.time < after) &&
    (person === undefined || isFoundIn(person, namesIn(row)))
}

/** Rows of schema versions 1 to 3 name people in their free text. */
function namesIn({ people = [], signedBy, detail }: AuditEntry): string[] {
  const named = [...people, ...(signedBy?.people ?? [])].map(({ name }) => name)
  return detail === undefined ? named : [...named, detail]
}

/** The instant at which a day of this computer's calendar begins, or the `later`th after it; as rows write theirs. */
function dayBegin(day: string, later: number): string {
  const begin = new Date(`${day}T00:00:00`)
  begin.setDate(begin.getDate() + later)
  return begin.toISOString()
}
