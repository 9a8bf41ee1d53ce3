/** A bounded walk over what lies on a drive or in a folder. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { throwIfCancelled } from '../files/cancel'

export interface WalkLimits {
  /** Levels of folders. */
  readonly depth: number
  /** Files and folders. */
  readonly entries: number
  /** Folders of such names are not entered. */
  readonly passBy?: RegExp
}

export interface MetFile {
  readonly path: string
  readonly name: string
  /** The folders below the root down to the file. */
  readonly parts: readonly string[]
}

/**
 * Every regular file that it meets before the limits, breadth first, so that what lies at the top of a drive comes first.
 * Links are not followed. Returns whether that was all. Throws CANCELLED.
 */
export async function* walkDrive(
  root: string,
  { depth, entries, passBy }: WalkLimits,
  signal?: AbortSignal,
): AsyncGenerator<MetFile, boolean> {
  let level: (readonly string[])[] = [[]]
  let left = entries
  for (let levels = 0; levels < depth && level.length > 0; levels++) {
    const next: (readonly string[])[] = []
    for (const parts of level) {
      // A folder that may not be read (the system's own on a drive) hides nothing of ours.
      for (const entry of await readdir(join(root, ...parts), { withFileTypes: true }).catch(() => [])) {
        throwIfCancelled(signal)
        if (left-- === 0) return false
        const { name } = entry
        if (entry.isDirectory() && !passBy?.test(name)) next.push([...parts, name])
        if (entry.isFile()) yield { path: join(root, ...parts, name), name, parts }
      }
    }
    level = next
  }
  return level.length === 0
}
