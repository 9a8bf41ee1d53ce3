/** Whole reads and writes on an open file. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { toOrreryError } from '../../src-shared/errors'

/** Lends a file opened for reading. Throws FILE_UNREADABLE for what is not an OrreryError already. */
export async function withFile<T>(path: string, read: (file: number) => T | Promise<T>): Promise<T> {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
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
