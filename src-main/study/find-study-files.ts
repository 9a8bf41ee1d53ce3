/**
 * Finds the files below what is open, in the order of a DICOMDIR where there is one, else by name. Links inside folders are not
 * followed, as little as when the same folder is encrypted: they are told as files that cannot be read.
 */
import { closeSync } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isDicomdir } from '../../src-shared/dicomdir-name'
import { toDisplayName } from '../../src-shared/display-text'
import type { TreeNote } from '../../src-shared/study/study-tree'
import { memorySource, readBytes } from '../core/byte-source'
import { isPart10, RECOGNISE_BYTES } from '../core/dicom/recognise'
import { throwIfCancelled } from '../files/cancel'
import { openForReading, withSource } from '../files/file-bytes'
import { listFolder } from '../files/list-folder'
import { nodeCompression } from '../platform/node-zlib'
import { mediumName, readDicomdir } from './dicomdir'
import type { FoundFile, Look } from './look'
import { listZip, readZipMember, type ZipMember } from './zip-members'

export type FoundStudyFile =
  | { readonly file: FoundFile }
  /** A file that need not be looked at: this is all there is to see. */
  | { readonly file: FoundFile; readonly look: Look }
  | { readonly note: TreeNote }

export interface WalkLimits {
  /** Levels of folders below what was opened. */
  readonly depth: number
  /** Files of one source, members of ZIPs among them. */
  readonly files: number
}

const WALK_LIMITS: WalkLimits = { depth: 32, files: 200_000 }

/** Files whose sizes are asked for at once. */
const AT_ONCE = 32
/** Of a DICOMDIR that is a member of a ZIP. */
const MOST_DIRECTORY_BYTES = 64 * 1024 * 1024
const UNREADABLE: Look = { kind: 'failed', reason: 'unreadable' }
const MAX_NAME = 100

/**
 * Every file below `sources`, which are absolute paths of files and folders, as soon as it is found. Ends early, with a note,
 * where the limits are met. What befalls one file or folder is told and ends nothing.
 * @throws OrreryError CANCELLED.
 */
export async function* findStudyFiles(
  sources: readonly string[],
  signal?: AbortSignal,
  limits: WalkLimits = WALK_LIMITS,
): AsyncGenerator<FoundStudyFile, void> {
  for (const source of new Set(sources.map((path) => resolve(path)))) {
    throwIfCancelled(signal)
    yield* new Walk(source, limits, signal).run()
  }
}

/** A DICOMDIR, compared with what lies below its folder. */
interface Directory {
  readonly files: readonly string[][]
  /** Files that it names and that are not there, and DICOM files that are there and not named. */
  faults: number
}

interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'other'
}

class Walk {
  readonly #source: string
  readonly #depth: number
  readonly #most: number
  readonly #signal: AbortSignal | undefined
  /** Paths that are given already, for a DICOMDIR names them. */
  readonly #given = new Set<string>()
  #found = 0
  #isFull = false

  constructor(source: string, { depth, files }: WalkLimits, signal: AbortSignal | undefined) {
    this.#source = source
    this.#depth = depth
    this.#most = files
    this.#signal = signal
  }

