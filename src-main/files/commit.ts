/**
 * One file on its way out: written under a temporary name, moved into place whole, never over another file.
 */
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Weakness } from '../../src-shared/weaknesses'
import { type Access, createHandle, MODE } from './create-file'
import { errnoOf } from './errno'
import { flushFile, flushFolder } from './flush'
import { HeldFolder } from './held-folder'
import { isOpenToOthers, isTaken } from './part-file'
import { partName } from './part-name'
import { type Naming, takeName } from './take-name'
import { takenError } from './taken-name'

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
  /** Open for writing (and reading back), in the target's folder. */
  readonly handle: FileHandle
  readonly tempPath: string
  /**
   * Flushes, closes and moves the file to its final name. Returns what the drive could not do. Throws OUTPUT_EXISTS when that
   * name was taken meanwhile, OUTPUT_MOVED when another folder was put in the place of the target's, DISK_FULL and its relatives,
   * OUTPUT_UNWRITABLE when it cannot be done, and what `beforeItIsNamed` throws; the temporary file is gone in each case.
   */
  commit(options?: CommitOptions): Promise<readonly Weakness[]>
  /** Closes and removes the temporary file. Never throws. */
  discard(): Promise<void>
}

/**
 * Opens a temporary file beside `targetPath`, whose folder must exist.
 * @param access private for what is secret: mode 0600.
 * Throws OUTPUT_EXISTS at once when something of the target's name is there, else OUTPUT_UNWRITABLE, DISK_FULL and its relatives.
 */
export async function createPending(targetPath: string, access: Access): Promise<PendingFile> {
  let folder: HeldFolder | undefined
  try {
    folder = HeldFolder.choose(dirname(targetPath))
    return await createPendingIn(folder, basename(targetPath), access)
  } catch (thrown) {
    folder?.close()
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/** Closes the folder when the file is ended. */
async function createPendingIn(folder: HeldFolder, name: string, access: Access): Promise<PendingFile> {
  if (isTaken(folder, name)) throw takenError(folder, name)
  const tempName = partName()
  const handle = await createHandle((flags) => open(folder.at(tempName), flags, MODE[access]))
  let ended = false

  async function discard(): Promise<void> {
    if (ended) return
    ended = true
    await handle.truncate().catch(() => undefined)
    await handle.close().catch(() => undefined)
    await unlink(folder.at(tempName)).catch(() => undefined)
    folder.close()
  }

  async function commit(options: CommitOptions = {}): Promise<readonly Weakness[]> {
    const { beforeItIsNamed, isFlushed = false, leaveFolder = false } = options
    try {
      const { dev, ino, mode } = await handle.stat({ bigint: true })
      const weaknesses: (Weakness | null)[] = [isFlushed ? null : await flushFile(handle.fd)]
      if (isOpenToOthers(access, mode)) weaknesses.push('openToOthers')
      beforeItIsNamed?.()
      if (!folder.isInPlace()) throw new OrreryError('OUTPUT_MOVED')
      const close = () => handle.close()
      weaknesses.push(
        ...(await nameAndClose({ folder, tempName, name, identity: { dev, ino }, file: handle.fd }, close)),
      )
      if (!leaveFolder) weaknesses.push(await flushFolder(folder))
      ended = true
      folder.close()
      return weaknesses.filter((weakness) => weakness !== null)
    } catch (error) {
      const known = namingError(error, folder, name)
      await discard()
      throw known
    }
  }

  return { handle, tempPath: join(folder.place.path, tempName), commit, discard }
}

/**
 * Makes a whole file of `pieces`. Returns what the drive could not do. Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL and its
 * relatives; nothing is left behind then.
 */
export async function writeNewFile(
  targetPath: string,
  pieces: Iterable<string | Uint8Array>,
  access: Access,
): Promise<readonly Weakness[]> {
  const pending = await createPending(targetPath, access)
  try {
    for (const piece of pieces) await pending.handle.writeFile(piece)
    return await pending.commit()
  } catch (error) {
    await pending.discard()
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
}

/**
 * Gives a file that is still open its name, closes it, and removes the temporary one. Windows wants it closed before; elsewhere
 * it is kept open meanwhile, so that no other file can have its identity.
 * Throws the system's error, EEXIST when the name is taken; then the caller closes it, unless it was closed.
 */
export async function nameAndClose(naming: Naming, close: () => Promise<void>): Promise<readonly Weakness[]> {
  const isClosedFirst = process.platform === 'win32'
  if (isClosedFirst) await close()
  const weaknesses = await takeName(naming)
  if (!isClosedFirst) await close()
  return weaknesses
}

/** Why a file that was written did not get its name: OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL and its relatives, or what was thrown. */
export function namingError(thrown: unknown, folder: HeldFolder, name: string): OrreryError {
  return errnoOf(thrown) === 'EEXIST'
    ? takenError(folder, name, thrown)
    : toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
}
