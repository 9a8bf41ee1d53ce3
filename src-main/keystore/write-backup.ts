/** Writing a backup. */
import { writeFileSync } from 'node:fs'
import { backupHead, joinBackup } from './backup-file'
import type { Session } from './keystore-session'
import { makeNewFile } from './new-file'
import { readWraps } from './wraps-table'

/**
 * Writes one snapshot of the whole database, sealed.
 * @param beforeItIsNamed called when the backup is whole on disk, just before it gets its name; it may throw to stop.
 * Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL; no backup is left behind then.
 */
export function writeBackup(session: Session, file: string, beforeItIsNamed: () => void): void {
  const backup = session.read((db, vault) => {
    const head = backupHead(readWraps(db), new Date())
    return joinBackup(head, vault.sealBackup(db.serialize(), head))
  })
  makeNewFile(file, 'OUTPUT_EXISTS', (temporary) => writeFileSync(temporary, backup), beforeItIsNamed)
}
