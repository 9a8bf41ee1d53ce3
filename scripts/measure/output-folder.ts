/** The folder for the results. */
import { readdirSync, statSync } from 'node:fs'
import { makeFolders } from '../../src-main/files/make-folders'
import { OrreryError, toOrreryError } from '../../src-shared/errors'

/** Makes the folder, or takes an empty one. Throws OUTPUT_EXISTS when something is there, OUTPUT_UNWRITABLE, DISK_FULL. */
export function openOutputFolder(folder: string): void {
  if (!isEmpty(folder)) {
    throw new OrreryError('OUTPUT_EXISTS', { advice: { name: 'resultsFolderUsed', option: '--out' } })
  }
}

/** Makes `folder` when nothing of its name is there. */
function isEmpty(folder: string): boolean {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) return false
    makeFolders(folder)
    return readdirSync(folder).length === 0
  } catch (error) {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
}
