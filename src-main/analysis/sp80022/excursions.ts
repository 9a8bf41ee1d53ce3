/** The random walk of a sequence, cut where it comes back to zero: what both random excursions tests count. */
import type { Bits } from './bits'

/** States from -9 to 9 but 0 (section 2.15). */
const FURTHEST = 9
/** States from -4 to 4 but 0 (section 2.14). */
const NEAR = 4
/** A cycle visits a state 0, 1, ... 4 times, or more often. */
export const VISIT_CLASSES = 6

export const NEAR_STATES = states(NEAR)
export const ALL_STATES = states(FURTHEST)

function states(furthest: number): readonly number[] {
  return Array.from({ length: 2 * furthest }, (_, n) => n - furthest + (n < furthest ? 0 : 1))
}

export interface Excursions {
  /** J; the walk's end counts as the end of a cycle. */
  readonly cycles: number
  /** For each of `ALL_STATES`. */
  readonly visits: readonly number[]
  /** For each of `NEAR_STATES` how many cycles visit it 0, 1, ... times. */
  readonly classes: readonly (readonly number[])[]
}

/**
 * Whether there are cycles enough: J of at least 500 and of 0.005 sqrt(n) (sections 2.14.4 and 2.15.4).
 *
 * @param n bits of the sequence.
 */
export const hasCyclesEnough = ({ cycles }: Excursions, n: number): boolean =>
  cycles >= Math.max(0.005 * Math.sqrt(n), 500)

export function excursionsOf(bits: Bits): Excursions {
  const visits = new Int32Array(2 * FURTHEST + 1)
  const thisCycle = new Int32Array(2 * NEAR + 1)
  const classes = new Int32Array((2 * NEAR + 1) * VISIT_CLASSES)
  let cycles = 0
  const endCycle = () => {
    cycles++
    for (let state = 0; state <= 2 * NEAR; state++) {
      const at = state * VISIT_CLASSES + Math.min(VISIT_CLASSES - 1, thisCycle[state] as number)
      classes[at] = (classes[at] as number) + 1
      thisCycle[state] = 0
    }
  }
  let sum = 0
  for (let n = 0; n < bits.length; n++) {
    sum += bits[n] === 1 ? 1 : -1
    if (sum === 0) endCycle()
    else if (sum >= -FURTHEST && sum <= FURTHEST) {
      visits[sum + FURTHEST] = (visits[sum + FURTHEST] as number) + 1
      if (sum >= -NEAR && sum <= NEAR) thisCycle[sum + NEAR] = (thisCycle[sum + NEAR] as number) + 1
    }
  }
  if (sum !== 0) endCycle()
  return {
    cycles,
    visits: ALL_STATES.map((state) => visits[state + FURTHEST] as number),
    classes: NEAR_STATES.map((state) =>
      Array.from(classes.subarray((state + NEAR) * VISIT_CLASSES, (state + NEAR + 1) * VISIT_CLASSES)),
    ),
  }
}
