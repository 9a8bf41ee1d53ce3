/**
 * What is open in the window's library, looked at by a process of its own (../study): started when the page wants it, given the
 * keys that its files are locked with, and killed with all it knows.
 */
import { basename, dirname, resolve } from 'node:path'
import type { FileOutcome, JobKind } from '../../src-shared/contract/job-calls'
import { OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { ItemId, NodeId } from '../../src-shared/study/study-ids'
import { isBelowOneOf } from '../files/folders-above'
import { isInside } from '../files/is-inside'
import type { Keystore } from '../keystore'
import type { OpenedSource } from '../study/opened-sources'
import { type StudyOrder, StudyReport } from '../study/study-orders'

/** A process of `out/main/study.cjs`. @typeParam Port what it is given for the page. */
export interface StudyChild<Port> {
  postMessage(message: StudyOrder, ports?: readonly Port[]): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export interface OpenStudiesOptions<Port> {
  readonly fork: () => StudyChild<Port>
  /** Throws KEYSTORE_LOCKED. */
  readonly keystore: () => Keystore
  /** The process ended and nobody had asked it to: ids and port are void. */
  readonly ended: () => void
}

export interface FoundPaths {
  /** Folders whose files are all meant, and files. */
  readonly paths: readonly string[]
  /** Fit for a person's eyes, and no patient's. */
  readonly name: string
  readonly files: number
}

/** So many times in CALM_MS a process that died is followed by another. */
const MOST_DEATHS = 3
const CALM_MS = 60_000
/** What ids stand for is told out of memory: a process that takes longer tells nothing any more. */
const ANSWER_MS = 30_000

export class OpenStudies<Port> {
  readonly #options: OpenStudiesOptions<Port>
  #sources: readonly OpenedSource[] = []
  /** Their paths. */
  #open: ReadonlySet<string> = new Set()
  #child: StudyChild<Port> | null = null
  #deaths: number[] = []
  /** What the process is at. */
  #reading: readonly string[] = []
  /** What processes died of, since the last one that was closed: paths. */
  readonly #deadly = new Set<string>()
  #lastId = 0
  readonly #asked = new Map<number, (found: { paths: string[]; files: number } | null) => void>()

  constructor(options: OpenStudiesOptions<Port>) {
    this.#options = options
  }

  /** @param sources all of what the library has open. */
  keep(sources: readonly OpenedSource[]): void {
    this.#sources = sources.map(({ source, paths }) => ({
      source,
      paths: paths.map((path) => resolve(path)),
    }))
    this.#open = new Set(this.#sources.flatMap(({ paths }) => paths))
    this.#tell({ sources: [...this.#sources] })
  }

  /** Starts the process, if there is none, and gives it the page's port. Throws WORKER_FAILED when it dies again and again. */
  open(port: Port): void {
    this.#started().postMessage({ page: true }, [port])
  }

  /** Keys came or went. */
  keysChanged(): void {
    this.#tell({ keysChanged: true })
  }

  /** A job has ended: what it wrote is looked at, and what it opened is known to be whole, or changed. */
  jobEnded(kind: JobKind, outcomes: readonly FileOutcome[]): void {
    // What the lab writes are folders of reports, and nothing that is looked at here.
    if (kind === 'lab') return
    const done = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome] : []))
    const written = done.flatMap(({ output }) => output ?? [])
    if (written.length > 0) this.#tell({ written })
    if (kind !== 'decrypt' && kind !== 'verify') return
    const changed = outcomes.flatMap((outcome) =>
      outcome.status === 'failed' && outcome.error.code === 'FILE_CHANGED' ? [outcome.source] : [],
    )
    if (done.length > 0) this.#tell({ verified: done.map(({ source }) => source), isWhole: true })
    if (changed.length > 0) this.#tell({ verified: changed, isWhole: false })
  }

  /**
   * The files of nodes and items of the tree.
   * @throws OrreryError CHOICE_UNKNOWN for ids that this process has not told, and for paths that do not lie in what is open;
   * WORKER_FAILED when the process does not answer.
   */
  async pathsOf(nodes: readonly NodeId[], items: readonly ItemId[]): Promise<FoundPaths> {
    const child = this.#child
    if (child === null) throw new OrreryError('CHOICE_UNKNOWN')
    const id = ++this.#lastId
    const found = await new Promise<{ paths: string[]; files: number } | null>((settle, reject) => {
      const late = setTimeout(() => {
        this.#asked.delete(id)
        reject(new OrreryError('WORKER_FAILED'))
      }, ANSWER_MS)
      this.#asked.set(id, (answer) => {
        clearTimeout(late)
        settle(answer)
      })
      child.postMessage({ pathsOf: { id, nodes: [...nodes], items: [...items] } })
    })
    if (found === null || found.paths.length === 0 || !found.paths.every((path) => this.#isOpen(path)))
      throw new OrreryError('CHOICE_UNKNOWN')
    return { ...found, name: nameOf(found.paths) }
  }

  /** Kills the process: nothing of what it knew is left. */
  close(): void {
    const child = this.#child
    this.#leave()
    this.#reading = []
    this.#deadly.clear()
    child?.kill()
  }

  #started(): StudyChild<Port> {
    if (this.#child !== null) return this.#child
    const now = Date.now()
    this.#deaths = this.#deaths.filter((death) => now - death < CALM_MS)
    if (this.#deaths.length >= MOST_DEATHS) throw new OrreryError('WORKER_FAILED')
    const child = this.#options.fork()
    this.#child = child
    child.onMessage((message) => {
      if (this.#child === child) this.#hear(message)
    })
    child.onExit(() => {
      if (this.#child !== child) return
      this.#deaths.push(Date.now())
      const [guilty, ...others] = this.#reading
      if (guilty !== undefined && others.length === 0) this.#deadly.add(guilty)
      this.#leave()
      this.#options.ended()
    })
    const suspects = this.#reading.filter((path) => !this.#deadly.has(path))
    if (suspects.length + this.#deadly.size > 0) this.#tell({ suspects, deadly: [...this.#deadly] })
    this.#reading = []
    this.#tell({ sources: [...this.#sources] })
    return child
  }

  #hear(message: unknown): void {
    const report = StudyReport.safeParse(message)
    if (!report.success) return
    if ('reading' in report.data) this.#reading = report.data.reading
    else if ('keyWanted' in report.data) this.#giveKey(report.data.keyWanted)
    else {
      const { id, paths, files } = report.data.pathsOf
      this.#asked.get(id)?.(paths && { paths, files })
      this.#asked.delete(id)
    }
  }

  /** One that cannot be given, for whatever reason, is not here. */
  #giveKey(keyId: KeyId): void {
    let digest: Uint8Array<ArrayBuffer> | null = null
    try {
      const found = this.#options.keystore().keys.digest(keyId)
      if (found !== undefined) digest = new Uint8Array(found)
      found?.fill(0)
    } catch {
      // Whatever it is says so in the next thing that somebody does with the keystore.
    }
    this.#tell({ key: { keyId, digest } })
    digest?.fill(0)
  }

  #tell(order: StudyOrder): void {
    this.#child?.postMessage(order)
  }

  #leave(): void {
    this.#child = null
    for (const settle of this.#asked.values()) settle(null)
    this.#asked.clear()
  }

  #isOpen(path: string): boolean {
    return resolve(path) === path && isBelowOneOf(this.#open, path)
  }
}

/** Of the only path, or of the folder that all lie in. */
function nameOf([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return basename(first)
  let folder = dirname(first)
  while (!others.every((path) => isInside(folder, path)) && folder !== dirname(folder))
    folder = dirname(folder)
  return basename(folder)
}
