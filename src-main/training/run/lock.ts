/** One trainer to an output folder. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { OrreryError, toOrreryError } from '../../../src-shared/errors'

/** Name of the file in the folder. */
export const LOCK = 'lock'

/**
 * Holds `folder` until the returned function is called or the process ends, however it ends: SQLite's lock is the
 * operating system's. Throws TRAINING_BUSY, OUTPUT_UNWRITABLE.
 */
export function lockFolder(folder: string): () => void {
  let database: Database.Database | undefined
  try {
    database = new Database(join(folder, LOCK), { timeout: 0 })
    // No second file beside it.
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
    throw busy ? new OrreryError('TRAINING_BUSY') : toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
  const held = database
  return () => {
    held.close()
  }
}
