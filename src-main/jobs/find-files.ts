/** Which files a request means: files as they are, folders with everything below them. */
import type { Dirent } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import { throwIfCancelled } from '../files/cancel'
import { listFolder } from '../files/list-folder'

/** A file that was found, or a name at which none can be read. */
export type Found =
  | {
      readonly ok: true
      readonly path: string
      readonly name: string
      /** Folders from the chosen folder (its own name first) down to the file; empty for a file chosen itself. */
      readonly folder: string
      readonly bytes: number
      /** Named by the user, not met in a folder. */
      readonly chosen: boolean
    }
  | { readonly ok: false; readonly path: string; readonly error: ErrorReport }

/**
 * Lists the files below `inputs` in a stable order. Links inside folders are not followed but reported. Chosen files
 * and folders of one name are told apart ("scan", "scan (2)"; "a.dcm", "a (2).dcm"), or one of them could not be put
 * back beside the other; a path given twice counts once.
 * @param leaveOut a folder that is not entered unless it is itself chosen: where the results go.
 * @throws OrreryError CANCELLED.
 */
export async function findFiles(
  inputs: readonly string[],
  leaveOut?: string,
  signal?: AbortSignal,
): Promise<Found[]> {
  const found: Found[] = []
  const results = leaveOut === undefined ? undefined : resolve(leaveOut)
  const names = new Set<string>()
  for (const path of new Set(inputs.map((input) => resolve(input)))) {
    try {
      const stats = await stat(path)
      if (stats.isDirectory()) {
        const skip = path === results ? undefined : results
        await findBelow(path, uniqueName(path, names), { skip, signal, found })
      } else if (stats.isFile())
        found.push(fileFound(path, uniqueName(path, names, extname(path)), '', stats.size, true))
      else found.push(notReadable(path, new OrreryError('FILE_UNREADABLE', { advice: { name: 'notAFile' } })))
    } catch (thrown) {
      throwIfCancelled(signal)
      found.push(notReadable(path, thrown))
    }
  }
  return found
}

/** What is the same in all folders of a search. */
interface Search {
  readonly skip: string | undefined
  readonly signal: AbortSignal | undefined
  readonly found: Found[]
}

async function findBelow(path: string, folder: string, search: Search): Promise<void> {
  const { skip, signal, found } = search
  if (path === skip) return
  let entries: Dirent[]
  try {
    entries = (await listFolder(path)).entries
  } catch (thrown) {
    found.push(notReadable(path, thrown))
    return
  }
  for (const entry of entries) {
    throwIfCancelled(signal)
    const below = join(path, entry.name)
    if (entry.isDirectory())
      await findBelow(below, folder === '' ? entry.name : `${folder}/${entry.name}`, search)
    else if (entry.isFile()) {
      try {
        found.push(fileFound(below, entry.name, folder, (await lstat(below)).size, false))
      } catch (thrown) {
        found.push(notReadable(below, thrown))
      }
    } else {
      found.push(notReadable(below, new OrreryError('FILE_UNREADABLE', { advice: { name: 'linkOrDevice' } })))
    }
  }
}

function uniqueName(path: string, taken: Set<string>, extension = ''): string {
  const name = basename(path)
  const stem = name.slice(0, name.length - extension.length)
  let unique = name
  for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${stem} (${n})${extension}`
  taken.add(unique.toLowerCase())
  return unique
}

function fileFound(path: string, name: string, folder: string, bytes: number, chosen: boolean): Found {
  return { ok: true, path, name, folder, bytes, chosen }
}

function notReadable(path: string, thrown: unknown): Found {
  return { ok: false, path, error: toOrreryError(thrown, 'FILE_UNREADABLE').report() }
}
