import { type Excursions, NEAR_STATES, VISIT_CLASSES } from './excursions'
import { chiSquare, chiSquareP } from './p-value'

/** Random excursions test: how often a cycle visits each of eight states (SP 800-22, section 2.14). @returns P of each of `NEAR_STATES`. */
export function randomExcursionsTest({ cycles, classes }: Excursions): number[] {
  return NEAR_STATES.map((state, n) =>
    chiSquareP(chiSquare(classes[n] as number[], classShares(state), cycles), VISIT_CLASSES - 1),
  )
}

/** Of cycles that visit the state 0, 1, ... 4 times, or more often (section 3.14). */
function classShares(state: number): number[] {
  const distance = Math.abs(state)
  const stay = 1 - 1 / (2 * distance)
  return [stay, ...[0, 1, 2, 3].map((k) => stay ** k / (4 * distance ** 2)), stay ** 4 / (2 * distance)]
}
