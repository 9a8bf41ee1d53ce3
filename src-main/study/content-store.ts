/** What was decrypted or unfolded, in memory for a while: the least used goes first, and what goes is wiped. */
import { CANCELLED, type StudyAnswer } from '../../src-shared/study/study-answer'
import type { SharedContent } from './reader-calls'

interface Kept {
  /** No other content has it, nor has the same content when it is made again. */
  readonly ownName: string
  readonly made: Promise<StudyAnswer<SharedContent>>
  readonly stop: AbortController
  content: SharedContent | null
  users: number
  isLeft: boolean
}

export class ContentStore {
  readonly #most: number
  /** In the order of their use. */
  readonly #kept = new Map<string, Kept>()
  #begun = 0

  /** @param most bytes that are kept, apart from what is in use. */
  constructor(most: number) {
    this.#most = most
  }

  /**
   * Lends what is kept under `name`, or what `make` makes of it; what cannot be made is not kept. Several may wait for the same:
   * the making is stopped when all of them have left.
   * @param use gets a name that no other content has or will have: what was made of this one is not what is made of the next.
   */
  async use<T>(
    name: string,
    make: (signal: AbortSignal) => Promise<StudyAnswer<SharedContent>>,
    use: (content: SharedContent, ownName: string) => Promise<StudyAnswer<T>>,
    signal: AbortSignal,
  ): Promise<StudyAnswer<T>> {
    const kept = this.#kept.get(name) ?? begin(`${name} ${++this.#begun}`, make)
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    kept.users++
    try {
      const answer = await unlessAborted(kept.made, signal)
      if (answer.ok) return await use(answer.value, kept.ownName)
      return answer
    } finally {
      kept.users--
      if (kept.users === 0 && kept.content === null) {
        kept.stop.abort()
        if (this.#kept.get(name) === kept) this.#kept.delete(name)
      }
      if (kept.isLeft) wipeUnused(kept)
      this.#shrink()
    }
  }

  clear(): void {
    for (const name of [...this.#kept.keys()]) this.#forget(name)
  }

  #forget(name: string): void {
    const kept = this.#kept.get(name)
    if (kept === undefined) return
    this.#kept.delete(name)
    kept.isLeft = true
    wipeUnused(kept)
  }

  #shrink(): void {
    let bytes = 0
    for (const { content } of this.#kept.values()) bytes += content?.memory.byteLength ?? 0
    for (const [name, { content, users }] of this.#kept) {
      if (bytes <= this.#most) break
      if (users > 0 || content === null) continue
      bytes -= content.memory.byteLength
      this.#forget(name)
    }
  }
}

function begin(ownName: string, make: (signal: AbortSignal) => Promise<StudyAnswer<SharedContent>>): Kept {
  const stop = new AbortController()
  const kept: Kept = {
    ownName,
    made: make(stop.signal).then((answer) => {
      if (answer.ok) kept.content = answer.value
      // Nobody waited for it any more.
      if (kept.isLeft || stop.signal.aborted) wipeUnused(kept)
      return answer
    }),
    stop,
    content: null,
    users: 0,
    isLeft: false,
  }
  return kept
}

function unlessAborted(
  made: Promise<StudyAnswer<SharedContent>>,
  signal: AbortSignal,
): Promise<StudyAnswer<SharedContent>> {
  return new Promise((resolve) => {
    const leave = () => resolve(CANCELLED)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    void made.then((answer) => {
      signal.removeEventListener('abort', leave)
      resolve(answer)
    })
  })
}

function wipeUnused({ users, content }: Kept): void {
  if (users === 0 && content !== null) new Uint8Array(content.memory).fill(0)
}
