/** Reckons how long a job will take from how it went so far. */
import type { Progress } from '../../../src-shared/contract/job-calls'

/** Before this nothing is told: the first files say little. */
const SETTLING_MS = 1500

export class PaceMeter {
  #first: { readonly bytes: number; readonly at: number } | undefined
  #last: Progress | undefined

  /** `at` in milliseconds since 1970. */
  reached(progress: Progress, at: number): void {
    this.#first ??= { bytes: progress.bytesDone, at }
    this.#last = progress
  }

  /** Undefined while that is not to be told yet. */
  secondsLeft(now: number): number | undefined {
    if (this.#first === undefined || this.#last === undefined) return undefined
    const { bytesDone, bytesTotal } = this.#last
    const [bytes, elapsed] = [bytesDone - this.#first.bytes, now - this.#first.at]
    if (bytes <= 0 || elapsed < SETTLING_MS) return undefined
    return ((bytesTotal - bytesDone) / bytes) * (elapsed / 1000)
  }
}
