/** Rows of the audit trail as files: CSV for people with a spreadsheet, in their language; JSON for programs. */
import type { AuditFilter, AuditRow } from '../../../src-shared/contract/audit-calls'
import { explainAudit } from '../../../src-shared/words'
import { text } from '../../../src-shared/words/text'
import type { AuditVerdict, OldTrail } from '../../workflows/read-audit-trail'
import { csvText } from './audit-csv'

export function auditCsv(rows: readonly AuditRow[]): string {
  const headings = [
    text('trail.number'),
    text('trail.time'),
    text('trail.what'),
    text('trail.keys'),
    text('trail.keyIds'),
    text('trail.files'),
    text('trail.people'),
    text('trail.fingerprints'),
    text('trail.more'),
  ]
  return csvText([headings, ...rows.map(cellsOf)])
}

function cellsOf({ number, time, action, keys, files, told }: AuditRow) {
  const people = told.people ?? []
  return [
    number,
    time,
    text(`trail.action_${action}`),
    keys.map(({ label }) => label ?? '').join('\n'),
    keys.map(({ keyId }) => keyId).join('\n'),
    files,
    people.map(({ name }) => name).join('\n'),
    people.map(({ fingerprint = '' }) => fingerprint).join('\n'),
    explainAudit({ action, ...told }),
  ]
}

export interface AuditDocument {
  readonly rows: readonly AuditRow[]
  /** What was looked for. */
  readonly filter: AuditFilter
  /** Of the whole chain, whatever was looked for. */
  readonly chain: AuditVerdict
  /** Trails that were ended, all rows that can be read. */
  readonly ended: readonly OldTrail[]
  /** ISO 8601 instant. */
  readonly saved: string
}

export function auditJson({ rows, filter, chain, ended, saved }: AuditDocument): string {
  return `${JSON.stringify({ orreryAudit: 1, saved, chain, filter, rows, ended }, null, 2)}\n`
}
