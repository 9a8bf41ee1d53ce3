/**
 * SQLite: connections as the keystore wants them, transactions, and SQLite's errors in the program's words.
 */
import Database from 'better-sqlite3'
import { z } from 'zod'
import { type ErrorCode, OrreryError } from '../../src-shared/errors'

export type Db = Database.Database

/** 'ORRY', in the file header's application id: tells a keystore from any other SQLite file. */
export const APPLICATION_ID = 0x4f525259

const BUSY_TIMEOUT_MS = 5000

/**
 * Opens an existing file and sets what SQLite keeps per connection; writes nothing. Throws KEYSTORE_DAMAGED
 * when it is not a database, FILE_UNREADABLE when it cannot be opened.
 */
export function connect(path: string): Db {
  return guarded(() => {
    const db = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    try {
      db.pragma('foreign_keys = ON')
      db.pragma('synchronous = FULL')
      db.pragma('trusted_schema = OFF')
      db.pragma('cell_size_check = ON')
      // A deleted key's sealed bytes are overwritten in the file, not only unlinked.
      db.pragma('secure_delete = ON')
      return db
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/** Runs `work` on one snapshot of the database. */
export function reading<T>(db: Db, work: () => T): T {
  return guarded(() => db.transaction(work).deferred())
}

/** Runs `work` as the only writer (BEGIN IMMEDIATE): all of it is kept, or none. */
export function writing<T>(db: Db, work: () => T): T {
  return guarded(() => db.transaction(work).immediate())
}

/** Folds the write-ahead log into the file and empties it; closing does so too, but hides that a drive is full. */
export function foldLog(db: Db): void {
  guarded(() => db.pragma('wal_checkpoint(TRUNCATE)'))
}

/** A pragma whose value is one number. */
export function numberPragma(db: Db, name: string): number {
  return guarded(() => z.number().parse(db.pragma(name, { simple: true })))
}

/** What a BLOB column holds. */
export const Cell = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Runs `work`; whatever SQLite throws in it becomes an OrreryError. */
export function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new OrreryError(codeOf(error.code), { cause: error })
    // A row of another shape than the schema's: the file is not what a migration made.
    if (error instanceof z.ZodError) throw new OrreryError('KEYSTORE_DAMAGED')
    throw error
  }
}

function codeOf(sqlite: string): ErrorCode {
  // The primary code: SQLITE_CORRUPT of SQLITE_CORRUPT_INDEX.
  switch (sqlite.split('_')[1]) {
    case 'BUSY':
    case 'LOCKED':
      return 'KEYSTORE_BUSY'
    case 'FULL':
      return 'DISK_FULL'
    // Every statement here is a constant, so SQLITE_ERROR means that the file's schema is not ours.
    case 'CORRUPT':
    case 'NOTADB':
    case 'ERROR':
    case 'FORMAT':
      return 'KEYSTORE_DAMAGED'
    case 'READONLY':
    case 'PERM':
      return 'OUTPUT_UNWRITABLE'
    case 'CANTOPEN':
    case 'IOERR':
      return 'FILE_UNREADABLE'
    default:
      return 'INTERNAL'
  }
}
