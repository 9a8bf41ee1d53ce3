/** Clears what a killed process left behind: a part of a decrypted file is plaintext. */
import { readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { toOrreryError } from '../../src-shared/errors'
import { writerOf } from './part-name'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Removes the temporary files in `folder` (not below it) whose writer is gone: its process has ended on this
 * computer, or nothing was written for a day (another computer on a shared drive; a process id used again).
 * A part of a running process is never touched before that, so two processes may call this at the same time.
 * Returns how many were removed. Throws FILE_UNREADABLE when the folder cannot be listed.
 */
export async function removeStaleParts(folder: string): Promise<number> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  })
  let removed = 0
  for (const name of names) {
    const writer = writerOf(name)
    if (writer === null) continue
    const path = join(folder, name)
    if (writer !== 'gone' && !(await untouchedForADay(path))) continue
    // Another process may have cleared it first.
    await unlink(path).then(
      () => removed++,
      () => undefined,
    )
  }
  return removed
}

async function untouchedForADay(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > DAY_MS,
    () => false,
  )
}
