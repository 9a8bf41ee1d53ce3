/**
 * Opening a keystore that is there: checked before anything is believed, never made anew, never written over.
 */
import { statSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import {
  APPLICATION_ID,
  connect,
  connectImage,
  type Db,
  forbidWriting,
  numberPragma,
  reading,
} from './database'
import { assertSchema } from './file-schema'
import { Keystore } from './keystore'
import { Session } from './keystore-session'
import { assertVersionKnown, migrate } from './migrations'
import { occupied } from './new-file'
import { canBeWritten, readImage } from './read-only-image'
import { SeenWrites } from './seen-writes'

/**
 * A locked keystore; where its file cannot be written, one that can only be read. Throws KEYSTORE_MISSING, KEYSTORE_DAMAGED,
 * KEYSTORE_NEWER, KEYSTORE_BUSY, KEYSTORE_NO_LOCKS, KEYSTORE_OUT_OF_REACH.
 */
export function openKeystore(path: string): Keystore {
  return new Keystore(openSession(path))
}

/** As `openKeystore`, for the modules here that admit a master key themselves. */
export function openSession(path: string): Session {
  return opened(path, new SeenWrites(path))
}

/** The same for a file that has not got its name yet: nothing outside of it is to tell of it. */
export function openUnnamed(path: string): Session {
  return opened(path, undefined)
}

function opened(path: string, seen: SeenWrites | undefined): Session {
  if (!occupied(path)) throw new OrreryError('KEYSTORE_MISSING')
  if (!isFile(path)) throw new OrreryError('KEYSTORE_OUT_OF_REACH', { advice: { name: 'notAFile' } })
  const { db, isImage } = connectAsMayBe(path)
  try {
    assertOurs(db)
    assertVersionKnown(db)
    assertComplete(db, path)
    reading(db, () => assertSchema(db))
    migrate(db)
    if (isImage) forbidWriting(db)
    return new Session(db, seen)
  } catch (error) {
    db.close()
    throw error
  }
}

interface Connected {
  readonly db: Db
  /** Nothing of what is written leaves the memory. */
  readonly isImage: boolean
}

function connectAsMayBe(path: string): Connected {
  try {
    if (canBeWritten(path)) return { db: connect(path), isImage: false }
  } catch (thrown) {
    // Not every system tells beforehand.
    if (!(thrown instanceof OrreryError) || !isWriteProtected(thrown)) throw thrown
  }
  return { db: connectImage(readImage(path)), isImage: true }
}

/** SQLite answers either when it cannot make the files that it needs beside the keystore. */
function isWriteProtected({ cause }: OrreryError): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^SQLITE_(READONLY|CANTOPEN)/.test(code)
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch (cause) {
    throw new OrreryError('KEYSTORE_OUT_OF_REACH', { cause })
  }
}

/** Also refuses the empty file, which SQLite takes for an empty database. A keystore never has version 0. */
function assertOurs(db: Db): void {
  const ours = reading(
    db,
    () => numberPragma(db, 'application_id') === APPLICATION_ID && numberPragma(db, 'user_version') > 0,
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
