/** Text that a person keeps as a new file, which only its owner may read: a recovery code, the audit trail. */
import { resolve } from 'node:path'
import { writeNewFile } from '../files/commit'

/** Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL; nothing is left behind then. */
export async function saveText(file: string, text: string): Promise<void> {
  await writeNewFile(resolve(file), [text], 'private')
}
