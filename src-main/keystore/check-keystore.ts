/** The whole keystore read through: database structure, every sealed cell, the audit chain, and one held against the other. */
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { AuditTrail } from './audit-trail'
import { type Db, unlessDamaged } from './database'
import { readDecoys } from './decoys-table'
import { withDoubts } from './doubt-problems'
import type { Session } from './keystore-session'
import { strayTrails } from './old-trails'
import { RowsCheck } from './rows-check'
import { readRows, TABLE_NAMES } from './stored-rows'
import { pickWrap, readWraps } from './wraps-table'

export interface CheckReport {
  readonly ok: boolean
  readonly problems: readonly KeystoreProblem[]
  /** What is no damage and worth knowing. */
  readonly remarks: readonly KeystoreProblem[]
}

/**
 * Throws KEYSTORE_LOCKED, and what keeps it from reading at all (KEYSTORE_BUSY); damage is reported, not
 * thrown.
 */
export function check(session: Session): CheckReport {
  return session.read((db, vault) => {
    const rows = new RowsCheck(vault)
    let isDamaged = !isStructureSound(db)
    for (const table of TABLE_NAMES) {
      const reading = problem({ name: 'databaseDamaged' }, () => {
        for (const row of readRows(db, table, () => (isDamaged = true))) rows.see(row)
      })
      if (reading.length > 0) isDamaged = true
    }
    const { problems: found, remarks } = rows.findings()
    const problems = [
      ...(isDamaged ? [{ name: 'databaseDamaged' } as const] : []),
      ...problem({ name: 'wrapMissing' }, () => {
        const wraps = readWraps(db)
        pickWrap(wraps, 'passphrase')
        pickWrap(wraps, 'recovery')
      }),
      ...problem({ name: 'decoyDamaged' }, () => readDecoys(session)),
      ...withDoubts(found, session.doubts()),
      ...oldTrailProblems(session),
    ]
    return { ok: problems.length === 0, problems, remarks }
  })
}

/** What SQLite itself finds. */
export function isStructureSound(db: Db): boolean {
  const isSound = unlessDamaged(() => {
    const integrity = db.prepare('PRAGMA integrity_check(1)').pluck().get()
    return integrity === 'ok' && db.prepare('PRAGMA foreign_key_check').all().length === 0
  })
  return isSound ?? false
}

function oldTrailProblems(session: Session): KeystoreProblem[] {
  const found: KeystoreProblem[] = []
  const reading = problem({ name: 'databaseDamaged' }, () => {
    for (const trail of strayTrails(session.db)) found.push({ name: 'oldTrailChanged', trail })
    for (const { id, isAsEnded } of new AuditTrail(session).old()) {
      if (!isAsEnded) found.push({ name: 'oldTrailChanged', trail: id })
    }
  })
  return [...reading, ...found]
}

/** `found` when `work` meets damage; any other failure is thrown. */
function problem(found: KeystoreProblem, work: () => unknown): KeystoreProblem[] {
  const isWhole = unlessDamaged(() => {
    work()
    return true
  })
  return isWhole === true ? [] : [found]
}
