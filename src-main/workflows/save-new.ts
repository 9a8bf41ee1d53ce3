/** What a person keeps as a new file, which only its owner may read: a recovery code, the audit trail, a plot. */
import { resolve } from 'node:path'
import { writeNewFile } from '../files/commit'

/** Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL; nothing is left behind then. */
export async function saveNew(file: string, content: string | Uint8Array): Promise<void> {
  await writeNewFile(resolve(file), [content], 'private')
}
