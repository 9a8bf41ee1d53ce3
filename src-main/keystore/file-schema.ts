/** Whether a file's schema is, to the letter, the one that the migrations make. */
import Database from 'better-sqlite3'
import { OrreryError } from '../../src-shared/errors'
import { type Db, guarded, numberPragma } from './database'
import { migrate, migrationsTo, NEWEST_VERSION } from './migrations'

/** By version. */
const MADE = new Map<number, string>()

/** As `assertSchema`, and of the newest version: what an open keystore stays. */
export function assertNewestSchema(db: Db): void {
  if (numberPragma(db, 'user_version') !== NEWEST_VERSION) throw new OrreryError('KEYSTORE_DAMAGED')
  assertSchema(db)
}

/**
 * Throws KEYSTORE_DAMAGED when any table, index, view or trigger is missing, is another or was added: a table that was rebuilt
 * with ON CONFLICT IGNORE, or a trigger, swallows what is written without a trace.
 */
export function assertSchema(db: Db): void {
  const version = numberPragma(db, 'user_version')
  if (schemaOf(db) !== madeSchema(version)) {
    throw new OrreryError('KEYSTORE_DAMAGED', { advice: { name: 'schemaAltered' } })
  }
}

function madeSchema(version: number): string {
  const known = MADE.get(version)
  if (known !== undefined) return known
  const db = new Database(':memory:')
  try {
    migrate(db, migrationsTo(version))
    const made = schemaOf(db)
    MADE.set(version, made)
    return made
  } finally {
    db.close()
  }
}

function schemaOf(db: Db): string {
  return guarded(() => {
    const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()
    return JSON.stringify([db.pragma('encoding', { simple: true }), rows])
  })
}
