/**
 * SQLite: connections as the keystore wants them, transactions, and SQLite's errors in the program's words.
 */
import { statSync } from 'node:fs'
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
      FILES.set(db, { path, file: fileAt(path) })
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

/** Which file each connection has open: SQLite goes on writing into one that has lost its name, until it is closed. */
const FILES = new WeakMap<Db, { readonly path: string; readonly file: string }>()

/** The file at `path` as the system knows it, whatever it is called; empty when none is to be seen there. */
function fileAt(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return ''
  }
}

/** What is written into a file without a name is lost: a key, and with it all that it locks. Throws KEYSTORE_GONE. */
function assertStillThere(db: Db): void {
  const opened = FILES.get(db)
  if (opened !== undefined && fileAt(opened.path) !== opened.file) throw new OrreryError('KEYSTORE_GONE')
}

/** Of the library that is built in, as in `3.50.4`. */
export function sqliteVersion(): string {
  const db = new Database(':memory:')
  try {
    return z.string().parse(db.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    db.close()
  }
}

/** Runs `work` on one snapshot of the database. */
export function reading<T>(db: Db, work: () => T): T {
  return guarded(() => db.transaction(work).deferred())
}

/**
 * Runs `work` as the only writer (BEGIN IMMEDIATE): all of it is kept, or none. Throws KEYSTORE_GONE when the file was taken
 * away or replaced since it was opened.
 */
export function writing<T>(db: Db, work: () => T): T {
  assertStillThere(db)
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
