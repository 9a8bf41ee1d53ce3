/**
 * Gives many files their names, each flushed before it gets its own and none written over. A folder is flushed once for all
 * files that were linked in it since its last flush began: a flush costs as much for one name as for a hundred.
 */
import { setMaxListeners } from 'node:events'
import * as fs from 'node:fs'
import { unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { unlessCancelled } from './cancel'
import { moveIntoPlace, namingError, syncFolder } from './commit'
import { isInside } from './is-inside'
import type { PartFile } from './part-file'

const fsync = promisify(fs.fsync)
const close = promisify(fs.close)

export class GroupCommit {
  readonly #root: string
  readonly #cancelling = new AbortController()
  readonly #folders = new Map<string, FolderFlush>()

  /** @param root the folder that all results go into or below; it and what lies between may have just been made. */
  constructor(root: string) {
    this.#root = root
    // Every file under way listens to it.
    setMaxListeners(0, this.#cancelling.signal)
  }

  /**
   * Resolves when the file has its name and the folder was flushed after it got it.
   * @throws OrreryError OUTPUT_EXISTS when the name was taken meanwhile, DISK_FULL, OUTPUT_UNWRITABLE, CANCELLED; the
   * temporary file is gone in each case.
   */
  async commit(part: PartFile): Promise<void> {
    const folder = dirname(part.target)
    try {
      await unlessCancelled(this.#flush(part), this.#cancelling.signal)
      await moveIntoPlace(part.tempPath, part.target)
    } catch (thrown) {
      await unlink(part.tempPath).catch(() => undefined)
      throw namingError(thrown)
    }
    await this.#flushOf(folder).afterNow()
  }

  /** Every commit that has not begun to give its file the name is stopped at once, and so is every later one. */
  cancel(): void {
    this.#cancelling.abort()
  }

  /** Flushes and closes the file. A flush under way cannot be stopped: whoever cancels leaves it alone. */
  async #flush({ file }: PartFile): Promise<void> {
    try {
      if (!this.#cancelling.signal.aborted) await fsync(file)
    } finally {
      await close(file)
    }
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
