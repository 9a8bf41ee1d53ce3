/** Clears what a killed process left behind: a part of a decrypted file is plaintext. */
import { readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { toOrreryError } from '../../src-shared/errors'
import { hasTag, writerOf } from './part-name'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Whether a part was left alone for a day, by the newest of its times: a decrypted file that waits for its name may bear
 * the original's time of change already, years ago.
 */
async function untouchedForADay(path: string, now: number): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs, ctimeMs, birthtimeMs }) => now - Math.max(mtimeMs, ctimeMs, birthtimeMs) > DAY_MS,
    () => false,
  )
}

/**
 * Removes the temporary files in `folder` (not below it) whose writer is gone: its process has ended on this
 * computer, or nothing was written for a day (another computer on a shared drive; a process id used again).
 * A part of a running process is never touched before that, so two processes may call this at the same time.
 * Returns how many were removed. Throws FILE_UNREADABLE when the folder cannot be listed.
 */
export async function removeStaleParts(folder: string, now = Date.now()): Promise<number> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  })
  let removed = 0
  for (const name of names) {
    const writer = writerOf(name)
    if (writer === null) continue
    const path = join(folder, name)
    if (writer !== 'gone' && !(await untouchedForADay(path, now))) continue
    // Another process may have cleared it first.
    await unlink(path).then(
      () => removed++,
      () => undefined,
    )
  }
  return removed
}

/**
 * Removes what was written with a tag in `folder` and below it, by a part of this process that was ended. Links are not
 * followed. Never throws.
 */
export async function removeTagged(folder: string, tag: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await removeTagged(path, tag)
    else if (hasTag(entry.name, tag)) await unlink(path).catch(() => undefined)
  }
}
