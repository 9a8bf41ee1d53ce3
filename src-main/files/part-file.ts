/**
 * A file written whole under a temporary name beside its place, and not flushed yet: what one thread writes and another
 * gives its name (group-commit.ts). File descriptors are the process's, so both threads use the same one.
 */
import { closeSync, fstatSync, ftruncateSync, lstatSync, openSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Weakness } from '../../src-shared/weaknesses'
import { type Access, createFile, MODE } from './create-file'
import { type FileIdentity, isSameFile } from './file-identity'
import { type FolderPlace, HeldFolder } from './held-folder'
import { newTag, partName } from './part-name'
import { takenError } from './taken-name'

/** What another thread needs to open a part. */
export interface PartPlace {
  /** As a person knows it. */
  readonly tempPath: string
  readonly identity: FileIdentity
}

export interface PartFile extends PartPlace {
  /** Open for writing and reading. */
  readonly file: number
  readonly folder: FolderPlace
  readonly tempName: string
  /** The name that it is to get. */
  readonly name: string
  /** The path that it is to get, as a person knows it. */
  readonly target: string
  readonly weaknesses: readonly Weakness[]
}

/**
 * A new part in `folder`, of which it is known when this returns that it lies where the folder was chosen.
 * @param access private for plaintext: mode 0600.
 * @param tag by which the part can be found again (stale-parts.ts), should whoever writes it be ended.
 * @throws OrreryError OUTPUT_EXISTS at once when something of the target's name is there, OUTPUT_MOVED when the folder is not
 * where it was, OUTPUT_UNWRITABLE, DISK_FULL and its relatives.
 */
export function openPart(folder: HeldFolder, name: string, access: Access, tag = newTag()): PartFile {
  if (isTaken(folder, name)) throw takenError(folder, name)
  return openPartFor(folder, name, access, tag)
}

/** The same, whether or not something has the name: whoever gives the part its name is told. */
export function openPartFor(folder: HeldFolder, name: string, access: Access, tag: string): PartFile {
  const tempName = partName(tag + newTag())
  try {
    const file = createFile((flags) => openSync(folder.at(tempName), flags, MODE[access]))
    try {
      if (!folder.isInPlace()) throw new OrreryError('OUTPUT_MOVED')
      const { dev, ino, mode } = fstatSync(file, { bigint: true })
      return {
        file,
        identity: { dev, ino: folder.place.ino === 0n ? 0n : ino },
        folder: folder.place,
        tempName,
        name,
        tempPath: join(folder.place.path, tempName),
        target: join(folder.place.path, name),
        weaknesses: isOpenToOthers(access, mode) ? ['openToOthers'] : [],
      }
    } catch (thrown) {
      closeSync(file)
      unlinkSync(folder.at(tempName))
      throw thrown
    }
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/** Windows has no such modes. */
export function isOpenToOthers(access: Access, mode: bigint): boolean {
  return access === 'private' && process.platform !== 'win32' && (mode & 0o077n) !== 0n
}

/**
 * Lends a part to a thread that did not open it: what has its temporary name now is compared with what was opened.
 * @throws OrreryError OUTPUT_MOVED, OUTPUT_UNWRITABLE, DISK_FULL and its relatives.
 */
export async function withPart<T>(
  { tempPath, identity }: PartPlace,
  use: (part: number) => T | Promise<T>,
): Promise<T> {
  let part: number | undefined
  try {
    // Whatever it leads to is compared before it is written to.
    part = openSync(tempPath, 'r+')
    if (!isSameFile(fstatSync(part, { bigint: true }), identity)) throw new OrreryError('OUTPUT_MOVED')
    return await use(part)
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  } finally {
    if (part !== undefined) closeSync(part)
  }
}

/** Whether something has the name, a dangling link too. */
export function isTaken(folder: HeldFolder, name: string): boolean {
  try {
    return lstatSync(folder.at(name), { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** Whether the file that has the name is empty or has fewer bytes; also where a drive tells no sizes. */
export function mayBeHalfWay(folder: HeldFolder, name: string, bytes: number): boolean {
  try {
    const stats = lstatSync(folder.at(name))
    return stats.isFile() && (stats.size === 0 || stats.size < bytes)
  } catch {
    return false
  }
}

/** Empties, closes and removes a part that will not get its name. Never throws. */
export function dropPart(part: PartFile): void {
  trying(() => ftruncateSync(part.file))
  trying(() => closeSync(part.file))
  removePart(part)
}

/** Removes its temporary name, unless another folder is in its folder's place. Never throws. */
export function removePart({ folder: place, tempName }: PartFile): void {
  trying(() => {
    const folder = HeldFolder.hold(place)
    trying(() => unlinkSync(folder.at(tempName)))
    folder.close()
  })
}

/** What cannot be removed now is cleared with the stale parts. */
function trying(step: () => void): void {
  try {
    step()
  } catch {
    // See above.
  }
}
