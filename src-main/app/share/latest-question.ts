/** One question at a time: a newer one ends the older. */
export class LatestQuestion {
  #abort: AbortController | undefined

  /** `find` is told by its signal that nobody waits for it any more. */
  async ask<Answer>(find: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    this.drop()
    const abort = new AbortController()
    this.#abort = abort
    try {
      return await find(abort.signal)
    } finally {
      if (this.#abort === abort) this.#abort = undefined
    }
  }

  /** Nobody waits for the last one any more. */
  drop(): void {
    this.#abort?.abort()
    this.#abort = undefined
  }
}
