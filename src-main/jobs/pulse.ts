/**
 * A worker's sign of life in a step that a stranger's file could make endless. The worker counts such steps as it enters
 * and leaves them, in memory shared with the main thread, which looks at it from time to time: the same step met too often
 * is stuck. So a limit begins when the step begins, not when its call was made; and since looks are counted, not seconds, a
 * computer that slept stops nobody.
 */

export class Pulse {
  readonly shared: SharedArrayBuffer
  readonly #step: Int32Array
  #seen = 0
  #looks = 0

  /** @param shared the same call's, in another thread. */
  constructor(shared = new SharedArrayBuffer(4)) {
    this.shared = shared
    this.#step = new Int32Array(shared)
  }

  /** In the worker: an odd number stands while `work` runs. */
  limited<T>(work: () => T): T {
    Atomics.add(this.#step, 0, 1)
    try {
      return work()
    } finally {
      Atomics.add(this.#step, 0, 1)
    }
  }

  /** In the main thread, at equal intervals: at how many looks in a row the worker was in this same step. */
  look(): number {
    const step = Atomics.load(this.#step, 0)
    this.#looks = step % 2 === 0 || step !== this.#seen ? 0 : this.#looks + 1
    this.#seen = step
    return this.#looks
  }
}
