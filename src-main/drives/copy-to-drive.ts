/** Sending: copies what Orrery made, and nothing else, to a drive or folder, and proves that it arrived. */
import { lstat, mkdir, realpath, rmdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { throwIfCancelled } from '../files/cancel'
import { errnoOf } from '../files/errno'
import { openUnlinked } from '../files/file-bytes'
import { isInside } from '../files/is-inside'
import type { JobControl } from '../files/job-control'
import { type PlannedFile, planFiles, refuseIntoItself } from './copy-plan'
import { copyVerified, hashOf } from './copy-verified'
import { refuseKeysBesideFiles } from './keys-beside-files'

export interface SendRequest {
  /** Encrypted files, key bundles, recipient cards, or folders that hold nothing else. */
  readonly inputs: readonly string[]
  /** An existing folder. */
  readonly targetDir: string
  /** Keys may go where the files are that they open. */
  readonly keysWithFiles?: boolean
}

export interface SendReport {
  /** All files that are on the drive now, those of `alreadyThere` among them. */
  readonly files: number
  readonly bytes: number
  /** Files that an earlier run had put there, compared byte by byte. */
  readonly alreadyThere: number
  /**
   * Whether what was read back came from the drive, as far as the system can tell, or perhaps from memory.
   */
  readonly readBackFrom: 'drive' | 'cache'
}

/**
 * Copies the inputs under their own names, folders with their structure. Everything is checked before the
 * first byte is written: see the errors. Progress counts bytes half when written and half when read back.
 *
 * A file that is there already with the same content counts as sent, so that a cancelled run can be run
 * again.
 *
 * Throws what `planFiles`, `refuseKeysBesideFiles` and `copyVerified` throw; OUTPUT_EXISTS for a name that
 * is taken by something else, or by two inputs; DRIVE_TOO_SMALL; OUTPUT_UNWRITABLE for a target that is no
 * folder. Files finished before an error stay.
 */
export async function copyToDrive(
  request: SendRequest,
  { signal, onProgress }: JobControl = {},
): Promise<SendReport> {
  throwIfCancelled(signal)
  const files = await planFiles(request.inputs, signal)
  refuseEqualNames(files)
  const targetDir = await existingFolder(request.targetDir)
  await refuseIntoItself(request.inputs, targetDir)
  if (!request.keysWithFiles) {
    await refuseKeysBesideFiles(new Set(files.map((file) => file.kind)), targetDir, signal)
  }
  const missing: PlannedFile[] = []
  for (const file of files) {
    if (!(await isThere(file, join(targetDir, ...file.parts), signal))) missing.push(file)
  }
  await refuseTooLarge(missing, targetDir)

  const bytesTotal = sumBytes(files)
  let twiceBytes = 2 * (bytesTotal - sumBytes(missing))
  let filesDone = files.length - missing.length
  const report = () => {
    const bytesDone = Math.floor(twiceBytes / 2)
    onProgress?.({ filesDone, filesTotal: files.length, bytesDone, bytesTotal })
  }
  const onBytes = (bytes: number) => {
    twiceBytes += bytes
    report()
  }
  report()
  let allFromDrive = true
  for (const file of missing) {
    const fromDrive = await copyIntoFolder(file, targetDir, (path) =>
      copyVerified(file, path, { signal, onBytes }),
    )
    allFromDrive &&= fromDrive
    filesDone++
    report()
  }
  const readBackFrom = allFromDrive ? 'drive' : 'cache'
  return { files: files.length, bytes: bytesTotal, alreadyThere: files.length - missing.length, readBackFrom }
}

/** Names that are one name on a drive that ignores case, as most sticks do. */
function refuseEqualNames(files: readonly PlannedFile[]): void {
  const names = new Set(files.map((file) => file.parts.join('/').normalize('NFC').toLowerCase()))
  if (names.size < files.length) throw new OrreryError('OUTPUT_EXISTS')
}

async function existingFolder(path: string): Promise<string> {
  try {
    const real = await realpath(path)
    if ((await stat(real)).isDirectory()) return real
  } catch (cause) {
    throw new OrreryError('OUTPUT_UNWRITABLE', { cause })
  }
  throw new OrreryError('OUTPUT_UNWRITABLE')
}

/** False when the name is free. Throws OUTPUT_EXISTS when it belongs to anything but a copy of the file. */
async function isThere(
  file: PlannedFile,
  targetPath: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const found = await lstat(targetPath).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw new OrreryError('OUTPUT_EXISTS', { cause: error })
  })
  if (found === null) return false
  if (!found.isFile() || found.size !== file.bytes) throw new OrreryError('OUTPUT_EXISTS')
  const hashes: string[] = []
  for (const path of [file.source, targetPath]) {
    const handle = await openUnlinked(path).catch(() => null)
    if (handle === null) throw new OrreryError('OUTPUT_EXISTS')
    try {
      hashes.push(await hashOf(handle, file.bytes, { signal, onBytes: () => undefined }))
    } catch (cause) {
      throwIfCancelled(signal)
      throw new OrreryError('OUTPUT_EXISTS', { cause })
    } finally {
      await handle.close()
    }
  }
  if (hashes[0] !== hashes[1]) throw new OrreryError('OUTPUT_EXISTS')
  return true
}

async function refuseTooLarge(files: readonly PlannedFile[], targetDir: string): Promise<void> {
  const { bavail, bsize } = await statfs(targetDir).catch((cause: unknown) => {
    throw new OrreryError('OUTPUT_UNWRITABLE', { cause })
  })
  // One block more for each file: its entry in the folder.
  const blocks = files.reduce((sum, file) => sum + Math.ceil(file.bytes / bsize) + 1, 0)
  if (blocks > bavail) throw new OrreryError('DRIVE_TOO_SMALL')
}

const sumBytes = (files: readonly PlannedFile[]) => files.reduce((sum, file) => sum + file.bytes, 0)

/**
 * Makes the folders above a file's place and copies; folders made for a copy that fails are removed again.
 */
async function copyIntoFolder(
  file: PlannedFile,
  targetDir: string,
  copy: (targetPath: string) => Promise<boolean>,
): Promise<boolean> {
  const made: string[] = []
  try {
    let folder = targetDir
    for (const part of file.parts.slice(0, -1)) {
      folder = join(folder, part)
      if (await makeFolder(folder)) made.push(folder)
    }
    // A symbolic link that lies on the drive must not lead the files elsewhere.
    if (!isInside(targetDir, await realpath(folder))) throw new OrreryError('OUTPUT_UNWRITABLE')
    return await copy(join(targetDir, ...file.parts))
  } catch (error) {
    for (const folder of made.reverse()) await rmdir(folder).catch(() => undefined)
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
}

/** Whether it was made now. Waits without holding up the process: a stick may be slow. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}
