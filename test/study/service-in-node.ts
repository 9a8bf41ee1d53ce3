/**
 * The study service in plain Node.js, asked as the page asks it. Its port is anything that carries structured clones: whoever
 * serves the page over loopback gives `service.attach` a port over a WebSocket instead (both ends with `node:v8` serialize, or
 * JSON with the bytes beside).
 */
import { randomUUID } from 'node:crypto'
import type { OpenedSource } from '../../src-main/study/opened-sources'
import type { StudyPort } from '../../src-main/study/study-port'
import { StudyService, type StudyServiceOptions } from '../../src-main/study/study-service'
import { SourceHandle } from '../../src-shared/contract/handles'
import {
  STUDY_ASKS,
  type StudyArgument,
  type StudyAskName,
  type StudyFailure,
  StudyMessage,
  type StudyValue,
} from '../../src-shared/study/study-asks'
import type { StudyTree } from '../../src-shared/study/study-tree'

export type Answered<Value> = { ok: true; value: Value } | { ok: false; failure: StudyFailure }

export class AskedService {
  readonly service: StudyService
  /** Each that was told, the newest last. */
  readonly trees: StudyTree[] = []
  /** Everything that the page was told, to be searched for what it must not be told. */
  readonly told: unknown[] = []
  readonly #waiting = new Map<number, (answer: unknown) => void>()
  #hear: (message: unknown) => void = () => undefined
  #last = 0

  constructor(options: Partial<StudyServiceOptions> = {}) {
    this.service = new StudyService({ keyWanted: (keyId) => this.service.takeKey(keyId, null), ...options })
    const port: StudyPort = {
      postMessage: (message) => this.#told(structuredClone(message)),
      onMessage: (listener) => {
        this.#hear = listener
      },
      onClose: () => undefined,
      close: () => undefined,
    }
    this.service.attach(port)
  }

  /** The answer as the page takes it: parsed. */
  async ask<Name extends StudyAskName>(
    name: Name,
    argument: StudyArgument<Name>,
  ): Promise<Answered<StudyValue<Name>>> {
    const answer = (await this.askAnything(name, argument)) as Answered<unknown>
    if (!answer.ok) return { ok: false, failure: answer.failure }
    return { ok: true, value: STUDY_ASKS[name].result.parse(answer.value) as StudyValue<Name> }
  }

  /** Throws where there is no answer. */
  async value<Name extends StudyAskName>(
    name: Name,
    argument: StudyArgument<Name>,
  ): Promise<StudyValue<Name>> {
    const answer = await this.ask(name, argument)
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
    return answer.value
  }

  askAnything(ask: unknown, argument: unknown): Promise<unknown> {
    const id = ++this.#last
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#hear({ id, ask, argument })
    })
  }

  /** Asks, and does not wait. */
  leave<Name extends StudyAskName>(name: Name, argument: StudyArgument<Name>): void {
    void this.askAnything(name, argument)
    this.#hear({ cancel: this.#last })
  }

  /** The newest tree for which `is` holds, waited for. */
  async tree(is: (tree: StudyTree) => boolean = ({ progress }) => progress.isDone): Promise<StudyTree> {
    for (;;) {
      const tree = this.trees.at(-1)
      if (tree !== undefined && is(tree)) return tree
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Opens these and waits until all is read. */
  async open(...sources: string[]): Promise<StudyTree> {
    this.trees.length = 0
    this.service.open(sources.map(sourceAt))
    return await this.tree()
  }

  #told(message: unknown): void {
    this.told.push(message)
    const parsed = StudyMessage.parse(message)
    if ('tree' in parsed) this.trees.push(parsed.tree)
    else {
      this.#waiting.get(parsed.id)?.(parsed)
      this.#waiting.delete(parsed.id)
    }
  }
}

/** What the page knows by a handle. */
export function sourceAt(path: string): OpenedSource {
  return { source: SourceHandle.parse(randomUUID()), paths: [path] }
}

/** All series of a tree. */
export function seriesOf(tree: StudyTree) {
  return tree.patients.flatMap(({ studies }) => studies.flatMap(({ series }) => series))
}
