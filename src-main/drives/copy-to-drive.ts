/** Sending: copies what Orrery made, and nothing else, to a drive or folder, and proves that it arrived. */
import { lstat, mkdir, realpath, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Weakness } from '../../src-shared/weaknesses'
import { throwIfCancelled } from '../files/cancel'
import { errnoOf } from '../files/errno'
import { openUnlinked } from '../files/file-bytes'
import { flushFolderAt } from '../files/flush'
import { isInside } from '../files/is-inside'
import type { JobControl } from '../files/job-control'
import { type PlannedFile, planFiles, refuseIntoItself } from './copy-plan'
import { copyVerified, hashOf } from './copy-verified'
import { roomOf } from './drive-room'
import type { FileKind } from './file-kind'
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
  /** What the drive could not do as it should be done. */
  readonly weaknesses: readonly Weakness[]
}

/** A sending that ended before its end: what became of it so far. */
export class SendStopped extends OrreryError {
  /** Files that are on the drive now, those of an earlier run among them. */
  readonly arrived: number
  /** Why the audit trail has no row of them. */
  readonly unrecorded: ErrorReport | undefined

  constructor(error: OrreryError, arrived: number, unrecorded?: ErrorReport) {
    super(error.code, { cause: error.cause, advice: error.advice })
    this.arrived = arrived
    this.unrecorded = unrecorded
  }
}

/**
 * Copies the inputs under their own names, folders with their structure. Everything is checked before the
 * first byte is written: see the errors. Progress counts bytes half when written and half when read back.
 *
 * A file that is there already with the same content counts as sent, so that a cancelled run can be run
 * again.
 *
 * Throws what `Sending.plan` and `Sending.run` throw.
 */
export async function copyToDrive(request: SendRequest, control: JobControl = {}): Promise<SendReport> {
  return (await Sending.plan(request, control.signal)).run(control)
}

/** A request that was checked: all that it needs is there. */
export class Sending {
  readonly files: readonly PlannedFile[]
  readonly #missing: readonly PlannedFile[]
  readonly #targetDir: string
  readonly #weaknesses: readonly Weakness[]
  readonly #arrived: PlannedFile[]

  private constructor(
    files: readonly PlannedFile[],
    missing: readonly PlannedFile[],
    targetDir: string,
    weaknesses: readonly Weakness[],
  ) {
    const isMissing = new Set(missing)
    this.files = files
    this.#missing = missing
    this.#targetDir = targetDir
    this.#weaknesses = weaknesses
    this.#arrived = files.filter((file) => !isMissing.has(file))
  }

  /**
   * Throws what `planFiles` and `refuseKeysBesideFiles` throw; OUTPUT_EXISTS for a name that is taken by something else,
   * or by two inputs; DRIVE_TOO_SMALL; OUTPUT_UNWRITABLE for a target that is no folder.
   */
  static async plan(request: SendRequest, signal?: AbortSignal): Promise<Sending> {
    throwIfCancelled(signal)
    const files = await planFiles(request.inputs, signal)
    const targetDir = await targetFor(files, request)
    if (!request.keysWithFiles) await refuseKeysBesideFiles(kindsOf(files), targetDir, signal)
    const missing: PlannedFile[] = []
    for (const file of files) {
      if (!(await isThere(file, join(targetDir, ...file.parts), signal))) missing.push(file)
    }
    const isTold = await refuseTooLarge(missing, targetDir)
    return new Sending(files, missing, targetDir, isTold ? [] : ['roomNotTold'])
  }

  /** The files that are on the drive by now. */
  get arrived(): readonly PlannedFile[] {
    return this.#arrived
  }

