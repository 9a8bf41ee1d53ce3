/** Answers the calls of audit. */
import type { AuditFilter, AuditRow, auditCalls } from '../../../src-shared/contract/audit-calls'
import { text } from '../../../src-shared/words/text'
import { listKeys } from '../../workflows/key-upkeep'
import type { Keystore } from '../../workflows/keystore-upkeep'
import {
  type AuditEntry,
  beginNewTrail,
  doubtsOf,
  listOldTrails,
  verifyAuditTrail,
} from '../../workflows/read-audit-trail'
import { saveNew } from '../../workflows/save-new'
import { searchAuditTrail } from '../../workflows/search-audit-trail'
import { chooseNewFile } from '../chosen/dialogs'
import { displayName } from '../chosen/display-name'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'
import { auditCsv, auditJson } from './audit-export'

/** At once, to the page. */
const PAGE = 200

export function auditHandlers({ gate, window }: Services): HandlersOf<typeof auditCalls> {
  return {
    auditState: () => {
      const verdict = verifyAuditTrail(gate.unlocked())
      if (!verdict.ok) return verdict
      const oldest = searchAuditTrail(gate.unlocked(), {}).at(-1)
      return { ...verdict, since: oldest?.time ?? '' }
    },
    keystoreDoubts: () => [...doubtsOf(gate.unlocked())],
    beginTrail: () => [...beginNewTrail(gate.unlocked())],
    endedTrails: () =>
      listOldTrails(gate.unlocked()).map(({ ended, doubts, entries, isAsEnded }) => ({
        ended,
        doubts: [...doubts],
        rows: entries.length,
        isAsEnded,
      })),
    auditRows: ({ filter, from }) => {
      const keystore = gate.unlocked()
      const found = searchAuditTrail(keystore, filter)
      return { total: found.length, rows: withLabels(keystore, found.slice(from, from + PAGE)) }
    },
    exportAudit: async ({ filter, format }) => {
      const now = new Date()
      const name = `orrery-audit-${now.toISOString().slice(0, 10)}.${format}`
      const file = await gate.whileOpen(() => chooseNewFile(window, text('trail.saveTitle'), name))
      if (file === null) return null
      const keystore = gate.unlocked()
      await saveNew(file, fileText(keystore, filter, format, now))
      return displayName(file)
    },
  }
}

function fileText(keystore: Keystore, filter: AuditFilter, format: 'csv' | 'json', now: Date): string {
  const rows = withLabels(keystore, searchAuditTrail(keystore, filter))
  if (format === 'csv') return auditCsv(rows)
  const chain = verifyAuditTrail(keystore)
  return auditJson({ rows, filter, chain, ended: listOldTrails(keystore), saved: now.toISOString() })
}

function withLabels(keystore: Keystore, rows: readonly AuditEntry[]): AuditRow[] {
  const labels = new Map(listKeys(keystore).map(({ keyId, label }) => [keyId, label]))
  return rows.map(({ number, time, action, keyIds, files, ...told }) => ({
    number,
    time,
    action,
    keys: keyIds.map((keyId) => ({ keyId, label: labels.get(keyId) ?? null })),
    files,
    told: toldOf(told),
  }))
}

type Rest = Omit<AuditEntry, 'number' | 'time' | 'action' | 'keyIds' | 'files'>

/** Copies of lists that the keystore lends for reading only. */
function toldOf({ people, marks, signedBy, detail }: Rest): AuditRow['told'] {
  return {
    ...(people === undefined ? {} : { people: [...people] }),
    ...(marks === undefined ? {} : { marks: [...marks] }),
    ...(signedBy === undefined ? {} : { signedBy: { ...signedBy, people: [...signedBy.people] } }),
    ...(detail === undefined ? {} : { detail }),
  }
}
