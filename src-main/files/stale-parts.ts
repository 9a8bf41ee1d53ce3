/** Clears what a killed process left behind: a part of a decrypted file is plaintext. Links are never followed. */
import { readdir, stat, unlink } from 'node:fs/promises'
import { toOrreryError } from '../../src-shared/errors'
import { type FolderPlace, HeldFolder } from './held-folder'
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
  let held: HeldFolder | undefined
  try {
    held = HeldFolder.choose(folder)
    return await removeStalePartsIn(held, now)
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  } finally {
    held?.close()
  }
}

/** The same in a held folder. Throws the system's error. */
export async function removeStalePartsIn(folder: HeldFolder, now = Date.now()): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder.at('.'))) {
    const writer = writerOf(name)
    if (writer === null) continue
    const path = folder.at(name)
    if (writer !== 'gone' && !(await untouchedForADay(path, now))) continue
    // Another process may have cleared it first.
    await unlink(path).then(
      () => removed++,
      () => undefined,
    )
  }
  return removed
}

/** Removes what was written with a tag in a folder and below it, by a part of this process that was ended. Never throws. */
export async function removeTagged(place: FolderPlace, tag: string): Promise<void> {
  try {
    const folder = HeldFolder.hold(place)
    try {
      await removeTaggedIn(folder, tag)
    } finally {
      folder.close()
    }
  } catch {
    // It is not there any more, or not that folder.
  }
}

async function removeTaggedIn(folder: HeldFolder, tag: string): Promise<void> {
  for (const entry of await readdir(folder.at('.'), { withFileTypes: true }).catch(() => [])) {
    if (hasTag(entry.name, tag)) await unlink(folder.at(entry.name)).catch(() => undefined)
    if (!entry.isDirectory()) continue
    let below: HeldFolder | undefined
    try {
      below = folder.below(entry.name)
      await removeTaggedIn(below, tag)
    } catch {
      // It is a link by now, or gone.
    } finally {
      below?.close()
    }
  }
}
