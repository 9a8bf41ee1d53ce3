/** Writing a backup. */
import { writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { backupHead, joinBackup } from './backup-file'
import type { Session } from './keystore-session'
import { makeNewFile } from './new-file'
import { deleteKeychainWrap, findKeychainWrap, readWraps } from './wraps-table'

/**
 * Writes one snapshot of the whole database, sealed; what the system's keychain opens it with stays behind.
 * @param beforeItIsNamed called when the backup is whole on disk, just before it gets its name; it may throw to stop.
 * Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL; no backup is left behind then.
 */
export function writeBackup(session: Session, file: string, beforeItIsNamed: () => void): void {
  const backup = session.read((db, vault) => {
    const wraps = readWraps(db)
    const keychain = findKeychainWrap(wraps)
    const head = backupHead(
      wraps.filter((wrap) => wrap !== keychain),
      new Date(),
    )
    const image = keychain === undefined ? db.serialize() : withoutKeychain(db.serialize())
    return joinBackup(head, vault.sealBackup(image, head))
  })
  makeNewFile(file, 'OUTPUT_EXISTS', (temporary) => writeFileSync(temporary, backup), beforeItIsNamed)
}

/** Where an image of SQLite's says whether it has a write-ahead log (2) or not (1), for writing and for reading. */
const JOURNAL_BYTES = [18, 19]

/** A database in memory has no log, and SQLite does not open an image there that says it has. */
function withoutKeychain(image: Buffer): Buffer {
  for (const at of JOURNAL_BYTES) image[at] = 1
  const copy = new Database(image)
  try {
    copy.pragma('secure_delete = ON')
    deleteKeychainWrap(copy)
    const rest = copy.serialize()
    for (const at of JOURNAL_BYTES) rest[at] = 2
    return rest
  } finally {
    copy.close()
  }
}
