/** The folder for the results. */
import { mkdirSync, readdirSync } from 'node:fs'
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
    mkdirSync(folder, { recursive: true })
    return readdirSync(folder).length === 0
  } catch (error) {
    const isFile = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (isFile) return false
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
}
