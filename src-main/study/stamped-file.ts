/** In a reader thread: files on a drive that must still be what was looked at. */
import { closeSync, fstatSync } from 'node:fs'
import type { ByteSource } from '../core/byte-source'
import { NotShown } from '../core/dicom/not-shown-error'
import { fileSource, openForReading } from '../files/file-bytes'
import type { StampedFile } from './reader-calls'

/** What tells an open file from another one, or from what it becomes. */
export function stampOf(file: number): string {
  const { dev, ino, size, mtimeNs } = fstatSync(file, { bigint: true })
  return `${dev} ${ino} ${size} ${mtimeNs}`
}

/** @throws NotShown unreadable: gone, changed, or not to be read. */
export function openStamped({ path, stamp }: StampedFile): number {
  const file = openOrNot(path)
  if (stampOf(file) === stamp) return file
  closeSync(file)
  throw new NotShown('unreadable')
}

/** @throws as `openStamped`, and what `use` throws. */
export async function withStampedFile<T>(
  from: StampedFile,
  use: (source: ByteSource) => T | Promise<T>,
): Promise<T> {
  const file = openStamped(from)
  try {
    return await use(fileSource(file))
  } finally {
    closeSync(file)
  }
}

/** @throws NotShown unreadable. */
export function openOrNot(path: string): number {
  try {
    return openForReading(path)
  } catch {
    throw new NotShown('unreadable')
  }
}
