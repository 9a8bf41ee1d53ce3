/** Fills the index: finds files below what is open, has each looked at, and waits for keys. */
import { dirname, resolve } from 'node:path'
import type { KeyId } from '../../src-shared/ids'
import type { ItemId } from '../../src-shared/study/study-ids'
import type { StudyTree, TreeNote } from '../../src-shared/study/study-tree'
import type { TileLayout } from '../core/envelope/tiles'
import { isBelowOneOf, withFoldersAbove } from '../files/folders-above'
import type { KeyMaterial } from '../jobs/worker-calls'
import { findInThread } from './find-in-thread'
import { type FoundFile, type Look, placeOf } from './look'
import type { Readers } from './readers'
import type { StudyIndex } from './study-index'
import type { StudyLimits } from './study-limits'

/** Looks that are under way at once. */
const AT_ONCE = 32
/** How many of the next files are told at once. */
const TOLD_AT_ONCE = 64
/** How many keys go with a look: those of the files before are most likely those of the next ones. */
const KEYS_AT_HAND = 8

/** What is known of a file beside what the index shows of it. */
export interface SeenFile {
  readonly stamp: string
  /** Of an encrypted file. */
  readonly layout: TileLayout | null
}

const NOTHING_SEEN: SeenFile = { stamp: '', layout: null }

interface Waiting {
  readonly file: FoundFile
  readonly look: Look
  readonly seen: SeenFile
}

interface Walk {
  readonly sources: readonly string[]
  readonly leave: AbortController
  /** Places that were known when it began, and that it has not met yet. */
  readonly missing: Set<string>
  readonly notes: Map<string, readonly TreeNote[]>
}

export interface ReadingOptions {
  readonly index: StudyIndex
  readonly readers: Readers
  readonly limits: StudyLimits
  /** The built study-reader.ts. */
  readonly readerFile: string
  /** The index or the progress is another. */
  readonly changed: () => void
  readonly keyWanted: (keyId: KeyId) => void
  /** Before it begins with these paths, together with those that it is still at: the process may die of one of them. */
  readonly begins: (paths: readonly string[]) => void
}

export class LibraryReading {
  readonly #options: ReadingOptions
  #sources: readonly string[] = []
  #isOpen: (path: string) => boolean = () => false
  readonly #seen = new Map<ItemId, SeenFile>()
  /** Found and not looked at yet; those before `#next` are. */
  #queue: FoundFile[] = []
  #next = 0
  /** Up to here `begins` was told. */
  #toldTo = 0
  readonly #running = new Set<FoundFile>()
  /** The process before this one died of one of these paths: they are looked at last, one by one. */
  #suspects: ReadonlySet<string> = new Set()
  readonly #later: FoundFile[] = []
  /** Of these it surely died. */
  #deadly: ReadonlySet<string> = new Set()
  readonly #walks = new Set<Walk>()
  readonly #notes = new Map<string, readonly TreeNote[]>()
  /** Found, looked at or not, by their places. */
  readonly #known = new Map<string, FoundFile>()
  /** Written meanwhile: to be looked at again though they seem to be what they were. */
  readonly #written = new Set<string>()
  /** Null: not here. In the order of their use. */
  readonly #keys = new Map<KeyId, Uint8Array | null>()
  readonly #waiting = new Map<KeyId, Waiting[]>()
  /** Asked for, and not answered yet. */
  readonly #wanted = new Map<KeyId, (() => void)[]>()

  constructor(options: ReadingOptions) {
    this.#options = options
  }