  async *run(): AsyncGenerator<FoundStudyFile, void> {
    const source = this.#source
    try {
      const stats = await stat(source)
      if (stats.isDirectory()) yield* this.#folder([], null)
      else if (stats.isFile())
        yield* this.#file(this.#fileAt([basename(source)], dirname(source), stats.size))
      else yield { file: this.#fileAt([basename(source)], dirname(source), 0), look: UNREADABLE }
    } catch {
      throwIfCancelled(this.#signal)
      yield { file: this.#fileAt([basename(source)], dirname(source), 0), look: UNREADABLE }
    }
    if (this.#isFull) yield this.#note('tooMany', source, this.#most)
  }

  /** @param above the nearest DICOMDIR that speaks of this folder. */
  async *#folder(parts: readonly string[], above: Directory | null): AsyncGenerator<FoundStudyFile, void> {
    throwIfCancelled(this.#signal)
    const path = join(this.#source, ...parts)
    const entries = await this.#list(path)
    if (entries === null) {
      yield this.#note('unreadableFolder', path)
      return
    }
    const directoryName = entries.find(({ name, kind }) => kind === 'file' && isDicomdir(name))?.name
    if (directoryName === undefined) {
      yield* this.#entries(parts, entries, above)
      return
    }
    const directory = await readDirectory(join(path, directoryName))
    if (directory === null) yield this.#note('dicomdirDamaged', path)
    else yield* this.#named(directory, parts)
    yield* this.#entries(parts, entries, directory)
    if (directory !== null && directory.faults > 0) yield this.#note('dicomdirLies', path, directory.faults)
  }

  async *#entries(
    parts: readonly string[],
    entries: readonly FolderEntry[],
    directory: Directory | null,
  ): AsyncGenerator<FoundStudyFile, void> {
    const path = join(this.#source, ...parts)
    const files = entries.filter(({ name, kind }) => kind !== 'folder' && !this.#given.has(join(path, name)))
    for (let n = 0; n < files.length && !this.#isFull; n += AT_ONCE) {
      throwIfCancelled(this.#signal)
      const looked = await Promise.all(
        files.slice(n, n + AT_ONCE).map(({ name, kind }) => this.#look([...parts, name], kind, directory)),
      )
      for (const found of looked) yield* this.#give(found)
    }
    const folders = entries.filter(({ kind }) => kind === 'folder')
    if (folders.length > 0 && parts.length >= this.#depth) {
      yield this.#note('tooDeep', path, folders.length)
      return
    }
    for (const { name } of folders) {
      if (this.#isFull) return
      yield* this.#folder([...parts, name], directory)
    }
  }

  async #look(
    parts: readonly string[],
    kind: FolderEntry['kind'],
    directory: Directory | null,
  ): Promise<{ file: FoundFile; look: Look | null }> {
    const path = join(this.#source, ...parts)
    if (kind === 'other') return { file: this.#fileAt(parts, this.#source, 0), look: UNREADABLE }
    try {
      const { size } = await lstat(path)
      const name = parts[parts.length - 1] ?? ''
      if (directory !== null && !isDicomdir(name) && (await isPart10At(path))) directory.faults++
      return { file: this.#fileAt(parts, this.#source, size), look: null }
    } catch {
      return { file: this.#fileAt(parts, this.#source, 0), look: UNREADABLE }
    }
  }

  async *#give({ file, look }: { file: FoundFile; look: Look | null }): AsyncGenerator<FoundStudyFile, void> {
    if (this.#isFull) return
    if (look === null) yield* this.#file(file)
    else if (this.#hasRoom()) yield { file, look }
  }

  /** A file, or what is in it. */
  async *#file(file: FoundFile): AsyncGenerator<FoundStudyFile, void> {
    if (/\.zip$/i.test(file.path)) yield* this.#zip(file)
    else if (this.#hasRoom()) yield { file }
  }

  /** Null when it cannot be read. */
  async #list(path: string): Promise<FolderEntry[] | null> {
    try {
      const { entries, isWhole } = await listFolder(path, this.#most)
      if (!isWhole) this.#isFull = true
      return entries.map((entry) => ({
        name: entry.name,
        kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
      }))
    } catch {
      return null
    }
  }

  /** The files that a DICOMDIR names, as the folders spell them. */
  async *#named(directory: Directory, parts: readonly string[]): AsyncGenerator<FoundStudyFile, void> {
    const lists = new Map<string, Map<string, FolderEntry>>()
    const listed = async (folder: string) => {
      const known = lists.get(folder)
      if (known !== undefined) return known
      const entries = (await this.#list(folder)) ?? []
      const made = new Map(entries.map((entry) => [mediumName(entry.name), entry]))
      lists.set(folder, made)
      return made
    }
    for (const names of directory.files) {
      throwIfCancelled(this.#signal)
      if (this.#isFull) return
      const spelled: string[] = [...parts]
      let kind: FolderEntry['kind'] | undefined = 'folder'
      for (const name of names) {
        const entry: FolderEntry | undefined =
          kind === 'folder' ? (await listed(join(this.#source, ...spelled))).get(mediumName(name)) : undefined
        kind = entry?.kind
        if (entry !== undefined) spelled.push(entry.name)
      }
      const path = join(this.#source, ...spelled)
      if (kind !== 'file') directory.faults++
      else if (!this.#given.has(path)) {
        this.#given.add(path)
        yield* this.#give(await this.#look(spelled, kind, null))
      }
    }
  }

  async *#zip(zip: FoundFile): AsyncGenerator<FoundStudyFile, void> {
    const name = basename(zip.path)
    let file: number
    try {
      file = openForReading(zip.path)
    } catch {
      if (this.#hasRoom()) yield { file: zip, look: UNREADABLE }
      return
    }
    try {
      const { members, ending } = await listZip(file, this.#most - this.#found)
      if (ending === 'damaged') yield this.#note('zipDamaged', name)
      const locked = members.filter(({ state }) => state === 'locked').length
      if (ending === 'locked' || locked > 0) yield this.#note('zipLocked', name, locked)
      // Without a member to stand for it, it is a file like any other.
      if (members.length === 0) {
        if (this.#hasRoom()) yield { file: zip }
        return
      }
      const { ordered, notes } = await orderMembers(file, members)
      for (const { kind, count } of notes) yield this.#note(kind, name, count)
      for (const member of ordered) {
        throwIfCancelled(this.#signal)
        if (!this.#hasRoom()) return
        const found = memberFile(zip, member)
        yield member.state === 'readable' ? { file: found } : { file: found, look: UNREADABLE }
      }
      if (ending === 'cut') this.#isFull = true
    } finally {
      closeSync(file)
    }
  }

  #hasRoom(): boolean {
    if (this.#found >= this.#most) this.#isFull = true
    else this.#found++
    return !this.#isFull
  }

  #fileAt(parts: readonly string[], folder: string, bytes: number): FoundFile {
    return { path: join(folder, ...parts), member: null, below: parts.join('/'), bytes }
  }

  #note(kind: TreeNote['kind'], path: string, count = 0): { note: TreeNote } {
    return { note: { kind, name: toDisplayName(basename(path) || path, MAX_NAME), count } }
  }
}

function memberFile(zip: FoundFile, { name, entry, bytes }: ZipMember): FoundFile {
  return { path: zip.path, member: { name, entry }, below: `${zip.below}/${name}`, bytes }
}

/** Null when it is damaged. */
async function readDirectory(path: string): Promise<Directory | null> {
  try {
    const files = await withSource(path, (source) => readDicomdir(source, nodeCompression))
    return files === null ? null : { files, faults: 0 }
  } catch {
    return null
  }
}

/** As every file of a medium is (PS3.10 section 8.2); one that cannot be read is none. */
async function isPart10At(path: string): Promise<boolean> {
  try {
    return await withSource(path, (source) => isPart10(readBytes(source, 0, RECOGNISE_BYTES)))
  } catch {
    return false
  }
}

interface MemberNote {
  readonly kind: 'dicomdirLies' | 'dicomdirDamaged'
  readonly count: number
}

/** What the DICOMDIRs in a ZIP name comes first, in their order. */
async function orderMembers(
  file: number,
  members: readonly ZipMember[],
): Promise<{ ordered: Iterable<ZipMember>; notes: MemberNote[] }> {
  const directories = members.filter(({ name, state }) => state === 'readable' && isDicomdir(lastPart(name)))
  if (directories.length === 0) return { ordered: members, notes: [] }
  const byName = new Map(members.map((member) => [memberKey(member.name.split('/')), member]))
  const ordered = new Set<ZipMember>()
  const notes: MemberNote[] = []
  for (const directory of directories) {
    const folder = directory.name.split('/').slice(0, -1)
    const files = await readMemberDirectory(file, directory)
    if (files === null) {
      notes.push({ kind: 'dicomdirDamaged', count: 0 })
      continue
    }
    let missing = 0
    for (const names of files) {
      const member = byName.get(memberKey([...folder, ...names]))
      if (member === undefined) missing++
      else ordered.add(member)
    }
    if (missing > 0) notes.push({ kind: 'dicomdirLies', count: missing })
  }
  for (const member of members) ordered.add(member)
  return { ordered, notes }
}

async function readMemberDirectory(file: number, { entry }: ZipMember): Promise<string[][] | null> {
  try {
    const bytes = await readZipMember(file, entry, MOST_DIRECTORY_BYTES)
    return readDicomdir(memorySource(bytes), nodeCompression)
  } catch {
    return null
  }
}

function memberKey(parts: readonly string[]): string {
  return parts.map(mediumName).join('/')
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
