/** The few shared bytes of a job: everybody sees a cancel at once, and workers count bytes without messages. */
import { OrreryError } from '../../src-shared/errors'

const CANCEL_AT = 0
const BYTES_AT = 1

export class SharedJobState {
  readonly shared: SharedArrayBuffer
  readonly #flags: Int32Array
  readonly #counters: BigInt64Array

  /** @param shared another thread's state, for the same job. */
  constructor(shared = new SharedArrayBuffer(16)) {
    this.shared = shared
    this.#flags = new Int32Array(shared)
    this.#counters = new BigInt64Array(shared)
  }

  cancel(): void {
    Atomics.store(this.#flags, CANCEL_AT, 1)
  }

  get cancelled(): boolean {
    return Atomics.load(this.#flags, CANCEL_AT) !== 0
  }

  /** @throws OrreryError CANCELLED. Bound, so that it can be handed on. */
  readonly checkpoint = (): void => {
    if (this.cancelled) throw new OrreryError('CANCELLED')
  }

  countBytes(bytes: number): void {
    Atomics.add(this.#counters, BYTES_AT, BigInt(bytes))
  }

  get bytes(): number {
    return Number(Atomics.load(this.#counters, BYTES_AT))
  }
}
