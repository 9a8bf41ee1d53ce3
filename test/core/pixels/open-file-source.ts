/** A file read by position, as the study process reads it. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '../../../src-main/core/byte-source'

export function withFile<T>(path: string, work: (source: ByteSource) => T): T {
  const file = openSync(path, 'r')
  try {
    return work({
      size: fstatSync(file).size,
      read: (position, into) => readSync(file, into, 0, into.length, position),
    })
  } finally {
    closeSync(file)
  }
}
