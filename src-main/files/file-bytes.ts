/** Opening regular files, and whole reads and writes on them. */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { type ErrorCode, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { ByteSource } from '../core/byte-source'
import { throwIfCancelled } from './cancel'
import { isUnknown } from './errno'

const COUNT_BYTES = 64 * 1024

/** A named pipe's writer is not waited for. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a regular file for reading. A pipe in its place is not waited for, a device not read: throws FILE_UNREADABLE
 * for them, and the system's error.
 */
export function openForReading(path: string): number {
  const file = openSync(path, READ_FLAGS)
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new OrreryError('FILE_UNREADABLE', { advice: { name: 'notAFile' } })
}

/** The same without waiting for the disk; null for what is no file, a symbolic link too. Throws the system's error. */
export async function openUnlinked(path: string): Promise<FileHandle | null> {
  const handle = await open(path, READ_FLAGS | (constants.O_NOFOLLOW ?? 0)).catch((thrown: unknown) => {
    if (!isUnknown(thrown)) throw thrown
    return openIfNoLink(path)
  })
  if (handle === null) return null
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return null
}

/** Where a drive does not know of a flag for it. */
async function openIfNoLink(path: string): Promise<FileHandle | null> {
  if ((await lstat(path)).isSymbolicLink()) return null
  return open(path, READ_FLAGS)
}

/** A whole regular file. Throws `tooLarge` when it has more than `most` bytes, FILE_UNREADABLE. */
export function readSmallFile(path: string, most: number, tooLarge: ErrorCode): Promise<Buffer> {
  return withFile(path, (file) => {
    const bytes = Buffer.alloc(Math.min(sizeOf(file, most + 1), most + 1))
    const read = bytes.subarray(0, readUpTo(file, bytes, 0))
    if (read.length > most) throw new OrreryError(tooLarge)
    return read
  })
}

/** Lends a file opened for reading. Throws FILE_UNREADABLE for what is not an OrreryError already. */
export async function withFile<T>(path: string, read: (file: number) => T | Promise<T>): Promise<T> {
  let file: number | undefined
  try {
    file = openForReading(path)
    return await read(file)
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Lends a file opened for reading as the core reads it. Throws as `withFile`. */
export function withSource<T>(path: string, read: (source: ByteSource) => T | Promise<T>): Promise<T> {
  return withFile(path, (file) => read(fileSource(file)))
}

/**
 * A file that is open for reading, as the core reads it.
 * @param head room for the file's first bytes, which are read at once; the source uses it as long as it is used.
 */
export function fileSource(file: number, head = new Uint8Array(0)): ByteSource {
  const size = sizeOf(file)
  const start = head.subarray(0, readUpTo(file, head.subarray(0, Math.min(head.length, size)), 0))
  const isInHead = (position: number, length: number) => position + length <= start.length
  return {
    size,
    view: (position, length) =>
      isInHead(position, length) ? start.subarray(position, position + length) : undefined,
    read(position, into) {
      if (!isInHead(position, into.length)) return readUpTo(file, into, position)
      into.set(start.subarray(position, position + into.length))
      return into.length
    },
  }
}

/** How many pieces are remembered: no honest header is read in more, and a hostile one shall not be held in memory whole. */
const MOST_PIECES = 4096

/** A source that remembers what was read of it, so that it can be wiped: who reads keeps pieces without saying so. */
export function rememberedSource(source: ByteSource): { readonly source: ByteSource; wipe(): void } {
  const pieces: Uint8Array[] = []
  return {
    source: {
      ...source,
      read(position, into) {
        if (pieces.length < MOST_PIECES) pieces.push(into)
        return source.read(position, into)
      },
    },
    wipe() {
      for (const piece of pieces) piece.fill(0)
    },
  }
}

/**
 * Bytes of an open file, by reading it to its end where a drive tells that it has none.
 * @param enough more are not counted: such a file may have no end.
 */
export function sizeOf(file: number, enough = Number.POSITIVE_INFINITY): number {
  const { size } = fstatSync(file)
  if (size > 0) return size
  const buffer = new Uint8Array(COUNT_BYTES)
  for (let at = 0; ; ) {
    const count = readUpTo(file, buffer, at)
    at += count
    if (count < buffer.length || at >= enough) return at
  }
}

/**
 * Bytes of a regular file by reading it to its end, without holding up the process: it may be slow, or have no end. Throws
 * CANCELLED, FILE_UNREADABLE.
 */
export async function countBytes(path: string, signal: AbortSignal | undefined): Promise<number> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, READ_FLAGS)
    if (!(await handle.stat()).isFile())
      throw new OrreryError('FILE_UNREADABLE', { advice: { name: 'notAFile' } })
    const buffer = new Uint8Array(COUNT_BYTES)
    for (let at = 0; ; ) {
      throwIfCancelled(signal)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0) return at
      at += bytesRead
    }
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  } finally {
    await handle?.close()
  }
}

/** Fills `into` from a position of the file; fewer bytes are returned only at the file's end. */
export function readUpTo(file: number, into: Uint8Array, position: number): number {
  let done = 0
  while (done < into.length) {
    const count = readSync(file, into, done, into.length - done, position + done)
    if (count === 0) break
    done += count
  }
  return done
}

export function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done)
}

/** Writes at a position of the file; where later writes go on is not changed. */
export function writeAllAt(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, position + done)
}
