/**
 * A file written whole under a temporary name beside its place, and not flushed yet: what one thread writes and another
 * gives its name (group-commit.ts). File descriptors are the process's, so both threads use the same one.
 */
import { closeSync, lstatSync, openSync, unlinkSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { partPath } from './part-name'

export interface PartFile {
  /** Open for writing and reading, mode 0600. */
  readonly file: number
  readonly tempPath: string
  readonly target: string
}

/**
 * The target's folder must exist.
 * @param tag by which the part can be found again (stale-parts.ts), should whoever writes it be ended.
 * @throws OrreryError OUTPUT_EXISTS at once when something of the target's name is there, OUTPUT_UNWRITABLE, DISK_FULL.
 */
export function openPart(target: string, tag?: string): PartFile {
  if (isTaken(target)) throw new OrreryError('OUTPUT_EXISTS')
  const tempPath = partPath(target, tag)
  try {
    return { file: openSync(tempPath, 'wx+', 0o600), tempPath, target }
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/** Lends a part by its path, to a thread that did not open it. @throws OrreryError OUTPUT_UNWRITABLE, DISK_FULL. */
export async function withPart<T>(tempPath: string, use: (part: number) => T | Promise<T>): Promise<T> {
  let part: number | undefined
  try {
    part = openSync(tempPath, 'r+')
    return await use(part)
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  } finally {
    if (part !== undefined) closeSync(part)
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
