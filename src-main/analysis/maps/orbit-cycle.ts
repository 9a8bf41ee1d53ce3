/** The cycle that an orbit is caught in: Brent, BIT 20, 176-184 (1980), "An improved Monte Carlo factorization algorithm". */

export interface OrbitCycle {
  /** Steps until the first state that comes again. */
  readonly tail: number
  /** Steps from it to itself. */
  readonly length: number
}

/**
 * Keeps two states at a time.
 * @param step of a map with finitely many states.
 * @param limit steps after which the search ends.
 * @returns `null` when no cycle was closed within the limit.
 */
export function orbitCycle(step: (x: number) => number, start: number, limit: number): OrbitCycle | null {
  let length = 1
  let reach = 1
  let kept = start
  let ahead = step(start)
  for (let steps = 1; ahead !== kept; steps++) {
    if (steps >= limit) return null
    if (length === reach) {
      kept = ahead
      reach *= 2
      length = 0
    }
    ahead = step(ahead)
    length++
  }

  let first = start
  let second = start
  for (let n = 0; n < length; n++) second = step(second)
  let tail = 0
  for (; first !== second; tail++) {
    first = step(first)
    second = step(second)
  }
  return { tail, length }
}
