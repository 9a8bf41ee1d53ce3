/** The folder that results go into. */
import { toOrreryError } from '../../src-shared/errors'
import { makeFolders } from './make-folders'
import { removeStaleParts } from './stale-parts'

/** Makes it and clears what a killed run left half-written in it. Throws OUTPUT_UNWRITABLE, DISK_FULL. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    makeFolders(folder)
    await removeStaleParts(folder)
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}
