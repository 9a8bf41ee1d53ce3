/** Asks for the survey of each source that is open, a few at a time, and anew when something may have changed. */
import type { SourceHandle } from '../../src-shared/contract/handles'
import type { Result } from '../../src-shared/contract/result'
import type { ErrorReport } from '../../src-shared/errors'
import type { SurveyReport } from '../../src-shared/survey'

/** What the last survey of a source said. */
export type Surveyed =
  | { readonly ok: true; readonly report: SurveyReport }
  | { readonly ok: false; readonly error: ErrorReport }

/** Jobs use the same threads. */
const AT_ONCE = 2

export class SurveyQueue {
  readonly #ask: (source: SourceHandle) => Promise<Result<SurveyReport>>
  readonly #changed: () => void
  readonly #known = new Map<SourceHandle, Surveyed>()
  readonly #due = new Set<SourceHandle>()
  readonly #asked = new Set<SourceHandle>()
  #wanted: ReadonlySet<SourceHandle> = new Set()

  /** @param changed called after each answer. */
  constructor(ask: (source: SourceHandle) => Promise<Result<SurveyReport>>, changed: () => void) {
    this.#ask = ask
    this.#changed = changed
  }

  /** Undefined until there is an answer; the last one while the next is on its way. */
  of(source: SourceHandle): Surveyed | undefined {
    return this.#known.get(source)
  }

  /** These are open from now on, and no others. */
  want(sources: readonly SourceHandle[]): void {
    const before = this.#wanted
    this.#wanted = new Set(sources)
    for (const source of this.#wanted) if (!before.has(source)) this.#due.add(source)
    for (const source of before) {
      if (this.#wanted.has(source)) continue
      this.#due.delete(source)
      this.#known.delete(source)
    }
    this.#go()
  }

  /** Files or keys may be others by now. */
  again(): void {
    for (const source of this.#wanted) this.#due.add(source)
    this.#go()
  }

  #go(): void {
    for (const source of this.#due) {
      if (this.#asked.size >= AT_ONCE) return
      // One that is asked already is asked again after its answer: that may be older than the change.
      if (!this.#asked.has(source)) void this.#survey(source)
    }
  }

  async #survey(source: SourceHandle): Promise<void> {
    this.#due.delete(source)
    this.#asked.add(source)
    const result = await this.#ask(source)
    this.#asked.delete(source)
    if (this.#wanted.has(source)) {
      this.#known.set(source, result.ok ? { ok: true, report: result.value } : result)
      this.#changed()
    }
    this.#go()
  }
}
