/** Where a decrypted file may go: inside the chosen folder, under a name that is free. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Meta } from '../envelope/meta'

/**
 * Makes the folder of a decrypted file below `outputDir` and returns the file's path in it. `meta` has passed
 * parseMeta, so its names are plain; a link that already lies in the folder could still lead out, so the folder's real
 * place is looked at too.
 * @throws OrreryError NAME_UNSAFE, OUTPUT_UNWRITABLE, DISK_FULL.
 */
export async function placeFor(outputDir: string, meta: Meta): Promise<string> {
  const folder = join(outputDir, ...meta.path.split('/'))
  try {
    await mkdir(folder, { recursive: true })
    const [root, real] = [await realpath(outputDir), await realpath(folder)]
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new OrreryError('NAME_UNSAFE')
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
  return join(folder, meta.name)
}

/**
 * True when the same content lies at `path` already, so that a job that was interrupted can be run again.
 * @throws OrreryError OUTPUT_EXISTS when something else is there.
 */
export async function isAlreadyThere(path: string, meta: Meta): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats === undefined) return false
  const same = stats.isFile() && stats.size === meta.bytes && (await sha256OfFile(path)) === meta.sha256
  if (!same) throw new OrreryError('OUTPUT_EXISTS')
  return true
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
