/** Whole reads and writes on an open file. */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { type ErrorCode, OrreryError, toOrreryError } from '../../src-shared/errors'

/**
 * Opens a regular file for reading. A pipe in its place is not waited for, a device not read: throws FILE_UNREADABLE
 * for them, and the system's error.
 */
export function openForReading(path: string): number {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new OrreryError('FILE_UNREADABLE', { advice: { name: 'notAFile' } })
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
