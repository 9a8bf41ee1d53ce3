/** Keys must not travel with the files that they open: whoever finds the drive would have both. */
import { readdir, realpath } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { CONTAINER_EXTENSIONS } from '../core/containers'
import { throwIfCancelled } from '../files/cancel'
import { openUnlinked } from '../files/file-bytes'
import { isInside } from '../files/is-inside'
import { driveOf } from './drives'
import { type FileKind, fileKindOf } from './file-kind'

const MAX_DEPTH = 6
const MAX_ENTRIES = 20_000
const MAX_FILES_OPENED = 2_000
/** Orrery writes its mark in the first few KiB; a slow stick full of other pictures must not take minutes. */
const LOOK_BYTES = 64 * 1024
/** What a file may be called that is worth opening: the rest of a drive is passed over by name. */
const NAMES: Readonly<Record<'file' | 'bundle', ReadonlySet<string>>> = {
  file: CONTAINER_EXTENSIONS,
  bundle: new Set(['.orrkeys', '.age', '']),
}

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

/** Breadth first, so that what lies at the top of a drive is met before the limits are. */
async function holds(root: string, kind: 'file' | 'bundle', signal?: AbortSignal): Promise<boolean> {
  let level = [root]
  let entriesLeft = MAX_ENTRIES
  let filesLeft = MAX_FILES_OPENED
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: string[] = []
    for (const folder of level) {
      // A folder that may not be read (the system's own on a drive) hides nothing of ours.
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        throwIfCancelled(signal)
        if (entriesLeft-- === 0) return false
        const path = join(folder, entry.name)
        if (entry.isDirectory()) next.push(path)
        if (!entry.isFile() || !NAMES[kind].has(extname(entry.name).toLowerCase())) continue
        if (filesLeft-- === 0) return false
        if (await is(path, kind)) return true
      }
    }
    level = next
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
