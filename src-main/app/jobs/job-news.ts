/** Tells the page what changed in the list of jobs, not more often than it can draw. */
import type { KeystoreGate } from '../gate/keystore-gate'
import type { Tell } from '../page/ipc'
import type { JobBoard } from './job-board'

const PAUSE_MS = 120

export class JobNews {
  readonly #gate: KeystoreGate
  readonly #jobs: JobBoard
  readonly #tell: Tell
  readonly #tellGate: () => void
  #waiting: NodeJS.Timeout | undefined
  #running = 0

  constructor(gate: KeystoreGate, jobs: JobBoard, tell: Tell, tellGate: () => void) {
    this.#gate = gate
    this.#jobs = jobs
    this.#tell = tell
    this.#tellGate = tellGate
  }

  changed(): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined
      this.#send()
    }, PAUSE_MS)
  }

  /** A locked page learns how many jobs run, and nothing else. */
  #send(): void {
    if (this.#gate.isOpen) this.#tell('jobs', this.#jobs.list())
    else if (this.#jobs.running !== this.#running) this.#tellGate()
    this.#running = this.#jobs.running
  }
}
