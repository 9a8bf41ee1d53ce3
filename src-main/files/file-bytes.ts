/** Opening regular files, and whole reads and writes on them. */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type ErrorCode, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { ByteSource } from '../core/byte-source'

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
  const handle = await open(path, READ_FLAGS | (constants.O_NOFOLLOW ?? 0))
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return null
}

/** A whole regular file. Throws `tooLarge` when it has more than `most` bytes, FILE_UNREADABLE. */
export function readSmallFile(path: string, most: number, tooLarge: ErrorCode): Promise<Buffer> {
  return withFile(path, (file) => {
    const bytes = Buffer.alloc(Math.min(fstatSync(file).size, most + 1))
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
  const { size } = fstatSync(file)
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
