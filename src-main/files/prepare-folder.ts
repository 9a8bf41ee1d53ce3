/** The folder that results go into. */
import { mkdir } from 'node:fs/promises'
import { toOrreryError } from '../../src-shared/errors'
import { removeStaleParts } from './stale-parts'

/** Makes it and clears what a killed run left half-written in it. Throws OUTPUT_UNWRITABLE, DISK_FULL. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await removeStaleParts(folder)
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}
