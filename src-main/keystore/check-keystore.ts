/** The whole keystore read through: database structure, every sealed cell, the audit chain. */
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { AuditTrail } from './audit-trail'
import { Contacts } from './contacts-table'
import { type Db, guarded } from './database'
import { readDecoys } from './decoys-table'
import { Keys } from './keys-table'
import type { Session } from './keystore-session'
import { readIdentity, readOwnerName } from './owner-table'
import { pickWrap, readWraps } from './wraps-table'

export interface CheckReport {
  readonly ok: boolean
  readonly problems: readonly KeystoreProblem[]
}

/**
 * Throws KEYSTORE_LOCKED, and what keeps it from reading at all (KEYSTORE_BUSY); damage is reported, not
 * thrown.
 */
export function check(session: Session): CheckReport {
  return session.read((db) => {
    const problems = [
      ...problem({ name: 'databaseDamaged' }, () => assertStructure(db)),
      ...problem({ name: 'wrapMissing' }, () => {
        const wraps = readWraps(db)
        pickWrap(wraps, 'passphrase')
        pickWrap(wraps, 'recovery')
      }),
      ...problem({ name: 'ownerNameDamaged' }, () => readOwnerName(session)),
      ...problem({ name: 'identityDamaged' }, () => readIdentity(session)),
      ...problem({ name: 'contactDamaged' }, () => new Contacts(session).list()),
      ...problem({ name: 'decoyDamaged' }, () => readDecoys(session)),
      ...keyProblems(session, db),
      ...auditProblems(session),
    ]
    return { ok: problems.length === 0, problems }
  })
}

function assertStructure(db: Db): void {
  const integrity = db.prepare('PRAGMA integrity_check(1)').pluck().get()
  const orphans = db.prepare('PRAGMA foreign_key_check').all()
  if (integrity !== 'ok' || orphans.length > 0) throw new OrreryError('KEYSTORE_DAMAGED')
}

/** One by one, so that a damaged key does not hide whether the others are sound. */
function keyProblems(session: Session, db: Db): KeystoreProblem[] {
  const keys = new Keys(session)
  const found: KeystoreProblem[] = []
  const listing = problem({ name: 'keyListDamaged' }, () => {
    for (const keyId of KeyId.array().parse(db.prepare('SELECT key_id FROM keys').pluck().all())) {
      found.push(...problem({ name: 'keyDamaged', keyId }, () => keys.get(keyId)))
    }
  })
  return [...listing, ...found]
}

function auditProblems(session: Session): KeystoreProblem[] {
  const found: KeystoreProblem[] = []
  const reading = problem({ name: 'auditUnreadable' }, () => {
    const verdict = new AuditTrail(session).verify()
    if (!verdict.ok) found.push({ name: 'auditBroken', row: verdict.firstBroken })
  })
  return [...reading, ...found]
}

/** `found` when `work` meets damage; any other failure is thrown. */
function problem(found: KeystoreProblem, work: () => unknown): KeystoreProblem[] {
  try {
    guarded(work)
    return []
  } catch (error) {
    if (error instanceof OrreryError && error.code === 'KEYSTORE_DAMAGED') return [found]
    throw error
  }
}
