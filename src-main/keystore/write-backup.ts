/** Writing a backup. */
import { writeFileSync } from 'node:fs'
import { backupHead, joinBackup } from './backup-file'
import type { Session } from './keystore-session'
import { makeNewFile } from './new-file'
import { readWraps } from './wraps-table'

/** Writes one snapshot of the whole database, sealed. Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL. */
export function writeBackup(session: Session, file: string): void {
  const backup = session.read((db, vault) => {
    const head = backupHead(readWraps(db), new Date())
    return joinBackup(head, vault.sealBackup(db.serialize(), head))
  })
  makeNewFile(file, 'OUTPUT_EXISTS', (temporary) => writeFileSync(temporary, backup))
}
