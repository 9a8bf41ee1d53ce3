/** Fills the reservoir of decoys while the keystore is open and no job runs; a failure is told once for each opening. */
import { type ErrorReport, toOrreryError } from '../../../src-shared/errors'
import { type DecoyReservoir, type DecoyWorkshop, fillReservoir } from '../../workflows/decoys-ahead'

interface Parts {
  readonly workshop: DecoyWorkshop
  /** While true nothing is made. */
  isBusy(): boolean
  /** `left`: decoys in the reservoir. */
  failed(error: ErrorReport, left: number): void
}

export class Refiller {
  readonly #parts: Parts
  #reservoir: DecoyReservoir | undefined
  #stopper: AbortController | undefined
  #hasTold = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The keystore was opened: its reservoir is filled from now on. */
  begin(reservoir: DecoyReservoir): void {
    this.end()
    this.#reservoir = reservoir
    this.#hasTold = false
    this.resume()
  }

  /** The keystore is about to be locked. */
  end(): void {
    this.pause()
    this.#reservoir = undefined
  }

  /** Stops at once; the decoy that was under way is lost. */
  pause(): void {
    this.#stopper?.abort()
    this.#stopper = undefined
  }

  /** Does nothing when it is at work already, or while there is other work. Tries anew after a failure. */
  resume(): void {
    if (this.#reservoir === undefined || this.#stopper !== undefined || this.#parts.isBusy()) return
    this.#stopper = new AbortController()
    void this.#fill(this.#reservoir, this.#stopper)
  }

  async #fill(reservoir: DecoyReservoir, stopper: AbortController): Promise<void> {
    try {
      await fillReservoir(this.#parts.workshop, reservoir, stopper.signal)
    } catch (thrown) {
      if (!stopper.signal.aborted) this.#tell(thrown, reservoir)
    } finally {
      if (this.#stopper === stopper) this.#stopper = undefined
    }
  }

  #tell(thrown: unknown, reservoir: DecoyReservoir): void {
    const error = toOrreryError(thrown)
    if (this.#hasTold || error.code === 'CANCELLED') return
    try {
      this.#parts.failed(error.report(), reservoir.count)
      this.#hasTold = true
    } catch {
      // A keystore that cannot even be counted says so in the next thing that somebody does with it.
    }
  }
}
