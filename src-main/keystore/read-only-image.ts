/**
 * A keystore that lies where nothing can be written: on a drive that is write-protected, in a folder or a file of somebody else.
 * SQLite would have to write beside it to read it, so it is read into memory with what its log holds, and opened there.
 */
import { accessSync, constants, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { errnoOf } from '../files/errno'
import { logPages } from './log-pages'

/** SQLite's name, version and a zero byte. */
const SIGNATURE = Buffer.from('SQLite format 3\0', 'latin1')
const HEADER_BYTES = 100
/** Where the header tells how the file is written and read: 1 with a rollback journal, 2 with a write-ahead log. */
const WRITE_VERSION = 18
const READ_VERSION = 19
/** Both files together, in memory: a hundred times what 10,000 keys take. */
const MOST_BYTES = 2 ** 30
const ATTEMPTS = 5

/** Whether SQLite can write the file, and beside it the files that it needs for that. */
export function canBeWritten(path: string): boolean {
  try {
    const file = realpathSync(path)
    accessSync(file, constants.W_OK)
    accessSync(dirname(file), constants.W_OK | constants.X_OK)
    for (const beside of [`${file}-wal`, `${file}-shm`]) {
      if (statSync(beside, { throwIfNoEntry: false }) !== undefined) accessSync(beside, constants.W_OK)
    }
    return true
  } catch (error) {
    // Anything else is left to SQLite to find.
    return !['EACCES', 'EPERM', 'EROFS'].includes(errnoOf(error) ?? '')
  }
}

/**
 * The database that `path` and its log are, as one file with a rollback journal. Throws KEYSTORE_OUT_OF_REACH, KEYSTORE_DAMAGED,
 * KEYSTORE_BUSY when it changes all the time, and KEYSTORE_READ_ONLY when an interrupted write has to be taken back first.
 */
export function readImage(path: string): Buffer {
  try {
    const file = realpathSync(path)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = stamp(file)
      const image = merged(file)
      if (stamp(file) === before) return image
    }
  } catch (error) {
    throw toOrreryError(error, 'KEYSTORE_OUT_OF_REACH')
  }
  throw new OrreryError('KEYSTORE_BUSY')
}

/** Another text when somebody wrote. */
function stamp(file: string): string {
  return [file, `${file}-wal`]
    .map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
    .map((stats) => (stats === undefined ? '' : `${stats.ino} ${stats.size} ${stats.mtimeNs}`))
    .join(', ')
}

function merged(file: string): Buffer {
  const [log, journal] = [statOf(`${file}-wal`), statOf(`${file}-journal`)]
  if ((journal?.size ?? 0) > 0) throw new OrreryError('KEYSTORE_READ_ONLY')
  if (statSync(file).size + (log?.size ?? 0) > MOST_BYTES) throw new OrreryError('KEYSTORE_DAMAGED')
  const database = readFileSync(file)
  const image = log === undefined ? database : withLog(database, readFileSync(`${file}-wal`))
  if (image.length >= HEADER_BYTES && image.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    image[WRITE_VERSION] = 1
    image[READ_VERSION] = 1
  }
  return image
}

const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false })

function withLog(database: Buffer, log: Buffer): Buffer {
  if (database.length < HEADER_BYTES) return database
  const stored = database.readUInt16BE(16)
  const pageSize = stored === 1 ? 65536 : stored
  if (pageSize < 512) return database
  const newest = logPages(log, pageSize)
  if (newest === undefined) return database
  // Every page beyond the end of the file must have come with the log.
  const most = Math.ceil(database.length / pageSize) + newest.pages.size
  if (newest.pageCount > most) throw new OrreryError('KEYSTORE_DAMAGED')
  const image = Buffer.alloc(newest.pageCount * pageSize)
  database.copy(image)
  for (const [number, page] of newest.pages)
    if (number <= newest.pageCount) page.copy(image, (number - 1) * pageSize)
  return image
}
