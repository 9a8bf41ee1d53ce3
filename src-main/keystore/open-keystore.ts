/**
 * Opening a keystore that is there: checked before anything is believed, never made anew, never written over.
 */
import { statSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import { APPLICATION_ID, connect, type Db, numberPragma, reading } from './database'
import { Keystore } from './keystore'
import { Session } from './keystore-session'
import { assertVersionKnown, migrate } from './migrations'
import { occupied } from './new-file'

/** A locked keystore. Throws KEYSTORE_MISSING, KEYSTORE_DAMAGED, KEYSTORE_NEWER, FILE_UNREADABLE. */
export function openKeystore(path: string): Keystore {
  return new Keystore(openSession(path))
}

/** As `openKeystore`, for the modules here that admit a master key themselves. */
export function openSession(path: string): Session {
  if (!occupied(path)) throw new OrreryError('KEYSTORE_MISSING')
  if (!isFile(path)) throw new OrreryError('KEYSTORE_DAMAGED')
  const db = connect(path)
  try {
    assertOurs(db)
    assertVersionKnown(db)
    assertComplete(db, path)
    migrate(db)
    return new Session(db)
  } catch (error) {
    db.close()
    throw error
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch (cause) {
    throw new OrreryError('FILE_UNREADABLE', { cause })
  }
}

/** A trigger or view, which no migration makes, could swallow what is written without a trace. */
function hasProgram(db: Db): boolean {
  const found = db.prepare("SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index') LIMIT 1").get()
  return found !== undefined
}

/** Also refuses the empty file, which SQLite takes for an empty database. A keystore never has version 0. */
function assertOurs(db: Db): void {
  const ours = reading(
    db,
    () =>
      numberPragma(db, 'application_id') === APPLICATION_ID &&
      numberPragma(db, 'user_version') > 0 &&
      !hasProgram(db),
  )
  if (!ours) throw new OrreryError('KEYSTORE_DAMAGED')
}

/**
 * Refuses a file that ends inside its last page: SQLite itself notices only missing whole pages. Pages may
 * rightly be missing while the write-ahead log holds them, which in this snapshot an empty log does not.
 */
function assertComplete(db: Db, path: string): void {
  const short = reading(db, () => {
    const bytes = numberPragma(db, 'page_count') * numberPragma(db, 'page_size')
    const missing = statSync(path).size < bytes
    return missing && (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0
  })
  if (short) throw new OrreryError('KEYSTORE_DAMAGED')
}
