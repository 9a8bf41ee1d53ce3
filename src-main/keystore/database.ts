/**
 * SQLite: connections as the keystore wants them, transactions, and SQLite's errors in the program's words.
 */
import { rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { type ErrorCode, OrreryError } from '../../src-shared/errors'
import { partName } from '../files/part-name'

export type Db = Database.Database

/** 'ORRY', in the file header's application id: tells a keystore from any other SQLite file. */
export const APPLICATION_ID = 0x4f525259

const BUSY_TIMEOUT_MS = 5000

/**
 * Opens an existing file and sets what SQLite keeps per connection; writes nothing. Throws KEYSTORE_DAMAGED
 * when it is not a database, KEYSTORE_OUT_OF_REACH when it cannot be opened, KEYSTORE_NO_LOCKS.
 */
export function connect(path: string): Db {
  try {
    return guarded(() => {
      const db = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
      FILES.set(db, { path, file: fileAt(path) })
      return prepared(db)
    })
  } catch (thrown) {
    // Some network shares answer that a file is locked, whoever asks.
    const isBusy = thrown instanceof OrreryError && thrown.code === 'KEYSTORE_BUSY'
    throw isBusy && !canLockBeside(path) ? new OrreryError('KEYSTORE_NO_LOCKS') : thrown
  }
}

/** As `connect`, with the file's content instead of the file (`readImage`): what is written stays in memory. */
export function connectImage(image: Buffer): Db {
  return guarded(() => prepared(new Database(image)))
}

function prepared(db: Db): Db {
  try {
    db.pragma('foreign_keys = ON')
    db.pragma('synchronous = FULL')
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    // A deleted key's sealed bytes are overwritten in the file, not only unlinked.
    db.pragma('secure_delete = ON')
    // Whether the file can be read and locked shows only when it is read.
    db.pragma('user_version')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const READ_ONLY = new WeakSet<Db>()

/** From now on writing throws KEYSTORE_READ_ONLY. */
export function forbidWriting(db: Db): void {
  READ_ONLY.add(db)
  guarded(() => db.pragma('query_only = ON'))
}

export const isReadOnly = (db: Db): boolean => READ_ONLY.has(db)

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

/** Whether a new file beside `path` can be locked: nobody else can hold a lock on it. */
function canLockBeside(path: string): boolean {
  const file = join(dirname(path), partName())
  try {
    const db = new Database(file, { timeout: 0 })
    try {
      db.pragma('journal_mode = MEMORY')
      db.exec('BEGIN EXCLUSIVE')
      return true
    } finally {
      db.close()
    }
  } catch {
    return false
  } finally {
    rmSync(file, { force: true })
  }
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
 * Runs `work` as the only writer (BEGIN IMMEDIATE): all of it is kept, or none. Throws KEYSTORE_READ_ONLY, and KEYSTORE_GONE when
 * the file was taken away or replaced since it was opened.
 */
export function writing<T>(db: Db, work: () => T): T {
  if (isReadOnly(db)) throw new OrreryError('KEYSTORE_READ_ONLY')
  assertStillThere(db)
  return guarded(() => db.transaction(work).immediate())
}

/** Runs a statement that is meant for one row. Throws KEYSTORE_DAMAGED when it changed none or more. */
export function changeOne(statement: Database.Statement, ...values: readonly unknown[]): void {
  if (statement.run(...values).changes !== 1) throw new OrreryError('KEYSTORE_DAMAGED')
}

/** Folds the write-ahead log into the file and empties it; closing does so too, but hides that a drive is full. */
export function foldLog(db: Db): void {
  guarded(() => db.pragma('wal_checkpoint(TRUNCATE)'))
}

/** As `foldLog`, where it can be done now: false while its drive is full, or others read or write. */
export function foldedLog(db: Db): boolean {
  try {
    const told = guarded(() =>
      z.array(z.object({ busy: z.int() })).parse(db.pragma('wal_checkpoint(TRUNCATE)')),
    )
    return told.every(({ busy }) => busy === 0)
  } catch {
    return false
  }
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
    if (error instanceof z.ZodError || isTooLarge(error)) throw new OrreryError('KEYSTORE_DAMAGED')
    throw error
  }
}

/** A cell or text longer than this run time's buffers or strings can be. */
function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const isNamed =
    'code' in error && (error.code === 'ERR_STRING_TOO_LONG' || error.code === 'ERR_OUT_OF_RANGE')
  return isNamed || (error instanceof RangeError && error.message === 'Invalid string length')
}

/** The log's index is a file that all processes map into their memory, which some network shares cannot do either. */
const LOCKING = /^SQLITE_IOERR_(LOCK|RDLOCK|UNLOCK|CHECKRESERVEDLOCK|SHMLOCK|SHMMAP|SHMOPEN)$/

/** What `work` gives, undefined when the file is damaged where it reads. Any other failure is thrown, as `guarded` does. */
export function unlessDamaged<T>(work: () => T): T | undefined {
  try {
    return guarded(work)
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'KEYSTORE_DAMAGED') return undefined
    throw thrown
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
    // Rows that only a stranger can have put there: too large for SQLite, in the place of a row that is made now.
    case 'TOOBIG':
    case 'CONSTRAINT':
    case 'MISMATCH':
    case 'NOTADB':
    case 'ERROR':
    case 'FORMAT':
      return 'KEYSTORE_DAMAGED'
    case 'READONLY':
      return 'KEYSTORE_READ_ONLY'
    // What fcntl answers where no file can be locked.
    case 'PERM':
    case 'PROTOCOL':
    case 'NOLFS':
      return 'KEYSTORE_NO_LOCKS'
    case 'CANTOPEN':
    case 'IOERR':
      // The log's index could not be made as long as it must be.
      if (sqlite === 'SQLITE_IOERR_SHMSIZE') return 'DISK_FULL'
      return LOCKING.test(sqlite) ? 'KEYSTORE_NO_LOCKS' : 'KEYSTORE_OUT_OF_REACH'
    default:
      return 'INTERNAL'
  }
}
