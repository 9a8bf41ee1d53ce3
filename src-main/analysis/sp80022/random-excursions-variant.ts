import { ALL_STATES, type Excursions } from './excursions'
import { erfc } from './p-value'

/** Random excursions variant test: how often the walk visits each of 18 states (SP 800-22, section 2.15). @returns P of each of `ALL_STATES`. */
export function randomExcursionsVariantTest({ cycles, visits }: Excursions): number[] {
  return ALL_STATES.map((state, n) =>
    erfc(Math.abs((visits[n] as number) - cycles) / Math.sqrt(2 * cycles * (4 * Math.abs(state) - 2))),
  )
}