  /** Throws SendStopped with what `copyVerified` throws. Files finished before stay. */
  async run({ signal, onProgress }: JobControl = {}): Promise<SendReport> {
    const { files } = this
    const alreadyThere = this.#arrived.length
    const bytesTotal = sumBytes(files)
    let twiceBytes = 2 * (bytesTotal - sumBytes(this.#missing))
    const report = () => {
      const bytesDone = Math.floor(twiceBytes / 2)
      onProgress?.({ filesDone: this.#arrived.length, filesTotal: files.length, bytesDone, bytesTotal })
    }
    const onBytes = (bytes: number) => {
      twiceBytes += bytes
      report()
    }
    report()
    const folders = new TargetFolders(this.#targetDir)
    let allFromDrive = true
    const weaknesses = new Set(this.#weaknesses)
    try {
      await someAtOnce(this.#missing, async (file) => {
        const folder = await folders.folderFor(file)
        const targetPath = join(folder, file.parts.at(-1) as string)
        const copied = await copyVerified(file, targetPath, { signal, onBytes })
        for (const weakness of copied.weaknesses) weaknesses.add(weakness)
        folders.named(folder)
        allFromDrive &&= copied.isFromDrive
        this.#arrived.push(file)
        report()
      })
    } catch (thrown) {
      await folders.removeEmpty()
      throw new SendStopped(toOrreryError(thrown, 'OUTPUT_UNWRITABLE'), this.#arrived.length)
    } finally {
      for (const weakness of await folders.flush()) weaknesses.add(weakness)
    }
    const readBackFrom = allFromDrive ? 'drive' : 'cache'
    const done = { files: files.length, bytes: bytesTotal, alreadyThere, readBackFrom } as const
    return { ...done, weaknesses: [...weaknesses] }
  }
}

/** What a sending would come to. */
export interface SendCheck {
  readonly files: number
  readonly bytes: number
  /** Files that seem to be there already, by name and size. */
  readonly alreadyThere: number
  /** Bytes that are free at the target; null when it is not there, or does not tell. */
  readonly free: number | null
  /** It would be refused unless keys may go where their files are. */
  readonly keysBesideFiles: boolean
  /** Why it could not begin even so. */
  readonly refusal: ErrorReport | null
}

/** Checks a request as `copyToDrive` does, but reads no file to its end, and writes nothing. Throws CANCELLED. */
export async function checkCopy(request: SendRequest, signal?: AbortSignal): Promise<SendCheck> {
  let check: SendCheck = {
    files: 0,
    bytes: 0,
    alreadyThere: 0,
    free: null,
    keysBesideFiles: false,
    refusal: null,
  }
  try {
    throwIfCancelled(signal)
    const files = await planFiles(request.inputs, signal)
    check = { ...check, files: files.length, bytes: sumBytes(files) }
    const targetDir = await targetFor(files, request)
    const room = await roomOf(targetDir)
    const keysBesideFiles = await areKeysBesideFiles(kindsOf(files), targetDir, signal)
    check = { ...check, free: room?.bytes ?? null, keysBesideFiles }
    const missing: PlannedFile[] = []
    for (const file of files) {
      throwIfCancelled(signal)
      if (!(await isTakenByCopy(file, join(targetDir, ...file.parts)))) missing.push(file)
    }
    check = { ...check, alreadyThere: files.length - missing.length }
    await refuseTooLarge(missing, targetDir)
    return check
  } catch (thrown) {
    throwIfCancelled(signal)
    return { ...check, refusal: toOrreryError(thrown, 'OUTPUT_UNWRITABLE').report() }
  }
}

async function areKeysBesideFiles(
  kinds: ReadonlySet<FileKind>,
  targetDir: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await refuseKeysBesideFiles(kinds, targetDir, signal)
    return false
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'KEYS_BESIDE_FILES') return true
    throw thrown
  }
}

const kindsOf = (files: readonly PlannedFile[]) => new Set(files.map((file) => file.kind))

/** The real folder that files go to. Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, USAGE. */
async function targetFor(files: readonly PlannedFile[], request: SendRequest): Promise<string> {
  refuseEqualNames(files)
  const targetDir = await existingFolder(request.targetDir)
  await refuseIntoItself(request.inputs, targetDir)
  return targetDir
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

/** False when the name is free. Throws OUTPUT_EXISTS when it belongs to what cannot be a copy of the file. */
async function isTakenByCopy(file: PlannedFile, targetPath: string): Promise<boolean> {
  const found = await lstat(targetPath).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw new OrreryError('OUTPUT_EXISTS', { cause: error })
  })
  if (found === null) return false
  if (!found.isFile() || found.size !== file.bytes) throw new OrreryError('OUTPUT_EXISTS')
  return true
}

/** False when the name is free. Throws OUTPUT_EXISTS when it belongs to anything but a copy of the file. */
async function isThere(
  file: PlannedFile,
  targetPath: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (!(await isTakenByCopy(file, targetPath))) return false
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

/** Whether the drive tells how much fits. Throws DRIVE_TOO_SMALL. */
async function refuseTooLarge(files: readonly PlannedFile[], targetDir: string): Promise<boolean> {
  const room = await roomOf(targetDir)
  if (room === null) return false
  // One block more for each file: its entry in the folder.
  const blocks = files.reduce((sum, file) => sum + Math.ceil(file.bytes / room.blockBytes) + 1, 0)
  if (blocks > room.blocks) throw new OrreryError('DRIVE_TOO_SMALL')
  return true
}

const sumBytes = (files: readonly PlannedFile[]) => files.reduce((sum, file) => sum + file.bytes, 0)

/** The folders that a sending puts files into. */
class TargetFolders {
  readonly #targetDir: string
  /** A folder comes after the one above it. */
  readonly #made: string[] = []
  /** Those with new names in them, which are lost at a power cut until they are flushed. */
  readonly #unflushed = new Set<string>()

  constructor(targetDir: string) {
    this.#targetDir = targetDir
  }

  /** The folder of a file's place, made with those above it. Throws OUTPUT_UNWRITABLE and the system's error. */
  async folderFor(file: PlannedFile): Promise<string> {
    let folder = this.#targetDir
    for (const part of file.parts.slice(0, -1)) {
      const above = folder
      folder = join(folder, part)
      if (!(await makeFolder(folder))) continue
      this.#made.push(folder)
      this.named(above)
    }
    // A symbolic link that lies on the drive must not lead the files elsewhere.
    if (!isInside(this.#targetDir, await realpath(folder))) throw new OrreryError('OUTPUT_UNWRITABLE')
    return folder
  }

  /** A file or folder in it got its name. */
  named(folder: string): void {
    this.#unflushed.add(folder)
  }

  /** Takes back what was made for files that did not arrive. */
  async removeEmpty(): Promise<void> {
    for (const folder of this.#made.reverse()) await rmdir(folder).catch(() => undefined)
  }

  /** What the drive could not do. */
  async flush(): Promise<readonly Weakness[]> {
    const told = await Promise.all(Array.from(this.#unflushed, flushFolderAt))
    return told.filter((weakness) => weakness !== null)
  }
}

/** What a cancel may have to wait for: a slow stick takes in some 5 MB/s. */
const BYTES_AT_ONCE = 1.25 * 2 ** 20
/** A drive flushes for several small files in little more time than for one. */
const FILES_AT_ONCE = 8

/** Works on small files side by side, on larger ones alone. The first error ends it, when those under way have ended. */
async function someAtOnce(
  files: readonly PlannedFile[],
  work: (file: PlannedFile) => Promise<void>,
): Promise<void> {
  const running = new Map<PlannedFile, Promise<void>>()
  const errors: unknown[] = []
  const isFull = (next: PlannedFile) =>
    running.size >= FILES_AT_ONCE || (running.size > 0 && sumBytes([...running.keys(), next]) > BYTES_AT_ONCE)
  for (const file of files) {
    while (isFull(file)) await Promise.race(running.values())
    if (errors.length > 0) break
    const ended = work(file)
      .catch((thrown: unknown) => void errors.push(thrown))
      .finally(() => running.delete(file))
    running.set(file, ended)
  }
  await Promise.all(running.values())
  if (errors.length > 0) throw errors[0]
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
