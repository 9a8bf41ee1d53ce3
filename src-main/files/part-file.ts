/**
 * A file written whole under a temporary name beside its place, and not flushed yet: what one thread writes and another
 * gives its name (group-commit.ts). File descriptors are the process's, so both threads use the same one.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, lstatSync, openSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { partName, TAG_DIGITS } from './part-name'

export interface PartFile {
  /** Open for writing and reading, mode 0600. */
  readonly file: number
  readonly tempPath: string
  readonly target: string
}

/** For parts that belong together. */
export function newTag(): string {
  return randomBytes(TAG_DIGITS / 2).toString('hex')
}

/**
 * The target's folder must exist.
 * @param tag by which the part can be found again (stale-parts.ts), should whoever writes it be ended.
 * @throws OrreryError OUTPUT_EXISTS at once when something of the target's name is there, OUTPUT_UNWRITABLE, DISK_FULL.
 */
export function openPart(target: string, tag = newTag()): PartFile {
  if (isTaken(target)) throw new OrreryError('OUTPUT_EXISTS')
  const tempPath = join(dirname(target), partName(tag + newTag()))
  try {
    return { file: openSync(tempPath, 'wx+', 0o600), tempPath, target }
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/** Whether something has the name, a dangling link too. */
export function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** Closes and removes a part that will not get its name. Never throws. */
export function dropPart({ file, tempPath }: PartFile): void {
  try {
    closeSync(file)
  } catch {
    // It is removed all the same.
  }
  try {
    unlinkSync(tempPath)
  } catch {
    // It is cleared with the stale parts.
  }
}
