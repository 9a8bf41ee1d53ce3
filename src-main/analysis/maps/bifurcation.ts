/** Bifurcation diagrams (Figs. 7-8). */
import type { OneDimensionalMap } from './map-definitions'

/**
 * States of the orbit of x0 after the first `discarded` of `iterations` steps. Fewer, or none, where the orbit leaves the map's
 * domain.
 * @param r control parameter.
 */
export function statesAfterTransient(
  map: OneDimensionalMap,
  r: number,
  x0: number,
  iterations: number,
  discarded: number,
): number[] {
  const states: number[] = []
  let x = x0
  for (let n = 0; n < iterations; n++) {
    x = map.next(r, x)
    if (!map.contains(x)) break
    if (n >= discarded) states.push(x)
  }
  return states
}
