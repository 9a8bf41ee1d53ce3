/** The whole keystore read through: database structure, every sealed cell, the audit chain. */
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import { AuditTrail } from './audit-trail'
import { Contacts } from './contacts-table'
import { type Db, guarded } from './database'
import { readDecoys } from './decoys-table'
import { Keys } from './keys-table'
import type { Session } from './keystore-session'
import { readIdentity, readOwnerName } from './owner-table'
import { pickWrap, readWraps } from './wraps-table'

/** `problems` are sentences for people; they hold no secret. */
export interface CheckReport {
  readonly ok: boolean
  readonly problems: readonly string[]
}

/**
 * Throws KEYSTORE_LOCKED, and what keeps it from reading at all (KEYSTORE_BUSY); damage is reported, not
 * thrown.
 */
export function check(session: Session): CheckReport {
  return session.read((db) => {
    const problems = [
      ...problem('The database file is damaged.', () => assertStructure(db)),
      ...problem('The passphrase or the recovery code is gone.', () => {
        const wraps = readWraps(db)
        pickWrap(wraps, 'passphrase')
        pickWrap(wraps, 'recovery')
      }),
      ...problem("The owner's name does not open.", () => readOwnerName(session)),
      ...problem("The owner's identity does not open.", () => readIdentity(session)),
      ...problem('A contact does not open.', () => new Contacts(session).list()),
      ...problem('A decoy made ahead does not open. It will not be used.', () => readDecoys(session)),
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
function keyProblems(session: Session, db: Db): string[] {
  const keys = new Keys(session)
  const found: string[] = []
  const listing = problem('The list of keys is damaged.', () => {
    for (const keyId of KeyId.array().parse(db.prepare('SELECT key_id FROM keys').pluck().all())) {
      found.push(...problem(`The key ${keyId} does not open.`, () => keys.get(keyId)))
    }
  })
  return [...listing, ...found]
}

function auditProblems(session: Session): string[] {
  const found: string[] = []
  const reading = problem('The audit trail cannot be read.', () => {
    const verdict = new AuditTrail(session).verify()
    if (!verdict.ok) found.push(`The audit trail is broken from row ${verdict.firstBroken} on.`)
  })
  return [...reading, ...found]
}

/** The sentence when `work` meets damage; any other failure is thrown. */
function problem(sentence: string, work: () => unknown): string[] {
  try {
    guarded(work)
    return []
  } catch (error) {
    if (error instanceof OrreryError && error.code === 'KEYSTORE_DAMAGED') return [sentence]
    throw error
  }
}
