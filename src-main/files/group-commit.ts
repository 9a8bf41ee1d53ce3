/**
 * Gives many files their names, each flushed before it gets its own and none written over. A folder is flushed once for all
 * files that were linked in it since its last flush began: a flush costs as much for one name as for a hundred.
 */
import { setMaxListeners } from 'node:events'
import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Weakness } from '../../src-shared/weaknesses'
import { unlessCancelled } from './cancel'
import { nameAndClose, namingError } from './commit'
import { flushFile, flushFolder, flushFolderAt } from './flush'
import { type FolderPlace, HeldFolder } from './held-folder'
import { isInside } from './is-inside'
import { dropPart, type PartFile, removePart } from './part-file'

const close = promisify(fs.close)

/** Folders that are kept open though no file is on its way into them. */
const MAX_IDLE = 32

export class GroupCommit {
  readonly #root: string
  readonly #cancelling = new AbortController()
  /** Those in use, and some others; the one used last is the last. */
  readonly #folders = new Map<string, TargetFolder>()
  /** Flushes of folders above, which many have in common. */
  readonly #above = new Map<string, Flushes>()
  readonly #weaknesses = new Set<Weakness>()
  /** Names that are being given now. */
  readonly #naming = new Set<Promise<readonly Weakness[]>>()

  /** @param root the folder that all results go into or below; it and what lies between may have just been made. */
  constructor(root: string) {
    this.#root = root
    // Every file under way listens to it.
    setMaxListeners(0, this.#cancelling.signal)
  }

  /** What the drive could not do so far. */
  get weaknesses(): readonly Weakness[] {
    return [...this.#weaknesses]
  }

  /**
   * Resolves when the file has its name and the folder was flushed after it got it.
   * @throws OrreryError OUTPUT_EXISTS when the name was taken meanwhile (none of these files is half way to it then), OUTPUT_MOVED
   * when another folder is in the place of the part's, DISK_FULL and its relatives, OUTPUT_UNWRITABLE, CANCELLED; the temporary
   * file is gone in each case.
   */
  async commit(part: PartFile): Promise<void> {
    let folder: TargetFolder
    try {
      folder = this.#take(part.folder)
    } catch (thrown) {
      dropPart(part)
      throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
    }
    try {
      await this.#name(part, folder.held)
      await folder.flushes.afterNow()
    } finally {
      this.#give(folder)
    }
    this.#tell(part.weaknesses)
  }

  /**
   * Resolves when every name that is being given now is given, or not: until then an empty file, or a part of a copy, may have it,
   * which is not to be looked into.
   */
  async namesGiven(): Promise<void> {
    await Promise.allSettled(this.#naming)
  }

  /** Every commit that has not begun to give its file the name is stopped at once, and so is every later one. */
  cancel(): void {
    this.#cancelling.abort()
  }

  /** When no commit is under way any more. */
  close(): void {
    for (const { held } of this.#folders.values()) held.close()
    this.#folders.clear()
  }

  async #name(part: PartFile, folder: HeldFolder): Promise<void> {
    const { file, tempName, name, identity } = part
    let isClosed = false
    const closeFile = () => {
      isClosed = true
      return close(file)
    }
    const flushed = this.#flush(file)
    try {
      await unlessCancelled(flushed, this.#cancelling.signal)
      if (!folder.isInPlace()) throw new OrreryError('OUTPUT_MOVED')
      const naming = nameAndClose({ folder, tempName, name, identity, file }, closeFile)
      this.#naming.add(naming)
      this.#tell(await naming.finally(() => this.#naming.delete(naming)))
    } catch (thrown) {
      removePart(part)
      // A flush under way cannot be stopped: whoever cancels leaves it alone.
      if (!isClosed) void flushed.catch(() => undefined).then(() => dropPart(part))
      const error = namingError(thrown, folder, name)
      if (error.code === 'OUTPUT_EXISTS') await this.namesGiven()
      throw error
    }
  }

  async #flush(file: number): Promise<void> {
    if (this.#cancelling.signal.aborted) return
    const weakness = await flushFile(file)
    if (weakness !== null) this.#weaknesses.add(weakness)
  }

  #tell(weaknesses: readonly Weakness[]): void {
    for (const weakness of weaknesses) this.#weaknesses.add(weakness)
  }

  /** Throws OUTPUT_MOVED, and the system's error. */
  #take(place: FolderPlace): TargetFolder {
    const { path } = place
    const folder = this.#folders.get(path) ?? this.#open(place)
    // Now it is the one used last.
    this.#folders.delete(path)
    this.#folders.set(path, folder)
    folder.users++
    return folder
  }

  #open(place: FolderPlace): TargetFolder {
    const held = HeldFolder.hold(place)
    const above = foldersAbove(place.path, this.#root).map((path) => this.#flushesOf(path))
    let isNew = true
    const flushes = new Flushes(async () => {
      // Folders that were just made must be found again too.
      const others = isNew ? above.map((each) => each.afterNow()) : []
      isNew = false
      const [weakness] = await Promise.all([flushFolder(held), ...others])
      if (weakness !== null) this.#weaknesses.add(weakness)
    })
    return { held, flushes, users: 0 }
  }

  #give(folder: TargetFolder): void {
    folder.users--
    for (const [path, each] of this.#folders) {
      if (this.#folders.size <= MAX_IDLE) break
      if (each.users > 0) continue
      this.#folders.delete(path)
      each.held.close()
    }
  }

  #flushesOf(path: string): Flushes {
    const flushes = this.#above.get(path) ?? new Flushes(async () => void (await flushFolderAt(path)))
    this.#above.set(path, flushes)
    return flushes
  }
}

/** A folder that files are on their way into. */
interface TargetFolder {
  readonly held: HeldFolder
  readonly flushes: Flushes
  users: number
}

/** From the folder's parent up to the one that holds `root`. */
function foldersAbove(folder: string, root: string): string[] {
  const above: string[] = []
  for (let path = folder; isInside(root, path) && path !== dirname(path); path = dirname(path))
    above.push(dirname(path))
  return above
}

/** Flushes of one folder, one after the other, each for all who waited when it began. */
class Flushes {
  readonly #flush: () => Promise<void>
  #running: Promise<void> = Promise.resolve()
  /** Begins when the one that runs has ended. */
  #next: Promise<void> | undefined

  constructor(flush: () => Promise<void>) {
    this.#flush = flush
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
}
