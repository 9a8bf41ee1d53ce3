/** Files that appear whole or not at all, and never in the place of another. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ErrorCode, OrreryError, toOrreryError } from '../../src-shared/errors'
import { errnoOf } from '../files/errno'

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
 * `target` exists, OUTPUT_UNWRITABLE or DISK_FULL when it cannot be written, and what `fill` and `beforeItIsNamed`
 * throw; nothing is left behind then.
 */
export function makeNewFile<T>(
  target: string,
  taken: ErrorCode,
  fill: (temporary: string) => T,
  beforeItIsNamed: () => void = () => undefined,
): T {
  const folder = dirname(target)
  const temporary = join(folder, `.orrery-${randomBytes(8).toString('hex')}.tmp`)
  try {
    if (isTaken(target)) throw new OrreryError(taken)
    closeSync(openSync(temporary, 'wx', 0o600))
    const result = fill(temporary)
    flush(temporary, 'r+')
    beforeItIsNamed()
    giveName(temporary, target, taken)
    flushFolder(folder)
    return result
  } catch (error) {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(temporary + suffix, { force: true })
  }
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
  try {
    closeSync(openSync(target, 'wx', 0o600))
  } catch (error) {
    throw errnoOf(error) === 'EEXIST' ? new OrreryError(taken) : error
  }
  try {
    renameSync(temporary, target)
  } catch (error) {
    rmSync(target, { force: true })
    throw error
  }
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Makes the new name itself last. Some systems (Windows) cannot flush a folder: the file is whole all the
 * same.
 */
function flushFolder(folder: string): void {
  try {
    flush(folder, 'r')
  } catch (error) {
    if (!['EPERM', 'EACCES', 'EISDIR', 'EINVAL'].includes(errnoOf(error) ?? '')) throw error
  }
}
