/** Keys must not travel with the files that they open: whoever finds the drive would have both. */
import { realpath } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { openUnlinked } from '../files/file-bytes'
import { isInside } from '../files/is-inside'
import { driveOf } from './drives'
import { type FileKind, fileKindOf, LOOK_BYTES, NAMES_OF } from './file-kind'
import { walkDrive } from './walk-drive'

const MAX_DEPTH = 6
const MAX_ENTRIES = 20_000
const MAX_FILES_OPENED = 2_000

/**
 * Throws KEYS_BESIDE_FILES when `kinds` has both keys and files, or one of them while the target holds
 * the other. The target is the whole drive when that is not one of this computer's own, else the folder.
 * The search ends at six levels, 20,000 entries or 2,000 opened files: it is a help against a slip, not a
 * proof. Throws CANCELLED.
 */
export async function refuseKeysBesideFiles(
  kinds: ReadonlySet<FileKind>,
  targetDir: string,
  signal?: AbortSignal,
): Promise<void> {
  if (kinds.has('bundle') && kinds.has('file')) throw new OrreryError('KEYS_BESIDE_FILES')
  const opposite = kinds.has('bundle') ? 'file' : kinds.has('file') ? 'bundle' : null
  if (opposite === null) return
  if (await holds(await searchRoot(targetDir), opposite, signal)) throw new OrreryError('KEYS_BESIDE_FILES')
}

/**
 * Throws KEYS_BESIDE_FILES when a bundle in `bundleFolder`, which exists, would lie beside files in `filesFolder`, which
 * need not: on one drive that is not this computer's own, or in that folder or below it.
 */
export async function refuseBundleBesideFiles(bundleFolder: string, filesFolder: string): Promise<void> {
  const [keys, files] = [await realpath(bundleFolder), await realPlace(filesFolder)]
  const drive = await driveOf(keys)
  const isOneDrive = drive === (await driveOf(files.existing)) && !(await isOwnDrive(drive))
  if (isOneDrive || isInside(files.path, keys)) throw new OrreryError('KEYS_BESIDE_FILES')
}

/** Where a folder is or will be, and the nearest folder there that exists. */
async function realPlace(folder: string): Promise<{ path: string; existing: string }> {
  const path = await realpath(folder).catch(() => null)
  if (path !== null) return { path, existing: path }
  const above = await realPlace(dirname(resolve(folder)))
  return { path: join(above.path, basename(folder)), existing: above.existing }
}

async function isOwnDrive(drive: string): Promise<boolean> {
  const own = await Promise.all(['/', homedir(), tmpdir()].map((path) => driveOf(path).catch(() => '')))
  return own.includes(drive)
}

async function searchRoot(targetDir: string): Promise<string> {
  const drive = await driveOf(targetDir)
  let root = resolve(targetDir)
  if (await isOwnDrive(drive)) return root
  while (dirname(root) !== root && (await driveOf(dirname(root)).catch(() => '')) === drive)
    root = dirname(root)
  return root
}

async function holds(root: string, kind: 'file' | 'bundle', signal?: AbortSignal): Promise<boolean> {
  let filesLeft = MAX_FILES_OPENED
  for await (const { path, name } of walkDrive(root, { depth: MAX_DEPTH, entries: MAX_ENTRIES }, signal)) {
    if (!NAMES_OF[kind].has(extname(name).toLowerCase())) continue
    if (filesLeft-- === 0) return false
    if (await is(path, kind)) return true
  }
  return false
}

async function is(path: string, kind: FileKind): Promise<boolean> {
  const handle = await openUnlinked(path).catch(() => null)
  if (handle === null) return false
  try {
    return (await fileKindOf(handle, LOOK_BYTES)) === kind
  } catch {
    return false
  } finally {
    await handle.close()
  }
}
