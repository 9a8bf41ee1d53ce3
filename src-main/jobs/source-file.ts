/** In a worker: a file to be encrypted, which must be the same from its first byte to its last. */
import { closeSync, fstatSync, type Stats } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { openForReading, readUpTo } from '../files/file-bytes'

/**
 * Lends the open file. @throws OrreryError FILE_BUSY when its size is not `bytes`, when it goes on behind them, or size or
 * time are others afterwards,
 * FILE_UNREADABLE, and what `use` throws.
 */
export async function withSourceFile<T>(
  { path, bytes }: { readonly path: string; readonly bytes: number },
  use: (file: number, stats: Stats) => Promise<T> | T,
): Promise<T> {
  let file: number | undefined
  try {
    file = openForReading(path)
    const before = fstatSync(file)
    // Where a drive tells no sizes, its times are no help either: then the content alone says how long it is.
    const isUntold = before.size === 0 && bytes > 0
    if (!isUntold && before.size !== bytes) throw new OrreryError('FILE_BUSY')
    const result = await use(file, before)
    const after = fstatSync(file)
    const isSame = after.size === before.size && (isUntold || after.mtimeMs === before.mtimeMs)
    if (!isSame || readUpTo(file, new Uint8Array(1), bytes) > 0) throw new OrreryError('FILE_BUSY')
    return result
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
