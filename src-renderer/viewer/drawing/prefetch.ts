/** Loads the neighbours of the picture that is looked at, the nearest first, so that scrolling finds them ready. */
import { frameBytes } from '../../../src-shared/pixels/decoded-frame'
import { CACHE_BYTES, type FrameCache, type LoadedFrame } from './frame-cache'
import type { OpenStack } from './pane'

const AT_ONCE = 2
/** Of the cache, for the neighbours in one viewport. */
const SHARE = 0.4

export class Prefetch {
  readonly #cache: FrameCache
  readonly #running = new Map<number, AbortController>()
  readonly #failed = new Set<number>()
  #stack: OpenStack | null = null
  #order: number[] = []

  constructor(cache: FrameCache) {
    this.#cache = cache
  }

  /** `shown` is the picture at `index`: how many neighbours are loaded goes by its size. */
  aim(stack: OpenStack, index: number, shown: LoadedFrame): void {
    if (stack !== this.#stack) this.stop()
    this.#stack = stack
    const near = Math.floor((CACHE_BYTES * SHARE) / frameBytes(shown.frame) / 2)
    for (const [place, left] of this.#running) if (Math.abs(place - index) > near) left.abort()
    this.#order = neighbours(index, stack.stack.frames.length, near)
    this.#next()
  }

  /** While something is waited for: what runs goes on, nothing is begun. */
  pause(): void {
    this.#order = []
  }

  stop(): void {
    this.#order = []
    this.#stack = null
    this.#failed.clear()
    for (const left of this.#running.values()) left.abort()
    this.#running.clear()
  }

  #next(): void {
    while (this.#running.size < AT_ONCE) {
      const index = this.#order.shift()
      const frame = index === undefined ? undefined : this.#stack?.stack.frames[index]
      if (this.#stack === null || index === undefined || frame === undefined) return
      const { as } = this.#stack
      if (this.#running.has(index) || this.#failed.has(index) || this.#cache.has(as, frame)) continue
      const left = new AbortController()
      const stack = this.#stack
      this.#running.set(index, left)
      void this.#cache.get(as, frame, left.signal).then(({ ok }) => {
        if (this.#running.get(index) === left) this.#running.delete(index)
        if (this.#stack !== stack) return
        if (!ok && !left.signal.aborted) this.#failed.add(index)
        this.#next()
      })
    }
  }
}

/** After and before in turn: people scroll onwards more than back. */
export function neighbours(index: number, count: number, near: number): number[] {
  const order: number[] = []
  for (let away = 1; away <= near; away++) {
    if (index + away < count) order.push(index + away)
    if (index - away >= 0) order.push(index - away)
    if (index + away >= count && index - away < 0) break
  }
  return order
}
