/**
 * Gives a file that was written under a temporary name its own, and writes over no other. Where a drive refuses the safe way
 * the next best is tried, and told.
 */
import { lstatSync, read as readFile } from 'node:fs'
import { type FileHandle, link, lstat, open, rename, unlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { OrreryError } from '../../src-shared/errors'
import type { Weakness } from '../../src-shared/weaknesses'
import { equalBytes } from '../core/bytes'
import { errnoOf, isUnknown } from './errno'
import { openUnlinked } from './file-bytes'
import { type FileIdentity, isSameFile } from './file-identity'
import type { HeldFolder } from './held-folder'

const CHUNK = 1024 * 1024

const read = promisify(readFile)

/** What is true of every way, so that another is of no use. */
const FINAL = new Set([
  ...['EEXIST', 'ENOENT', 'ENOSPC', 'EDQUOT', 'EROFS', 'ENAMETOOLONG'],
  // The drive is broken, or gone.
  ...['EIO', 'ENXIO', 'ENODEV', 'ENOTCONN', 'ETIMEDOUT', 'ESTALE'],
])

export interface Naming {
  readonly folder: HeldFolder
  readonly tempName: string
  readonly name: string
  /** Of the file under its temporary name. */
  readonly identity: FileIdentity
  /** It is open, but on Windows. */
  readonly file: number
}

/**
 * Returns what the drive could not do. The temporary name is gone then; one that cannot be removed is cleared with the stale parts.
 * Throws the system's error, EEXIST when the name is taken, OUTPUT_MOVED when it was given to something else than the file.
 */
export async function takeName(naming: Naming): Promise<readonly Weakness[]> {
  const { folder, tempName, name } = naming
  const temp = folder.at(tempName)
  const target = folder.at(name)
  try {
    await link(temp, target)
  } catch (thrown) {
    // A network drive may have done it and lost the answer.
    const isDone = errnoOf(thrown) === 'EEXIST' && (await isOurs(target, naming))
    if (!isDone && FINAL.has(errnoOf(thrown) ?? '')) throw thrown
    if (!isDone) return takeByRename(temp, target, naming)
  }
  await assertOurs(target, naming)
  await remove(temp)
  return []
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch(() => undefined)
}

/** Throws OUTPUT_MOVED when somebody had put another file in the place of the temporary one, and the system's error. */
async function assertOurs(target: string, { identity, file }: Naming): Promise<void> {
  // The name was made a moment ago: the system knows it by heart.
  const named = lstatSync(target, { bigint: true })
  if (isSameFile(named, identity)) return
  // Some drives number a file's second name as a file of its own.
  if (process.platform === 'win32' || !named.isFile() || !(await hasContentOf(target, file)))
    throw new OrreryError('OUTPUT_MOVED')
}

async function hasContentOf(path: string, file: number): Promise<boolean> {
  const handle = await openUnlinked(path)
  if (handle === null) return false
  const buffers = [new Uint8Array(CHUNK), new Uint8Array(CHUNK)] as const
  try {
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(buffers[0], 0, CHUNK, at)
      const wanted = await read(file, buffers[1], 0, CHUNK, at)
      if (bytesRead !== wanted.bytesRead || !equalBytes(...buffers)) return false
      if (bytesRead === 0) return true
      at += bytesRead
    }
  } finally {
    for (const buffer of buffers) buffer.fill(0)
    await handle.close()
  }
}

async function isOurs(target: string, { identity }: Naming): Promise<boolean> {
  return isSameFile(await lstat(target, { bigint: true }), identity) && identity.ino !== 0n
}

/**
 * Takes the name exclusively with an empty file, then renames over that file, which is ours. A process killed between the two
 * leaves an empty file under the name, never a foreign file written over.
 */
async function takeByRename(temp: string, target: string, naming: Naming): Promise<readonly Weakness[]> {
  const isHeld = await holdName(target)
  try {
    await rename(temp, target)
  } catch (thrown) {
    if (isHeld) await remove(target)
    if (FINAL.has(errnoOf(thrown) ?? '') && errnoOf(thrown) !== 'EEXIST') throw thrown
    return takeWithoutHolding(temp, target, naming)
  }
  await assertOurs(target, naming)
  return [isHeld ? 'noLinks' : 'notExclusive']
}

/** Some drives rename, but not over what is there; some do not rename. */
async function takeWithoutHolding(
  temp: string,
  target: string,
  naming: Naming,
): Promise<readonly Weakness[]> {
  await refuseTaken(target)
  try {
    await rename(temp, target)
  } catch (thrown) {
    if (FINAL.has(errnoOf(thrown) ?? '')) throw thrown
    await copyInto(temp, target)
    await remove(temp)
    return ['writtenInPlace']
  }
  await assertOurs(target, naming)
  return ['notExclusive']
}

/** False where a name cannot be taken exclusively: nothing had it a moment ago. Throws EEXIST. */
async function holdName(target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx', 0o600)).close()
    return true
  } catch (thrown) {
    if (!isUnknown(thrown)) throw thrown
    await refuseTaken(target)
    return false
  }
}

async function refuseTaken(target: string): Promise<void> {
  const isFree = await lstat(target).then(
    () => false,
    () => true,
  )
  if (!isFree) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' })
}

/** Throws EEXIST. */
async function newFile(target: string, mode: number): Promise<FileHandle> {
  try {
    return await open(target, 'wx', mode)
  } catch (thrown) {
    if (!isUnknown(thrown)) throw thrown
    await refuseTaken(target)
    return open(target, 'w', mode)
  }
}

async function copyInto(temp: string, target: string): Promise<void> {
  const from = await open(temp, 'r')
  const buffer = new Uint8Array(CHUNK)
  let to: FileHandle | undefined
  try {
    const { mode } = await from.stat()
    to = await newFile(target, mode & 0o777)
    for (let at = 0; ; ) {
      const { bytesRead } = await from.read(buffer, 0, CHUNK, at)
      if (bytesRead === 0) break
      await to.writeFile(buffer.subarray(0, bytesRead))
      at += bytesRead
    }
    await to.sync().catch(() => undefined)
  } catch (thrown) {
    if (to !== undefined) await unlink(target).catch(() => undefined)
    throw thrown
  } finally {
    buffer.fill(0)
    await from.close()
    await to?.close()
  }
}
