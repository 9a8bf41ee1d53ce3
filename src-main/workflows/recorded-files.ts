/** How many files the audit trail tells of, beside those that somebody has before them. */
import type { KeyId } from '../../src-shared/ids'
import type { Keystore } from '../keystore'

/**
 * Files that were encrypted under `keyIds` in this keystore, by the rows that can be read. 0 where one of them was not made
 * here: what others encrypted under it no row tells.
 */
export function recordedFiles(keystore: Keystore, keyIds: readonly KeyId[]): number {
  const wanted = new Set<string>(keyIds)
  const rows = keystore.audit.readable().filter(({ action }) => action === 'encrypted')
  const made = new Set(rows.flatMap((row) => row.keyIds))
  if (!keyIds.every((keyId) => made.has(keyId))) return 0
  return rows
    .filter((row) => row.keyIds.some((keyId) => wanted.has(keyId)))
    .reduce((sum, { files }) => sum + files, 0)
}
