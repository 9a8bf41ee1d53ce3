/**
 * One file on its way out: written under a temporary name, moved into place whole, never over another file.
 */
import type { FileHandle } from 'node:fs/promises'
import { link, lstat, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { errnoOf } from './errno'
import { partPath } from './part-name'

export interface CommitOptions {
  /** Called when the file is whole on disk. */
  readonly beforeItIsNamed?: () => void
  /** Whoever wrote the file has flushed it. */
  readonly isFlushed?: boolean
  /** Whoever names many files flushes their folder later: until then the name may be lost. */
  readonly leaveFolder?: boolean
}

/**
 * A file being written. Exactly one of `commit` and `discard` ends it; `discard` after either does nothing.
 */
export interface PendingFile {
  /** Open for writing (and reading back), mode 0600, in the target's folder. */
  readonly handle: FileHandle
  readonly tempPath: string
  /**
   * Flushes, closes and moves the file to its final name. Throws OUTPUT_EXISTS when that name was taken
   * meanwhile, DISK_FULL or OUTPUT_UNWRITABLE when it cannot be done, and what `beforeItIsNamed` throws; the temporary
   * file is gone in each case.
   */
  commit(options?: CommitOptions): Promise<void>
  /** Closes and removes the temporary file. Never throws. */
  discard(): Promise<void>
}

/**
 * Opens a temporary file beside `targetPath`, whose folder must exist.
 * Throws OUTPUT_EXISTS at once when something of the target's name is there, else OUTPUT_UNWRITABLE or
 * DISK_FULL.
 */
export async function createPending(targetPath: string): Promise<PendingFile> {
  if (await exists(targetPath)) throw new OrreryError('OUTPUT_EXISTS')
  const tempPath = partPath(targetPath)
  const handle = await open(tempPath, 'wx+', 0o600).catch((error: unknown) => {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  })
  let ended = false

  async function discard(): Promise<void> {
    if (ended) return
    ended = true
    await handle.close().catch(() => undefined)
    await unlink(tempPath).catch(() => undefined)
  }

  async function commit(options: CommitOptions = {}): Promise<void> {
    const { beforeItIsNamed, isFlushed = false, leaveFolder = false } = options
    try {
      if (!isFlushed) await handle.sync()
      await handle.close()
      beforeItIsNamed?.()
      await moveIntoPlace(tempPath, targetPath)
      ended = true
    } catch (error) {
      await discard()
      throw namingError(error)
    }
    if (!leaveFolder) await syncFolder(dirname(targetPath))
  }

  return { handle, tempPath, commit, discard }
}

/**
 * Makes a whole file of `pieces`. Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE or DISK_FULL; nothing is left behind then.
 */
export async function writeNewFile(targetPath: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const pending = await createPending(targetPath)
  try {
    for (const piece of pieces) await pending.handle.writeFile(piece)
    await pending.commit()
  } catch (error) {
    await pending.discard()
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
}

/**
 * What link() answers where the filesystem has no hard links: FAT and exFAT, some network drives, Windows.
 */
const NO_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EISDIR'])

/** Why a file that was written did not get its name: OUTPUT_EXISTS, DISK_FULL, OUTPUT_UNWRITABLE, or what was thrown. */
export function namingError(thrown: unknown): OrreryError {
  return errnoOf(thrown) === 'EEXIST'
    ? new OrreryError('OUTPUT_EXISTS', { cause: thrown })
    : toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
}

/** Throws the system's error, EEXIST when the name is taken. */
export async function moveIntoPlace(tempPath: string, targetPath: string): Promise<void> {
  try {
    await link(tempPath, targetPath)
  } catch (error) {
    if (!NO_HARD_LINKS.has(errnoOf(error) ?? '')) throw error
    await replacePlaceholder(tempPath, targetPath)
    return
  }
  // The output is in place: a second name that cannot be removed now is cleared with the stale parts.
  await unlink(tempPath).catch(() => undefined)
}

/**
 * Takes the final name exclusively with an empty file, then renames over that file, which is ours. A process
 * killed between the two leaves an empty file under the final name, never a foreign file written over.
 */
async function replacePlaceholder(tempPath: string, targetPath: string): Promise<void> {
  await (await open(targetPath, 'wx', 0o600)).close()
  try {
    await rename(tempPath, targetPath)
  } catch (error) {
    await unlink(targetPath).catch(() => undefined)
    throw error
  }
}

/**
 * Makes the new name durable. Windows and some network drives refuse to open or flush a folder: then they
 * do it alone.
 */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close().catch(() => undefined)
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
