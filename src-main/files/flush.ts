/** Flushing to the drive, also where that is not offered. */
import * as fs from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Weakness } from '../../src-shared/weaknesses'
import { errnoOf } from './errno'
import type { HeldFolder } from './held-folder'

const fsync = promisify(fs.fsync)
const fdatasync = promisify(fs.fdatasync)

/** What was written is, or may be, lost. Any other answer of a flush tells only that this drive does not offer one. */
const LOST = new Set([
  ...['EIO', 'EREMOTEIO', 'ENXIO', 'ENODEV', 'ENOTCONN', 'ETIMEDOUT', 'EUCLEAN', 'ESTALE', 'EBADF'],
  ...['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS'],
])

/** Whether a flush that failed tells of something lost. */
export function isLost(thrown: unknown): boolean {
  return LOST.has(errnoOf(thrown) ?? '')
}

/** Null when it is flushed. Throws the system's error when the drive has lost what was written. */
export async function flushFile(file: number): Promise<Weakness | null> {
  for (const flush of [fsync, fdatasync]) {
    try {
      await flush(file)
      return null
    } catch (thrown) {
      if (isLost(thrown)) throw thrown
    }
  }
  return 'notFlushed'
}

/** Makes new names in a folder last; null when that is done. Windows does it by itself. */
export async function flushFolder(folder: HeldFolder): Promise<Weakness | null> {
  if (folder.file === null) return flushFolderAt(folder.place.path)
  return fsync(folder.file).then(
    () => null,
    () => 'namesNotFlushed',
  )
}

/** The same by its path. */
export async function flushFolderAt(path: string): Promise<Weakness | null> {
  if (process.platform === 'win32') return null
  const handle = await open(path, 'r').catch(() => undefined)
  const isFlushed = await handle?.sync().then(
    () => true,
    () => false,
  )
  await handle?.close().catch(() => undefined)
  return isFlushed ? null : 'namesNotFlushed'
}