  get progress(): StudyTree['progress'] {
    let held = this.#running.size + this.#queue.length - this.#next + this.#later.length
    for (const { length } of this.#waiting.values()) held += length
    const read = this.#options.index.size
    return { found: read + held, read, isDone: held === 0 && this.#walks.size === 0 }
  }

  get notes(): TreeNote[] {
    return [...this.#notes.values()].flat()
  }

  seen(item: ItemId): SeenFile | undefined {
    return this.#seen.get(item)
  }

  /** A copy, to be wiped by whoever gets it. Asked for where it was not or may have come or gone; undefined when it is not here. */
  async key(keyId: KeyId): Promise<KeyMaterial | undefined> {
    if (!this.#keys.has(keyId))
      await new Promise<void>((settle) => {
        this.#want(keyId, settle)
      })
    const digest = this.#keys.get(keyId)
    return digest ? { keyId, digest: new Uint8Array(digest) } : undefined
  }

  /** @param sources absolute paths: all of what is open. What lies below others goes. */
  open(sources: readonly string[]): void {
    const wanted = [...new Set(sources.map((source) => resolve(source)))]
    const before = new Set(this.#sources)
    this.#sources = wanted
    this.#isOpen = isBelow(wanted)
    this.#dropAllBut(wanted)
    void this.#walk(wanted.filter((source) => !before.has(source)))
    this.#options.changed()
  }

  /** To be called first. */
  suspect(suspects: readonly string[], deadly: readonly string[]): void {
    this.#suspects = new Set(suspects)
    this.#deadly = new Set(deadly)
  }

  takeKey(keyId: KeyId, digest: Uint8Array | null): void {
    this.#keys.get(keyId)?.fill(0)
    this.#keys.set(keyId, digest)
    const asked = this.#wanted.get(keyId) ?? []
    this.#wanted.delete(keyId)
    for (const settle of asked) settle()
    const waiting = this.#waiting.get(keyId) ?? []
    this.#waiting.delete(keyId)
    for (const { file, look, seen } of waiting) {
      if (!this.#isOpen(file.path)) continue
      if (digest === null) this.#add(file, look, seen)
      else this.#enqueue(file)
    }
    this.#options.changed()
    this.#handOver()
  }

  /** Every encrypted file is looked at again, with whatever keys are here then. */
  forgetKeys(): void {
    this.#wipeKeys()
    this.again(this.#options.index.encryptedFiles())
  }

  again(files: readonly FoundFile[]): void {
    for (const file of files) this.#enqueue(file)
    this.#handOver()
  }

  /** These files were written: they are found, or looked at again. */
  written(paths: readonly string[]): void {
    const absolute = paths.map((path) => resolve(path))
    for (const path of absolute) if (this.#isOpen(path)) this.#written.add(path)
    const holders = new Set(absolute.flatMap((path) => [...withFoldersAbove(path)]))
    void this.#walk(this.#sources.filter((source) => holders.has(source)))
  }

  /** Encrypted files were opened to their last byte, and were whole or not. */
  mark(paths: readonly string[], isWhole: boolean): void {
    this.#options.index.markVerified(paths, isWhole)
    this.#options.changed()
  }

  /** `paths`, and instead of all files of a folder the folder. */
  wholeFolders(paths: readonly string[]): string[] {
    const { index } = this.#options
    const meant = new Set(paths)
    /** Folders with a file that is not meant. */
    const parted = new Set<string>()
    for (const item of this.#seen.keys()) {
      const path = index.fileOf(item)?.file.path
      if (path === undefined || meant.has(path)) continue
      for (let above = dirname(path); this.#isOpen(above) && !parted.has(above); above = dirname(above))
        parted.add(above)
    }
    const isWhole = (folder: string) => this.#isOpen(folder) && !parted.has(folder)
    return [...new Set(paths.map((path) => topmost(path, isWhole)))]
  }

  close(): void {
    for (const { leave } of this.#walks) leave.abort()
    this.#walks.clear()
    this.#wipeKeys()
    for (const asked of this.#wanted.values()) for (const settle of asked) settle()
    this.#wanted.clear()
    this.#isOpen = () => false
    this.#queue = []
    this.#next = 0
  }

  #wipeKeys(): void {
    for (const digest of this.#keys.values()) digest?.fill(0)
    this.#keys.clear()
  }

  #want(keyId: KeyId, settle: () => void = () => undefined): void {
    const asked = this.#wanted.get(keyId)
    if (asked !== undefined) asked.push(settle)
    else {
      this.#wanted.set(keyId, [settle])
      this.#options.keyWanted(keyId)
    }
  }

  /** Several sources, one after the other in one thread. */
  async #walk(sources: readonly string[]): Promise<void> {
    if (sources.length === 0) return
    const { readerFile, limits, changed } = this.#options
    const leave = new AbortController()
    const isHere = isBelow(sources)
    const before = [...this.#known].filter(([, { path }]) => isHere(path)).map(([place]) => place)
    const walk: Walk = { sources, leave, missing: new Set(before), notes: new Map() }
    this.#walks.add(walk)
    for await (const { source, found } of findInThread(sources, leave.signal, readerFile, limits.walkMs)) {
      for (const each of found) {
        if ('note' in each) walk.notes.set(source, [...(walk.notes.get(source) ?? []), each.note])
        else {
          walk.missing.delete(placeOf(each.file))
          this.#meet(each.file, 'look' in each ? each.look : null)
        }
      }
      changed()
      this.#handOver()
    }
    if (!this.#walks.delete(walk)) return
    const isOpen = new Set(this.#sources)
    for (const source of sources)
      if (isOpen.has(source)) this.#notes.set(source, walk.notes.get(source) ?? [])
    this.#dropGone(walk)
    changed()
    this.#handOver()
  }

  /** Unless it is known as it is. */
  #meet(file: FoundFile, look: Look | null): void {
    if (!this.#isOpen(file.path)) return
    const known = this.#known.get(placeOf(file))
    const wasWritten = this.#written.delete(file.path)
    if (known !== undefined && known.bytes === file.bytes && !wasWritten) return
    this.#known.set(placeOf(file), file)
    if (look === null) this.#enqueue(file)
    else this.#add(file, look, NOTHING_SEEN)
  }

  #enqueue(file: FoundFile): void {
    if (this.#deadly.has(file.path)) this.#add(file, { kind: 'failed', reason: 'tooLarge' }, NOTHING_SEEN)
    else if (this.#suspects.has(file.path)) this.#later.push(file)
    else this.#queue.push(file)
  }

  /** What a further walk has not found any more. */
  #dropGone({ missing }: Walk): void {
    if (missing.size === 0) return
    for (const item of this.#seen.keys()) {
      const file = this.#options.index.fileOf(item)?.file
      if (file !== undefined && missing.has(placeOf(file))) this.#drop(item, file)
    }
  }

  #drop(item: ItemId, file: FoundFile): void {
    this.#options.index.remove(item)
    this.#seen.delete(item)
    this.#known.delete(placeOf(file))
  }

  #dropAllBut(sources: readonly string[]): void {
    const { index } = this.#options
    const kept = new Set(sources)
    for (const walk of this.#walks)
      if (!walk.sources.some((source) => kept.has(source))) {
        walk.leave.abort()
        this.#walks.delete(walk)
      }
    for (const source of this.#notes.keys()) if (!kept.has(source)) this.#notes.delete(source)
    this.#queue = this.#queue.slice(this.#next).filter(({ path }) => this.#isOpen(path))
    this.#next = 0
    this.#toldTo = 0
    for (const [place, file] of this.#known) if (!this.#isOpen(file.path)) this.#known.delete(place)
    for (const item of this.#seen.keys()) {
      const file = index.fileOf(item)?.file
      if (file !== undefined && !this.#isOpen(file.path)) this.#drop(item, file)
    }
  }

  #handOver(): void {
    while (this.#running.size < AT_ONCE && this.#next < this.#queue.length) {
      if (this.#next >= this.#toldTo) this.#tellNext()
      const file = this.#queue[this.#next++]
      if (file !== undefined) void this.#look(file)
    }
    if (this.#next < this.#queue.length) return
    this.#queue = []
    this.#next = 0
    this.#toldTo = 0
    if (this.#running.size > 0 || this.#walks.size > 0) return
    const suspect = this.#later.shift()
    this.#options.begins(suspect === undefined ? [] : [suspect.path])
    if (suspect !== undefined) void this.#look(suspect)
  }

  #tellNext(): void {
    const next = this.#queue.slice(this.#next, this.#next + TOLD_AT_ONCE)
    this.#toldTo = this.#next + next.length
    this.#options.begins([...this.#running, ...next].map(({ path }) => path))
  }

  async #look(file: FoundFile): Promise<void> {
    const { readers, limits, changed } = this.#options
    this.#running.add(file)
    const keys = this.#keysAtHand()
    const task = { file, keys, most: limits.mostContent }
    const answer = await readers.ask('look', task, { limitMs: limits.lookMs })
    for (const { digest } of keys) digest.fill(0)
    this.#running.delete(file)
    if (this.#isOpen(file.path)) {
      if (answer.ok) {
        const { look, keyWanted: keyId, stamp, layout } = answer.value
        const seen = { stamp, layout }
        const known = keyId === null ? null : this.#keys.get(keyId)
        // Meanwhile keys came or went, perhaps the one that it was opened with.
        if (isOpened(look) && !this.#keys.get(look.keyId)) this.#enqueue(file)
        else if (keyId === null || known === null) this.#add(file, look, seen)
        else if (known !== undefined) this.#useSoon(keyId, known, file)
        else {
          const waiting = this.#waiting.get(keyId)
          if (waiting !== undefined) waiting.push({ file, look, seen })
          else {
            this.#waiting.set(keyId, [{ file, look, seen }])
            this.#want(keyId)
          }
        }
      } else if ('notShown' in answer.failure)
        this.#add(file, { kind: 'failed', reason: answer.failure.notShown }, NOTHING_SEEN)
      else this.#add(file, { kind: 'failed', reason: 'damaged' }, NOTHING_SEEN)
    }
    changed()
    this.#handOver()
  }

  #add(file: FoundFile, look: Look, seen: SeenFile): void {
    const { index } = this.#options
    const known = index.itemAt(file)
    // Of a file that is another one now the page must not show what it keeps by the id of the one before.
    if (known !== undefined && this.#seen.get(known)?.stamp !== seen.stamp) {
      index.remove(known)
      this.#seen.delete(known)
    }
    this.#seen.set(this.#options.index.add(file, look), seen)
  }

  /** The key is here and was not at hand. */
  #useSoon(keyId: KeyId, digest: Uint8Array, file: FoundFile): void {
    this.#keys.delete(keyId)
    this.#keys.set(keyId, digest)
    this.#enqueue(file)
  }

  /** Copies. */
  #keysAtHand(): KeyMaterial[] {
    return Array.from(this.#keys, ([keyId, digest]) => (digest === null ? [] : [{ keyId, digest }]))
      .flat()
      .slice(-KEYS_AT_HAND)
      .map(({ keyId, digest }) => ({ keyId, digest: new Uint8Array(digest) }))
  }
}

function isOpened(look: Look): look is Extract<Look, { kind: 'encrypted' }> {
  return look.kind === 'encrypted' && look.sealed !== null
}

/** The highest of the folders above `path` that `isWhole`, one behind the other; else `path` itself. */
function topmost(path: string, isWhole: (folder: string) => boolean): string {
  const above = dirname(path)
  return above !== path && isWhole(above) ? topmost(above, isWhole) : path
}

/** Whether a path is one of `sources` or lies below one. */
function isBelow(sources: readonly string[]): (path: string) => boolean {
  const known = new Set(sources)
  return (path) => isBelowOneOf(known, path)
}
