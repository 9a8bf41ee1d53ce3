/**
 * Everything that is open, read and kept for the page: a service over ports, which knows nothing of processes. In the program it
 * runs in a process of its own (study-process.ts); what it knows goes when that is killed.
 */
import type { KeyId } from '../../src-shared/ids'
import type { StudyAnswer } from '../../src-shared/study/study-answer'
import {
  STUDY_ASKS,
  type StudyAskName,
  type StudyMessage,
  StudyRequest,
} from '../../src-shared/study/study-asks'
import type { ItemId, NodeId } from '../../src-shared/study/study-ids'
import type { StudyTree } from '../../src-shared/study/study-tree'
import { resourcePath } from '../resources'
import { ContentStore } from './content-store'
import { LibraryReading } from './library-reading'
import { type OpenedSource, OpenedSources } from './opened-sources'
import { Readers } from './readers'
import { StudyAnswers } from './study-answers'
import { StudyIndex } from './study-index'
import { STUDY_LIMITS, type StudyLimits } from './study-limits'
import type { StudyPort } from './study-port'

/** The tree is told no oftener than this, and takes no more than a part of the time. */
const TREE_MS = 250
const TREE_SHARE = 4
const MEMORY_LOOK_MS = 500
/** Asks of one port that wait for their answers: more than the page ever has. */
const MOST_ASKED = 4096

export interface StudyServiceOptions {
  /** Its answer comes by `takeKey`. */
  readonly keyWanted: (keyId: KeyId) => void
  /** It is at these paths, or begins with them next: the process may die of one. None when it is at none. */
  readonly reading?: (paths: readonly string[]) => void
  /** Stopping what was at work has not brought its memory down: the process must end. */
  readonly exhausted?: () => void
  readonly limits?: Partial<StudyLimits>
  /** The built study-reader.ts. */
  readonly readerFile?: string
}

export class StudyService {
  readonly #index = new StudyIndex()
  readonly #headers: Readers
  readonly #pictures: Readers
  readonly #decoders: Readers
  readonly #contents: ContentStore
  readonly #reading: LibraryReading
  readonly #answers: StudyAnswers
  readonly #limits: StudyLimits
  readonly #exhausted: () => void
  readonly #ports = new Set<StudyPort>()
  readonly #watch: NodeJS.Timeout
  #treeTimer: NodeJS.Timeout | undefined
  #treeTook = 0
  #opened = new OpenedSources([])
  #wasOver = false

