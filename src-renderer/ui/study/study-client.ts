/** Asks the study process, over the port that the main process sends to this page. One for the page's whole life. */
import { STUDY_PORT } from '../../../src-shared/contract/channels'
import type { Result } from '../../../src-shared/contract/result'
import type { ErrorReport } from '../../../src-shared/errors'
import { CANCELLED, type StudyAnswer } from '../../../src-shared/study/study-answer'
import {
  STUDY_ASKS,
  type StudyArgument,
  type StudyAskName,
  StudyMessage,
  type StudyValue,
} from '../../../src-shared/study/study-asks'
import type { NodeId } from '../../../src-shared/study/study-ids'
import type { StudyTree } from '../../../src-shared/study/study-tree'

interface Waiting {
  readonly name: StudyAskName
  readonly settle: (answer: StudyAnswer<unknown>) => void
}

const UNEXPECTED: StudyAnswer<never> = { ok: false, failure: { error: { code: 'INTERNAL' } } }

export class StudyClient {
  #port: Promise<MessagePort> | null = null
  #open: MessagePort | null = null
  #tree: StudyTree | null = null
  #failure: ErrorReport | null = null
  #lastId = 0
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<() => void>()
  readonly #forgetters = new Set<() => void>()
  readonly #openPort: () => Promise<Result<void>>

  constructor(openPort: () => Promise<Result<void>> = () => window.orrery.openStudyPort()) {
    this.#openPort = openPort
  }

  /** Null until something is known. */
  get tree(): StudyTree | null {
    return this.#tree
  }

  /** Why there is no study process; null while there may be one. `renew` tries anew. */
  get failure(): ErrorReport | null {
    return this.#failure
  }

  /** `listener` is called when the tree or the failure is another, until the function that is returned is called. Opens the port. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    void this.#connected()
    return () => this.#listeners.delete(listener)
  }

  /**
   * `forget` is called when a series that was told of is there no more, because it was closed or the process ended, until the
   * function that is returned is called: whoever keeps anything of files drops it.
   */
  whenGone(forget: () => void): () => void {
    this.#forgetters.add(forget)
    return () => this.#forgetters.delete(forget)
  }

  /** Never rejects. Aborted, it comes back as CANCELLED at once, and the process is told to leave it. */
  async ask<Name extends StudyAskName>(
    name: Name,
    argument: StudyArgument<Name>,
    signal?: AbortSignal,
  ): Promise<StudyAnswer<StudyValue<Name>>> {
    if (signal?.aborted) return CANCELLED
    const port = await this.#connected()
    if (port === null || signal?.aborted) return CANCELLED
    const id = ++this.#lastId
    return await new Promise<StudyAnswer<StudyValue<Name>>>((resolve) => {
      const leave = () => {
        port.postMessage({ cancel: id })
        this.#settle(id, CANCELLED)
      }
      this.#waiting.set(id, {
        name,
        settle: (answer) => {
          signal?.removeEventListener('abort', leave)
          resolve(answer as StudyAnswer<StudyValue<Name>>)
        },
      })
      signal?.addEventListener('abort', leave)
      port.postMessage({ id, ask: name, argument })
    })
  }

  /** The process ended: whoever watches gets a new one. */
  renew(): void {
    this.#open?.close()
    this.#open = null
    this.#port = null
    this.#take(null)
    this.#failure = null
    for (const id of [...this.#waiting.keys()]) this.#settle(id, CANCELLED)
    this.#tell()
    if (this.#listeners.size > 0) void this.#connected()
  }

  async #connected(): Promise<MessagePort | null> {
    this.#port ??= this.#connect()
    try {
      return await this.#port
    } catch {
      this.#port = null
      return null
    }
  }

  async #connect(): Promise<MessagePort> {
    const left = new AbortController()
    const arrived = portOfThisWindow(left.signal)
    const result = await this.#openPort()
    if (!result.ok) {
      left.abort()
      this.#failure = result.error
      this.#tell()
      throw new Error('no study process')
    }
    const port = await arrived
    port.onmessage = ({ data }) => this.#hear(data)
    this.#open = port
    return port
  }

  #hear(data: unknown): void {
    const parsed = StudyMessage.safeParse(data)
    if (!parsed.success) return
    const message = parsed.data
    if ('tree' in message) {
      this.#take(message.tree)
      this.#tell()
    } else if (message.ok) this.#answer(message.id, message.value)
    else this.#settle(message.id, { ok: false, failure: message.failure })
  }

  #answer(id: number, value: unknown): void {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    const parsed = STUDY_ASKS[waiting.name].result.safeParse(value)
    this.#settle(id, parsed.success ? { ok: true, value: parsed.data } : UNEXPECTED)
  }

  #settle(id: number, answer: StudyAnswer<unknown>): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    waiting?.settle(answer)
  }

  #take(tree: StudyTree | null): void {
    const left = seriesIn(tree)
    const isGone = [...seriesIn(this.#tree)].some((id) => !left.has(id))
    this.#tree = tree
    if (isGone) for (const forget of this.#forgetters) forget()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function seriesIn(tree: StudyTree | null): ReadonlySet<NodeId> {
  const studies = tree?.patients.flatMap((patient) => patient.studies) ?? []
  return new Set(studies.flatMap(({ series }) => series.map(({ id }) => id)))
}

/** The next port that the preload script hands on. Nothing else can post to this window: it has no frames and no opener. */
function portOfThisWindow(left: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve) => {
    const hear = ({ data, ports, source }: MessageEvent) => {
      const [port] = ports
      if (source !== window || data !== STUDY_PORT || port === undefined) return
      window.removeEventListener('message', hear)
      resolve(port)
    }
    window.addEventListener('message', hear, { signal: left })
  })
}
