/** Folders for what is to be written. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { errnoOf } from './errno'

/**
 * Makes the folder `path` and those above it that are missing; one that is there is left as it is. Level by level: Node's
 * own recursive mkdir never ends where a system answers that a folder that is there is not (`/proc/x` on Linux).
 * Throws the system's error, or OUTPUT_UNWRITABLE when something else has the name.
 */
export function makeFolders(path: string, mode = 0o777): void {
  const missing: string[] = []
  for (let folder = resolve(path); !isThere(folder); folder = dirname(folder)) missing.unshift(folder)
  for (const folder of missing) makeFolder(folder, mode)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new OrreryError('OUTPUT_UNWRITABLE')
}

function isThere(path: string): boolean {
  return path === dirname(path) || statSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Makes one folder; what has the name already is left as it is, whatever it is. Throws the system's error. */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
  }
}