  constructor({
    keyWanted,
    reading = () => undefined,
    exhausted = () => undefined,
    limits,
    readerFile = resourcePath('out', 'main', 'study-reader.cjs'),
  }: StudyServiceOptions) {
    this.#limits = { ...STUDY_LIMITS, ...limits }
    this.#exhausted = exhausted
    this.#headers = new Readers({ threads: 2, ahead: 4, readerFile })
    this.#pictures = new Readers({ threads: 2, ahead: 1, readerFile })
    this.#decoders = new Readers({ threads: 1, ahead: 1, readerFile })
    this.#contents = new ContentStore(this.#limits.keptContent)
    this.#reading = new LibraryReading({
      index: this.#index,
      readers: this.#headers,
      limits: this.#limits,
      readerFile,
      changed: () => this.#treeChanged(),
      keyWanted,
      begins: reading,
    })
    this.#answers = new StudyAnswers({
      index: this.#index,
      reading: this.#reading,
      pictures: this.#pictures,
      headers: this.#headers,
      decoders: this.#decoders,
      contents: this.#contents,
      limits: this.#limits,
    })
    // While files are searched for.
    this.#headers.warm()
    this.#pictures.warm()
    this.#watch = setInterval(() => this.#lookAtMemory(), MEMORY_LOOK_MS)
  }

  /** Answers whoever is at the other end, and tells them the tree from now on. */
  attach(port: StudyPort): void {
    const asked = new Map<number, AbortController>()
    this.#ports.add(port)
    port.onClose(() => {
      this.#ports.delete(port)
      for (const left of asked.values()) left.abort()
    })
    port.onMessage((message) => {
      const request = StudyRequest.safeParse(message)
      if (!request.success) return
      if ('cancel' in request.data) asked.get(request.data.cancel)?.abort()
      else if (asked.size >= MOST_ASKED || asked.has(request.data.id))
        this.#tell(port, { id: request.data.id, ok: false, failure: { error: { code: 'USAGE' } } })
      else void this.#answer(port, request.data, asked)
    })
    this.#tell(port, { tree: this.#tree() })
  }

  /** Before the first sources. @param suspects a process died of one of them. @param deadly of each of them one did. */
  suspect(suspects: readonly string[], deadly: readonly string[]): void {
    this.#reading.suspect(suspects, deadly)
  }

  /** @param sources all of what is open. */
  open(sources: readonly OpenedSource[]): void {
    this.#opened = new OpenedSources(sources)
    this.#reading.open(sources.flatMap(({ paths }) => paths))
  }

  /** @param digest null when the key is not here. */
  takeKey(keyId: KeyId, digest: Uint8Array | null): void {
    this.#reading.takeKey(keyId, digest)
  }

  /** Keys came or went. */
  keysChanged(): void {
    this.#contents.clear()
    this.#reading.forgetKeys()
  }

  /** What a verification found. */
  verified(paths: readonly string[], isWhole: boolean): void {
    this.#reading.mark(paths, isWhole)
  }

  /** These files were written. */
  written(paths: readonly string[]): void {
    this.#reading.written(paths)
  }

  /** Folders all of whose files are meant, and other files; null when an id names nothing. */
  pathsOf(
    nodes: readonly NodeId[],
    items: readonly ItemId[],
  ): { readonly paths: readonly string[]; readonly files: number } | null {
    if (items.some((item) => this.#index.fileOf(item) === undefined)) return null
    if (nodes.some((node) => this.#index.items(node).length === 0)) return null
    const paths = this.#index.pathsOf(nodes, items)
    return { paths: this.#reading.wholeFolders(paths), files: paths.length }
  }

  /** Lets go of everything, and wipes what was decrypted. */
  close(): void {
    clearInterval(this.#watch)
    clearTimeout(this.#treeTimer)
    this.#reading.close()
    this.#headers.close()
    this.#pictures.close()
    this.#decoders.close()
    this.#contents.clear()
    for (const port of this.#ports) port.close()
    this.#ports.clear()
    this.#index.clear()
  }

  async #answer(
    port: StudyPort,
    { id, ask, argument }: Extract<StudyRequest, { ask: string }>,
    asked: Map<number, AbortController>,
  ): Promise<void> {
    const left = new AbortController()
    asked.set(id, left)
    try {
      const answer = await this.#answerTo(ask, argument, left.signal)
      if (left.signal.aborted) return
      if (!answer.ok) this.#tell(port, { id, ok: false, failure: answer.failure })
      else {
        const { value } = answer
        this.#tell(port, { id, ok: true, value }, value instanceof ArrayBuffer ? [value] : [])
      }
    } catch {
      this.#tell(port, { id, ok: false, failure: { error: { code: 'INTERNAL' } } })
    } finally {
      asked.delete(id)
    }
  }

  async #answerTo(ask: string, argument: unknown, signal: AbortSignal): Promise<StudyAnswer<unknown>> {
    if (!Object.hasOwn(STUDY_ASKS, ask)) return { ok: false, failure: { error: { code: 'USAGE' } } }
    const name = ask as StudyAskName
    const parsed = STUDY_ASKS[name].argument.safeParse(argument)
    if (!parsed.success) return { ok: false, failure: { error: { code: 'USAGE' } } }
    return await this.#answers.answer(name, parsed.data as never, signal)
  }

  #tell(port: StudyPort, message: StudyMessage, transfer: ArrayBuffer[] = []): void {
    if (this.#ports.has(port)) port.postMessage(message, transfer)
  }

  #tree(): StudyTree {
    const tree = this.#index.tree(this.#reading.progress, this.#reading.notes, this.#opened)
    return { ...tree, opened: [...this.#opened.handles] }
  }

  #treeChanged(): void {
    if (this.#ports.size === 0) return
    // A large tree is told less often: reading goes before.
    this.#treeTimer ??= setTimeout(() => this.#tellTree(), Math.max(TREE_MS, this.#treeTook * TREE_SHARE))
  }

  #tellTree(): void {
    this.#treeTimer = undefined
    const start = performance.now()
    const tree = this.#tree()
    for (const port of this.#ports) this.#tell(port, { tree })
    this.#treeTook = performance.now() - start
  }

  #lookAtMemory(): void {
    const isOver = process.memoryUsage.rss() > this.#limits.mostMemory
    if (isOver && this.#wasOver) this.#exhausted()
    this.#wasOver = isOver
    if (!isOver) return
    this.#headers.stopBusy()
    this.#pictures.stopBusy()
    this.#decoders.stopBusy()
    this.#contents.clear()
  }
}
