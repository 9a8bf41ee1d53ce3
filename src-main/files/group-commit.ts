/**
 * Gives many files their names, each flushed before it gets its own and none written over. A folder is flushed once for all
 * files that were linked in it since its last flush began: a flush costs as much for one name as for a hundred.
 */
import * as fs from 'node:fs'
import { unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { moveIntoPlace, syncFolder } from './commit'
import { errnoOf } from './errno'
import { isInside } from './is-inside'
import type { PartFile } from './part-file'

const fsync = promisify(fs.fsync)
const close = promisify(fs.close)

/** What a cancel may still keep from its name. */
interface Pending {
  cancel(): void
}

export class GroupCommit {
  readonly #root: string
  readonly #pending = new Set<Pending>()
  readonly #folders = new Map<string, FolderFlush>()
  #isCancelled = false

  /** @param root the folder that all results go into or below; it and what lies between may have just been made. */
  constructor(root: string) {
    this.#root = root
  }

  /**
   * Resolves when the file has its name and the folder was flushed after it got it.
   * @throws OrreryError OUTPUT_EXISTS when the name was taken meanwhile, DISK_FULL, OUTPUT_UNWRITABLE, CANCELLED; the
   * temporary file is gone in each case.
   */
  async commit(part: PartFile): Promise<void> {
    const folder = dirname(part.target)
    try {
      await this.#unlessCancelled(part)
      await moveIntoPlace(part.tempPath, part.target)
    } catch (thrown) {
      await this.#remove(part)
      throw errnoOf(thrown) === 'EEXIST'
        ? new OrreryError('OUTPUT_EXISTS', { cause: thrown })
        : toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
    }
    await this.#flushOf(folder).afterNow()
  }

  /** Every commit that has not begun to give its file the name is stopped at once, and so is every later one. */
  cancel(): void {
    this.#isCancelled = true
    for (const pending of this.#pending) pending.cancel()
  }

  /** Flushes and closes the file. A flush under way cannot be stopped, so a cancel only leaves it alone. */
  async #unlessCancelled({ file }: PartFile): Promise<void> {
    const flushed = (async () => {
      try {
        if (!this.#isCancelled) await fsync(file)
      } finally {
        await close(file)
      }
    })()
    let pending: Pending | undefined
    const cancelled = new Promise<never>((_, reject) => {
      pending = { cancel: () => reject(new OrreryError('CANCELLED')) }
      this.#pending.add(pending)
      if (this.#isCancelled) pending.cancel()
    })
    // The loser of the race is heard by nobody else.
    flushed.catch(() => undefined)
    try {
      await Promise.race([cancelled, flushed])
    } finally {
      if (pending !== undefined) this.#pending.delete(pending)
    }
  }

  async #remove({ tempPath }: PartFile): Promise<void> {
    await unlink(tempPath).catch(() => undefined)
  }

  #flushOf(folder: string): FolderFlush {
    let flush = this.#folders.get(folder)
    if (flush === undefined) {
      flush = new FolderFlush(folder, foldersAbove(folder, this.#root))
      this.#folders.set(folder, flush)
    }
    return flush
  }
}

/** From the folder's parent up to the one that holds `root`. */
function foldersAbove(folder: string, root: string): string[] {
  const above: string[] = []
  for (let path = folder; isInside(root, path) && path !== dirname(path); path = dirname(path))
    above.push(dirname(path))
  return above
}

class FolderFlush {
  readonly #folder: string
  /** Flushed once: those that were just made must be found again too. */
  #above: readonly string[]
  #running: Promise<void> = Promise.resolve()
  /** Begins when the one that runs has ended. */
  #next: Promise<void> | undefined

  constructor(folder: string, above: readonly string[]) {
    this.#folder = folder
    this.#above = above
  }

  /** Resolves after a flush that begins later than this call. */
  afterNow(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined
      this.#running = this.#flush()
      return this.#running
    })
    return this.#next
  }

  async #flush(): Promise<void> {
    await Promise.all([this.#folder, ...this.#above].map(syncFolder))
    this.#above = []
  }
}
