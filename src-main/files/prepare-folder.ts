/** The folder that results go into. */
import { toOrreryError } from '../../src-shared/errors'
import type { Access } from './create-file'
import { HeldFolder } from './held-folder'
import { makeFolders } from './make-folders'
import { removeStalePartsIn } from './stale-parts'

/** Of new folders: for their owner alone, or for everybody whom the umask does not keep out. */
export const FOLDER_MODE = { private: 0o700, shared: 0o777 } as const

/**
 * Makes it and clears what a killed run left half-written in it. The caller closes it. Throws OUTPUT_UNWRITABLE, DISK_FULL and its
 * relatives.
 */
export async function prepareFolder(path: string, access: Access): Promise<HeldFolder> {
  let folder: HeldFolder | undefined
  try {
    makeFolders(path, FOLDER_MODE[access])
    folder = HeldFolder.choose(path)
    await removeStalePartsIn(folder)
    return folder
  } catch (thrown) {
    folder?.close()
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}
