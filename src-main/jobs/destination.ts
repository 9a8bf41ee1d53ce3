/** Where a decrypted file may go: inside the chosen folder, under a name that is free. */
import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { isSystemError, OrreryError, toOrreryError } from '../../src-shared/errors'
import { inertName } from '../core/envelope/inert-name'
import type { Meta } from '../core/envelope/meta'
import { openUnlinked } from '../files/file-bytes'
import type { FolderPlace, HeldFolder } from '../files/held-folder'
import { HeldFolders } from '../files/held-folders'
import { FOLDER_MODE } from '../files/prepare-folder'
import { removeStalePartsIn } from '../files/stale-parts'
import { takenError } from '../files/taken-name'

const CHUNK = 1024 * 1024

/** Where a decrypted file goes. */
export interface Destination {
  readonly folder: HeldFolder
  readonly name: string
}

/**
 * The place of a decrypted file below `root`; its folder is made if it is missing, for its owner alone. `meta` has passed
 * parseMeta, so its names are plain; a link that already lies there could still lead out, so none is followed. A name that would
 * act when it is shown is blunted.
 * @throws OrreryError NAME_UNSAFE, OUTPUT_MOVED, OUTPUT_UNWRITABLE, DISK_FULL and its relatives.
 */
export function destinationFor(root: FolderPlace, meta: Meta, folders: HeldFolders): Destination {
  try {
    const folder = folders.below(folders.hold(root), namesOf(meta.path), FOLDER_MODE.private)
    return { folder, name: inertName(meta.name) }
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/** True when nothing of the stored name and folder has to be blunted. */
export function isInert({ name, path }: Pick<Meta, 'name' | 'path'>): boolean {
  return inertName(name) === name && namesOf(path).join('/') === path
}

/** Clears what a killed run left half-written in a decrypted file's folder. Never throws, and makes no folder. */
export async function clearDestination(root: FolderPlace, path: string): Promise<void> {
  const folders = new HeldFolders()
  try {
    await removeStalePartsIn(folders.below(folders.hold(root), namesOf(path)))
  } catch {
    // No such folder, or one that cannot be read: whoever writes there is told.
  } finally {
    folders.close()
  }
}

function namesOf(path: string): string[] {
  return path === '' ? [] : path.split('/').map(inertName)
}

/**
 * That the same content is there already, so that a job that was interrupted can be run again.
 * @param checkpoint called now and then; throws to stop.
 * @throws OrreryError OUTPUT_EXISTS when something else is there or nothing, OUTPUT_MOVED, OUTPUT_UNWRITABLE when that cannot be
 * known, and what `checkpoint` throws.
 */
export async function assertSameContent(
  { folder, name }: Destination,
  meta: Meta,
  checkpoint: () => void,
): Promise<void> {
  try {
    const path = folder.at(name)
    const stats = lstatSync(path, { throwIfNoEntry: false })
    // Some drives tell no sizes.
    const mayBe = stats?.isFile() && (stats.size === meta.bytes || stats.size === 0)
    if (!mayBe || (await sha256OfFile(path, checkpoint)) !== meta.sha256) throw takenError(folder, name)
    if (!folder.isInPlace()) throw new OrreryError('OUTPUT_MOVED')
  } catch (thrown) {
    // It is the drive that is at fault here, not the encrypted file.
    throw isSystemError(thrown) ? toOrreryError(thrown, 'OUTPUT_UNWRITABLE') : thrown
  }
}

async function sha256OfFile(path: string, checkpoint: () => void): Promise<string> {
  const hash = createHash('sha256')
  const handle = await openUnlinked(path)
  if (handle === null) throw new OrreryError('OUTPUT_EXISTS')
  const buffer = new Uint8Array(CHUNK)
  try {
    for (;;) {
      checkpoint()
      const { bytesRead } = await handle.read(buffer, 0, CHUNK)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    buffer.fill(0)
    await handle.close()
  }
}
