/** Writing a backup, and reading it again before it gets its name. */
import { closeSync, openSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { writeAll } from '../files/file-bytes'
import { withHeadDoubts } from './audit-head'
import { readBackup } from './backup-reading'
import { type BackupContents, headLine, MAGIC, newHead, recordLine, wrapTexts } from './backup-records'
import { isStructureSound } from './check-keystore'
import { type Db, numberPragma } from './database'
import { withDoubts } from './doubt-problems'
import type { Session } from './keystore-session'
import { makeNewFile } from './new-file'
import { RowsCheck } from './rows-check'
import { readRows, type StoredRow, TABLE_NAMES } from './stored-rows'
import type { Vault } from './vault'
import { findKeychainWrap, readWraps } from './wraps-table'

/**
 * Writes one snapshot of all that can be read, sealed row by row; what the system's keychain opens the keystore with and decoys made
 * ahead stay behind. What was written is read again and opened. Returns what is damaged in it: a backup of a damaged keystore is better than
 * none.
 * @param beforeItIsNamed called when the backup is whole on disk, just before it gets its name; it may throw to stop.
 * Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, READ_BACK_DIFFERS; no backup is left behind then.
 */
export function writeBackup(
  session: Session,
  file: string,
  beforeItIsNamed: () => void,
): readonly KeystoreProblem[] {
  return makeNewFile(
    file,
    'OUTPUT_EXISTS',
    (temporary) => {
      const isDamaged = session.read((db, vault) => fill(db, vault, temporary, session.doubts()))
      const { problems, damagedLines } = readBackup(temporary, session.vault(), () => undefined)
      if (damagedLines > 0) throw new OrreryError('READ_BACK_DIFFERS')
      const all = withDoubts(problems, session.doubts())
      return isDamaged ? [{ name: 'databaseDamaged' }, ...all] : all
    },
    beforeItIsNamed,
  )
}

/**
 * Whether there may be rows that could not be read. What speaks against the keystore goes along in the trail's head, also what was
 * found a moment ago and no write has kept yet: restoring makes nothing good.
 */
function fill(db: Db, vault: Vault, path: string, doubts: readonly KeystoreDoubt[]): boolean {
  const wraps = readWraps(db)
  const keychain = findKeychainWrap(wraps)
  const head = newHead(wraps.filter((wrap) => wrap !== keychain))
  let isDamaged = !isStructureSound(db)
  const rows = new RowsCheck(vault)
  for (const table of ['audit_rows', 'keys', 'contacts'] as const) {
    for (const row of readRows(db, table, () => (isDamaged = true))) rows.see(row)
  }
  const contents: BackupContents = {
    schema: numberPragma(db, 'user_version'),
    keyIds: [...rows.keyIds],
    contacts: rows.contacts,
    auditRows: rows.newest.number,
    wraps: wrapTexts(head.wraps),
  }
  const out = openSync(path, 'r+')
  const write = (line: string) => writeAll(out, Buffer.from(line, 'latin1'))
  try {
    write(`${MAGIC}\n${headLine(head)}${recordLine(vault, head, { contents })}`)
    for (const table of TABLE_NAMES) {
      for (const row of readRows(db, table, () => (isDamaged = true))) {
        write(
          recordLine(vault, head, { row: row.table === 'audit_head' ? doubted(vault, row, doubts) : row }),
        )
      }
    }
    write(`${recordLine(vault, head, { contents })}${headLine(head)}`)
  } finally {
    closeSync(out)
  }
  return isDamaged
}

function doubted(vault: Vault, row: StoredRow, doubts: readonly KeystoreDoubt[]): StoredRow {
  const [id = null, newest = null] = row.values
  return newest instanceof Uint8Array ? { ...row, values: [id, withHeadDoubts(vault, newest, doubts)] } : row
}
