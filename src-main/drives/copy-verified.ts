/** Copies one file to a drive and reads it back from there before it gets its name. */
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Weakness } from '../../src-shared/weaknesses'
import { throwIfCancelled } from '../files/cancel'
import { createPending, type PendingFile } from '../files/commit'
import { openUnlinked } from '../files/file-bytes'
import { flushFile } from '../files/flush'
import { type PlannedFile, stampOf } from './copy-plan'
import { ALIGNED_BYTES, openDirect, withAligned } from './direct-read'
import { dropFromPageCache } from './page-cache'

/** Small enough that a cancel is heard within 200 ms on a slow stick, which takes in some 5 MB/s. */
const STEP_BYTES = 256 * 1024
const FLUSH_BYTES = 1024 * 1024

export interface Copied {
  /** Whether the system agreed to read it from the drive and not from memory. */
  readonly isFromDrive: boolean
  /** What the drive could not do. */
  readonly weaknesses: readonly Weakness[]
}

export interface CopyControl {
  readonly signal: AbortSignal | undefined
  /** Called after each step with the bytes that were written, then again with those that were read back. */
  readonly onBytes: (bytes: number) => void
}

/**
 * Copies `file` to `targetPath`, whose folder exists, and compares the SHA-256 of what the drive gives
 * back. The folder is still to be flushed then.
 * Throws FILE_UNREADABLE,
 * FILE_BUSY (the source changed since it was looked at), OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL,
 * READ_BACK_DIFFERS, CANCELLED; nothing of the file is left on the drive then.
 */
export async function copyVerified(
  file: PlannedFile,
  targetPath: string,
  control: CopyControl,
): Promise<Copied> {
  const source = await openUnlinked(file.source).catch((error: unknown) => {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  })
  if (source === null) throw new OrreryError('FILE_BUSY')
  try {
    await refuseChanged(source, file)
    const pending = await createPending(targetPath, 'shared')
    try {
      const { written, flushed } = await write(source, file, pending, control)
      await refuseChanged(source, file)
      const { hash, isFromDrive } = await readBack(pending, file.bytes, control)
      if (hash !== written) throw new OrreryError('READ_BACK_DIFFERS')
      throwIfCancelled(control.signal)
      const told = await pending.commit({ isFlushed: true, leaveFolder: true })
      return { isFromDrive, weaknesses: flushed === null ? told : [flushed, ...told] }
    } finally {
      await pending.discard()
    }
  } finally {
    await source.close()
  }
}

/**
 * SHA-256 of an open file from its start, in hex. Throws READ_BACK_DIFFERS when it has another length,
 * CANCELLED.
 */
export function hashOf(handle: FileHandle, bytes: number, control: CopyControl): Promise<string> {
  return withAligned(STEP_BYTES, (buffer) => hashWith(buffer, handle, bytes, control))
}

async function hashWith(buffer: Buffer, handle: FileHandle, bytes: number, control: CopyControl) {
  const hash = createHash('sha256')
  let at = 0
  for (;;) {
    throwIfCancelled(control.signal)
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at).catch((cause: unknown) => {
      throw new OrreryError('READ_BACK_DIFFERS', { cause })
    })
    if (bytesRead === 0) break
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
    control.onBytes(bytesRead)
    // The end: a direct read would refuse to begin here.
    if (at % ALIGNED_BYTES !== 0 && bytesRead < buffer.length) break
  }
  if (at !== bytes) throw new OrreryError('READ_BACK_DIFFERS')
  return hash.digest('hex')
}

/** What the drive holds, and whether it was surely the drive that answered. */
async function readBack(
  { handle, tempPath }: PendingFile,
  bytes: number,
  control: CopyControl,
): Promise<{ hash: string; isFromDrive: boolean }> {
  const direct = await openDirect(tempPath)
  try {
    if (direct !== null) {
      if (!(await areOne(handle, direct))) throw new OrreryError('READ_BACK_DIFFERS')
      return { hash: await hashOf(direct, bytes, control), isFromDrive: true }
    }
    const isFromDrive = await dropFromPageCache([tempPath], control.signal)
    return { hash: await hashOf(handle, bytes, control), isFromDrive }
  } finally {
    await direct?.close()
  }
}

async function areOne(...handles: [FileHandle, FileHandle]): Promise<boolean> {
  const [a, b] = await Promise.all(handles.map((handle) => handle.stat({ bigint: true })))
  return a?.dev === b?.dev && a?.ino === b?.ino
}

async function write(source: FileHandle, file: PlannedFile, { handle }: PendingFile, control: CopyControl) {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(STEP_BYTES)
  for (let at = 0; at < file.bytes; ) {
    throwIfCancelled(control.signal)
    const { bytesRead } = await source.read(buffer, 0, buffer.length, at).catch((error: unknown) => {
      throw toOrreryError(error, 'FILE_UNREADABLE')
    })
    if (bytesRead === 0) throw new OrreryError('FILE_BUSY')
    const step = buffer.subarray(0, bytesRead)
    hash.update(step)
    await writing(writeAll(handle, step, at))
    at += bytesRead
    if (at % FLUSH_BYTES < bytesRead) await writing(flushFile(handle.fd))
    control.onBytes(bytesRead)
  }
  const flushed = await writing(flushFile(handle.fd))
  return { written: hash.digest('hex'), flushed }
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten
  }
}

async function refuseChanged(source: FileHandle, file: PlannedFile): Promise<void> {
  if (stampOf(await source.stat({ bigint: true })) !== file.stamp) throw new OrreryError('FILE_BUSY')
}

function writing<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  })
}
