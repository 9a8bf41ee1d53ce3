/** Files that appear whole or not at all, and never in the place of another. */
import {
  closeSync,
  copyFileSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type ErrorCode, OrreryError, toOrreryError } from '../../src-shared/errors'
import { createFile, MODE } from '../files/create-file'
import { errnoOf, isUnknown } from '../files/errno'
import { isSameFile } from '../files/file-identity'
import { isLost } from '../files/flush'
import { HeldFolder } from '../files/held-folder'
import { partName } from '../files/part-name'

/**
 * Whether anything (file, folder, dangling link) is at `path`. Throws FILE_UNREADABLE when that cannot be
 * told.
 */
export function occupied(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return false
    throw toOrreryError(error, 'FILE_UNREADABLE')
  }
}

/**
 * Makes the file `target`: `fill` writes to an empty file (mode 0600) of a temporary name in the same folder,
 * which is flushed and then given the name `target`. `beforeItIsNamed` is called between the two. Throws `taken` when
 * `target` exists, OUTPUT_MOVED when another folder was put in the place of its folder, OUTPUT_UNWRITABLE, DISK_FULL and its
 * relatives when it cannot be written, and what `fill` and `beforeItIsNamed` throw; nothing is left behind then.
 */
export function makeNewFile<T>(
  target: string,
  taken: ErrorCode,
  fill: (temporary: string) => T,
  beforeItIsNamed: () => void = () => undefined,
): T {
  const name = partName()
  const temporary = join(dirname(target), name)
  let folder: HeldFolder | undefined
  let file: number | undefined
  try {
    if (isTaken(target)) throw new OrreryError(taken)
    const held = HeldFolder.choose(dirname(target))
    folder = held
    file = createFile((flags) => openSync(held.at(name), flags, MODE.private))
    if (!folder.isInPlace()) throw new OrreryError('OUTPUT_MOVED')
    const result = fill(temporary)
    flush(file)
    beforeItIsNamed()
    if (!folder.isInPlace() || !isAt(held.at(name), file)) throw new OrreryError('OUTPUT_MOVED')
    // Windows names no file that is open.
    closeSync(file)
    file = undefined
    giveName(held.at(name), held.at(basename(target)), taken)
    flushFolder(folder)
    return result
  } catch (error) {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  } finally {
    if (file !== undefined) closeSync(file)
    for (const suffix of ['', '-wal', '-shm', '-journal'])
      rmSync(folder?.at(name + suffix) ?? temporary + suffix, { force: true })
    folder?.close()
  }
}

/** Whether what was filled by its path is the file that was made. */
function isAt(path: string, file: number): boolean {
  return isSameFile(lstatSync(path, { bigint: true }), fstatSync(file, { bigint: true }))
}

/** A first look, so that nothing is filled or recorded in vain; the name itself is taken exclusively. */
function isTaken(target: string): boolean {
  try {
    return occupied(target)
  } catch {
    return false
  }
}

function giveName(temporary: string, target: string, taken: ErrorCode): void {
  try {
    linkSync(temporary, target)
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw new OrreryError(taken)
    // FAT and exFAT drives have no hard links.
    giveNameByRename(temporary, target, taken)
  }
}

/** Takes the name with an empty file of one's own, which fails if it is taken, and renames over that. */
export function giveNameByRename(temporary: string, target: string, taken: ErrorCode): void {
  const isHeld = holdName(target, taken)
  try {
    renameSync(temporary, target)
  } catch (error) {
    if (isHeld) rmSync(target, { force: true })
    // Some drives rename nothing, or not over what is there.
    if (!isUnknown(error) && !['EXDEV', 'EEXIST', 'EACCES'].includes(errnoOf(error) ?? '')) throw error
    if (isTaken(target)) throw new OrreryError(taken)
    copyFileSync(temporary, target)
  }
}

/** False where a drive cannot take a name exclusively: nothing had it a moment ago. Throws `taken`. */
function holdName(target: string, taken: ErrorCode): boolean {
  try {
    closeSync(openSync(target, 'wx', MODE.private))
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw new OrreryError(taken)
    if (!isUnknown(error)) throw error
    if (isTaken(target)) throw new OrreryError(taken)
    return false
  }
}

/** Throws the system's error when what was written is lost; a drive that offers no flush is let be. */
function flush(file: number): void {
  try {
    fsyncSync(file)
  } catch (error) {
    if (isLost(error)) throw error
  }
}

/**
 * Makes the new name itself last. Some systems cannot flush a folder: the file is whole all the
 * same.
 */
function flushFolder({ file }: HeldFolder): void {
  if (file !== null) flush(file)
}
