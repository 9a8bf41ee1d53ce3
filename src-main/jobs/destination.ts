/** Where a decrypted file may go: inside the chosen folder, under a name that is free. */
import { createHash } from 'node:crypto'
import { lstatSync, realpathSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Meta } from '../core/envelope/meta'
import { openUnlinked } from '../files/file-bytes'
import { isInside } from '../files/is-inside'
import { makeFolder } from '../files/make-folders'
import { removeStaleParts } from '../files/stale-parts'

const CHUNK = 1024 * 1024

/**
 * Makes the folder of a decrypted file below `outputDir` and returns the file's path in it. `meta` has passed
 * parseMeta, so its names are plain; a link that already lies in the folder could still lead out, so each folder's real
 * place is looked at before anything is made in it.
 * @throws OrreryError NAME_UNSAFE, OUTPUT_UNWRITABLE, DISK_FULL.
 */
export function destinationFor(outputDir: string, meta: Meta): string {
  let folder = outputDir
  try {
    const root = realpathSync.native(outputDir)
    for (const name of namesOf(meta.path)) {
      folder = join(folder, name)
      // Most files come into a folder that is there: being told so by an error takes longer.
      if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) makeFolder(folder)
      if (!isInside(root, realpathSync.native(folder))) throw new OrreryError('NAME_UNSAFE')
    }
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
  return join(folder, meta.name)
}

/** Clears what a killed run left half-written in a decrypted file's folder. Never throws, and makes no folder. */
export async function clearDestination(outputDir: string, path: string): Promise<void> {
  try {
    const folder = await realpath(join(outputDir, ...namesOf(path)))
    if (isInside(await realpath(outputDir), folder)) await removeStaleParts(folder)
  } catch {
    // No such folder, or one that cannot be read: whoever writes there is told.
  }
}

function namesOf(path: string): string[] {
  return path === '' ? [] : path.split('/')
}

/**
 * That the same content lies at `path` already, so that a job that was interrupted can be run again.
 * @param checkpoint called now and then; throws to stop.
 * @throws OrreryError OUTPUT_EXISTS when something else is there or nothing, and what `checkpoint` throws.
 */
export async function assertSameContent(path: string, meta: Meta, checkpoint: () => void): Promise<void> {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  const mayBe = stats?.isFile() && stats.size === meta.bytes
  if (!mayBe || (await sha256OfFile(path, checkpoint)) !== meta.sha256) throw new OrreryError('OUTPUT_EXISTS')
}

async function sha256OfFile(path: string, checkpoint: () => void): Promise<string> {
  const hash = createHash('sha256')
  const handle = await openUnlinked(path)
  if (handle === null) throw new OrreryError('OUTPUT_EXISTS')
  try {
    const buffer = new Uint8Array(CHUNK)
    for (;;) {
      checkpoint()
      const { bytesRead } = await handle.read(buffer, 0, CHUNK)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}
