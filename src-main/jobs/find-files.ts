/** Which files a request means: files as they are, folders with everything below them, every file once. */
import { lstat, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import { throwIfCancelled } from '../files/cancel'
import { countBytes } from '../files/file-bytes'
import { type FolderIdentity, FoldersMet, identityOf, isSameFolder } from '../files/folder-identity'
import { withFoldersAbove } from '../files/folders-above'
import { type FolderList, listFolder } from '../files/list-folder'
import { TruePaths } from '../files/true-path'
import { inTurn } from './in-turn'

/** A file that was found, or a name at which none can be read. */
export type Found =
  | {
      readonly ok: true
      readonly path: string
      readonly name: string
      /** Folders from the chosen folder (its own name first) down to the file; empty for a file chosen itself. */
      readonly folder: string
      readonly bytes: number
      /** The drive tells a size of zero, and `bytes` were counted. */
      readonly sizeUntold?: boolean
      /** Named by the user, not met in a folder. */
      readonly chosen: boolean
    }
  | {
      readonly ok: false
      readonly path: string
      readonly error: ErrorReport
      /** It is left alone, and nothing is wrong with it. */
      readonly isSkipped?: true
    }

export type FoundFile = Extract<Found, { ok: true }>

const LOOKED_AT_ONCE = 64

/**
 * Lists the files below `inputs` in a stable order. Links inside folders are not followed but reported, and so is what Orrery
 * has not finished writing. Chosen files and folders of one name are told apart ("scan", "scan (2)"; "a.dcm", "a (2).dcm"), or one
 * of them could not be put back beside the other. What is given twice, or lies in a folder that is given too, counts once.
 * Folders are told by what they are on the disk: no link, mount or spelling leads in a circle or to the same files again.
 * @param leaveOut a folder that is not entered unless it is itself chosen: where the results go.
 * @throws OrreryError CANCELLED.
 */
export async function findFiles(
  inputs: readonly string[],
  leaveOut?: string,
  signal?: AbortSignal,
): Promise<Found[]> {
  const paths = new TruePaths()
  const folderAt = async (path: string) => identityOf(await paths.of(path))
  const results = leaveOut === undefined ? null : await folderAt(resolve(leaveOut)).catch(() => null)
  const chosen = [...new Set(inputs.map((input) => resolve(input)))]
  const opened = await inTurn(chosen, LOOKED_AT_ONCE, (input) => openInput(input, paths))
  const search = new Search(opened, results, signal)
  for (const [index, input] of opened.entries()) {
    throwIfCancelled(signal)
    await search.add(input, index)
  }
  return search.found
}

type Input =
  | { readonly kind: 'folder'; readonly path: string; readonly real: string; readonly self: FolderIdentity }
  | {
      readonly kind: 'file'
      readonly path: string
      readonly real: string
      readonly bytes: number
      /** The folder that it really lies in. */
      readonly above: FolderIdentity
    }
  | { readonly kind: 'none'; readonly path: string; readonly error: OrreryError }

type FileInput = Extract<Input, { kind: 'file' }>

async function openInput(path: string, paths: TruePaths): Promise<Input> {
  try {
    const stats = await stat(path)
    const real = await paths.of(path)
    if (stats.isDirectory()) return { kind: 'folder', path, real, self: await identityOf(real) }
    if (!stats.isFile()) throw new OrreryError('FILE_UNREADABLE', { advice: { name: 'notAFile' } })
    return { kind: 'file', path, real, bytes: stats.size, above: await identityOf(dirname(real)) }
  } catch (thrown) {
    return { kind: 'none', path, error: toOrreryError(thrown, 'FILE_UNREADABLE') }
  }
}

class Search {
  readonly found: Found[] = []
  readonly #results: FolderIdentity | null
  readonly #signal: AbortSignal | undefined
  readonly #names = new Set<string>()
  readonly #entered = new FoldersMet()
  /** The chosen folders' real paths, each with the first input that has it. */
  readonly #chosenFolders = new Map<string, number>()
  /** The chosen files by their real names. */
  readonly #chosenFiles = new Map<string, FileInput[]>()
  /** Those that are in the list. */
  readonly #listed = new Set<FileInput>()

  constructor(inputs: readonly Input[], results: FolderIdentity | null, signal: AbortSignal | undefined) {
    this.#results = results
    this.#signal = signal
    for (const [index, input] of inputs.entries()) {
      if (input.kind === 'folder' && !this.#chosenFolders.has(input.real))
        this.#chosenFolders.set(input.real, index)
      if (input.kind === 'file') {
        const name = basename(input.real)
        this.#chosenFiles.set(name, [...(this.#chosenFiles.get(name) ?? []), input])
      }
    }
  }

  async add(input: Input, index: number): Promise<void> {
    if (input.kind === 'none') this.found.push(notReadable(input.path, input.error))
    else if (await this.#isBelowAnother(input.real, index)) return
    else if (input.kind === 'folder') {
      const isResults = await this.#isResults(input.self)
      await this.#enter(input.path, input.self, null, isResults)
    } else if (!(await this.#isListed(input))) {
      this.#listed.add(input)
      const { path, bytes } = input
      const name = uniqueName(path, this.#names, extname(path))
      try {
        this.found.push(await fileFound(path, name, '', bytes, true, this.#signal))
      } catch (thrown) {
        throwIfCancelled(this.#signal)
        this.found.push(notReadable(path, thrown))
      }
    }
  }

  /** Whether it will be met, or was, on the way through another of the chosen folders. */
  async #isBelowAnother(real: string, index: number): Promise<boolean> {
    if (this.#chosenFolders.size === 0) return false
    const between: string[] = []
    for (const above of withFoldersAbove(real)) {
      const other = this.#chosenFolders.get(above)
      if (other !== undefined && (above !== real || other < index))
        return !(await this.#holdsResults(between))
      between.push(above)
    }
    return false
  }

  /** Whether one of them is the folder of the results: nobody is led into it who did not choose something in it. */
  async #holdsResults(folders: readonly string[]): Promise<boolean> {
    if (this.#results === null) return false
    for (const path of folders) {
      const folder = await identityOf(path).catch(() => null)
      if (folder !== null && (await this.#isResults(folder))) return true
    }
    return false
  }

  /** Whether a chosen file is in the list already, by another way to it. */
  async #isListed(input: FileInput): Promise<boolean> {
    for (const other of this.#chosenFiles.get(basename(input.real)) ?? [])
      if (this.#listed.has(other) && (await isSameFile(input, other))) return true
    return this.#entered.has(input.above)
  }

  async #isResults(folder: FolderIdentity): Promise<boolean> {
    return this.#results !== null && (await isSameFolder(folder, this.#results))
  }

  /** @param folder its name and those above it; null for a chosen one, whose name is made. */
  async #enter(
    path: string,
    self: FolderIdentity,
    folder: string | null,
    isResultsToo: boolean,
  ): Promise<void> {
    if (!isResultsToo && (await this.#isResults(self))) return
    if (await this.#entered.has(self)) {
      // Of what was chosen twice nobody wants to be told.
      if (folder !== null) this.found.push(skipped(path, new OrreryError('MET_BEFORE')))
      return
    }
    this.#entered.add(self)
    let list: FolderList
    try {
      list = await listFolder(path)
    } catch (thrown) {
      this.found.push(notReadable(path, thrown))
      return
    }
    const within = folder ?? uniqueName(path, this.#names)
    for (const entry of list.entries) {
      throwIfCancelled(this.#signal)
      const below = join(path, entry.name)
      if (entry.isDirectory())
        await this.#enterBelow(
          below,
          join(self.path, entry.name),
          within === '' ? entry.name : `${within}/${entry.name}`,
        )
      else if (entry.isFile()) await this.#meet(below, entry.name, within, self)
      else
        this.found.push(
          notReadable(below, new OrreryError('FILE_UNREADABLE', { advice: { name: 'linkOrDevice' } })),
        )
    }
    for (const name of list.unfinished)
      this.found.push(skipped(join(path, name), new OrreryError('FILE_UNFINISHED')))
  }

  async #enterBelow(path: string, real: string, folder: string): Promise<void> {
    let self: FolderIdentity
    try {
      self = await identityOf(real)
    } catch (thrown) {
      this.found.push(notReadable(path, thrown))
      return
    }
    await this.#enter(path, self, folder, false)
  }

  async #meet(path: string, name: string, folder: string, above: FolderIdentity): Promise<void> {
    let chosen = false
    for (const input of this.#chosenFiles.get(name) ?? []) {
      if (!(await isSameFolder(above, input.above))) continue
      if (this.#listed.has(input)) return
      this.#listed.add(input)
      chosen = true
    }
    try {
      this.found.push(await fileFound(path, name, folder, (await lstat(path)).size, chosen, this.#signal))
    } catch (thrown) {
      throwIfCancelled(this.#signal)
      this.found.push(notReadable(path, thrown))
    }
  }
}

async function isSameFile(one: FileInput, other: FileInput): Promise<boolean> {
  return basename(one.real) === basename(other.real) && (await isSameFolder(one.above, other.above))
}

function uniqueName(path: string, taken: Set<string>, extension = ''): string {
  const name = basename(path)
  const stem = name.slice(0, name.length - extension.length)
  let unique = name
  for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${stem} (${n})${extension}`
  taken.add(unique.toLowerCase())
  return unique
}

/** A file of no bytes is read: some drives tell no sizes. Throws the system's error. */
async function fileFound(
  path: string,
  name: string,
  folder: string,
  size: number,
  chosen: boolean,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const bytes = size === 0 ? await countBytes(path, signal) : size
  const file = { ok: true, path, name, folder, bytes, chosen } as const
  return bytes === size ? file : { ...file, sizeUntold: true }
}

function notReadable(path: string, thrown: unknown): Found {
  // Node.js puts this mark where a name is not Unicode, and nothing is found under the name with the mark.
  if (path.includes('\ufffd')) return { ok: false, path, error: { code: 'NAME_NOT_UNICODE' } }
  return { ok: false, path, error: toOrreryError(thrown, 'FILE_UNREADABLE').report() }
}

function skipped(path: string, error: OrreryError): Found {
  return { ok: false, path, error: error.report(), isSkipped: true }
}
