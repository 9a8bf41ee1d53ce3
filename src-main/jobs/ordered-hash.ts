/** Hashes content that comes in pieces out of order, through a ring of memory that holds what is ahead of its turn. */
import { createHash } from 'node:crypto'

const CHUNK = 1024 * 1024

export class OrderedHash {
  readonly #hash = createHash('sha256')
  readonly #ring: Uint8Array
  readonly #total: number
  /** Pieces that are there and not hashed: where each begins and ends. */
  readonly #ahead = new Map<number, number>()
  #hashed = 0
  #isGivenUp = false
  #wake: (() => void)[] = []

  /** @param ring holds byte n of the content at n modulo its length. @param total length of the content. */
  constructor(ring: Uint8Array, total: number) {
    this.#ring = ring
    this.#total = total
  }

  /** Resolves when the ring has room for content up to `end`, or when nobody waits for the hash any more. */
  async hasRoomFor(end: number): Promise<void> {
    while (!this.#isGivenUp && end > this.#hashed + this.#ring.length)
      await new Promise<void>((resolve) => this.#wake.push(resolve))
  }

  /** The piece from .. to-1 lies in the ring; what lies behind the content's end is left out. */
  add(from: number, to: number): void {
    this.#ahead.set(from, Math.min(to, this.#total))
    for (let end = this.#next(); end !== undefined; end = this.#next()) this.#hashUpTo(end)
    this.#wakeAll()
  }

  /** Nobody waits for room any more. */
  giveUp(): void {
    this.#isGivenUp = true
    this.#wakeAll()
  }

  digest(): Uint8Array {
    return this.#hash.digest()
  }

  #next(): number | undefined {
    const end = this.#ahead.get(this.#hashed)
    this.#ahead.delete(this.#hashed)
    return end
  }

  #hashUpTo(end: number): void {
    for (let at = this.#hashed; at < end; ) {
      const start = at % this.#ring.length
      const length = Math.min(CHUNK, end - at, this.#ring.length - start)
      this.#hash.update(this.#ring.subarray(start, start + length))
      at += length
    }
    this.#hashed = end
  }

  #wakeAll(): void {
    const waiting = this.#wake
    this.#wake = []
    for (const wake of waiting) wake()
  }
}
