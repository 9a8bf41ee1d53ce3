/** A backup's rows read one by one, those that open, with a report of what does not. */
import { closeSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { openForReading } from '../files/file-bytes'
import { type BackupContents, readHead, readRecords } from './backup-records'
import { RowsCheck } from './rows-check'
import type { StoredRow } from './stored-rows'
import type { Vault } from './vault'

export interface ReadBackup {
  /** What is damaged or missing. */
  readonly problems: readonly KeystoreProblem[]
  /** Lines of the file that are no records. */
  readonly damagedLines: number
  readonly contents: BackupContents | undefined
  readonly rows: RowsCheck
}

/**
 * Reads the backup `path`; `keep` is given each row that is of any use, and told whether the owner's identity in it opens. Throws
 * BACKUP_DAMAGED when nothing opens, FILE_UNREADABLE.
 */
export function readBackup(path: string, vault: Vault, keep: (row: StoredRow) => void): ReadBackup {
  return withBackup(path, (file) => {
    const head = readHead(file)
    if (head === undefined) throw new OrreryError('BACKUP_DAMAGED')
    let damagedLines = 0
    let contents: BackupContents | undefined
    const rows = new RowsCheck(vault)
    for (const record of readRecords(file, vault, head, () => damagedLines++)) {
      if ('contents' in record) contents = record.contents
      else if (rows.see(record.row)) keep(record.row)
    }
    return { problems: problemsOf(rows, contents, damagedLines), damagedLines, contents, rows }
  })
}

/** Lends the file, open for reading. Throws FILE_UNREADABLE. */
export function withBackup<T>(path: string, read: (file: number) => T): T {
  let file: number
  try {
    file = openForReading(path)
  } catch (error) {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  }
  try {
    return read(file)
  } finally {
    closeSync(file)
  }
}

function problemsOf(
  rows: RowsCheck,
  contents: BackupContents | undefined,
  damagedLines: number,
): KeystoreProblem[] {
  const { problems } = rows.findings()
  const lost = (contents?.keyIds ?? []).filter((keyId) => !rows.keyIds.has(keyId))
  const contacts = (contents?.contacts ?? 0) - rows.contacts
  const auditRows = missing(rows.auditNumbers, Math.max(contents?.auditRows ?? 0, rows.newest.number))
  // Each key once, by the way in which it is known to be lost.
  const others = problems.filter(
    (problem) =>
      !(
        'keyId' in problem &&
        ['keyGone', 'keyDamaged'].includes(problem.name) &&
        lost.includes(problem.keyId)
      ),
  )
  return [
    ...(damagedLines > 0 ? [{ name: 'backupDamaged', places: damagedLines } as const] : []),
    ...(lost.length > 0 ? [{ name: 'keysLost', keyIds: lost } as const] : []),
    ...(contacts > 0 ? [{ name: 'contactsLost', count: contacts } as const] : []),
    ...(auditRows.length > 0 ? [{ name: 'auditRowsLost', rows: auditRows } as const] : []),
    ...others,
  ]
}

/** The numbers from 1 to `last` that are not in `numbers`, in any order: as first and last of each run. */
function missing(numbers: readonly number[], last: number): [number, number][] {
  const runs: [number, number][] = []
  let next = 1
  for (const number of [...numbers, last + 1].sort((a, b) => a - b)) {
    if (number > next) runs.push([next, number - 1])
    next = number + 1
  }
  return runs
}
