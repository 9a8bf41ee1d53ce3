/**
 * The one-dimensional maps of the paper's Figs. 7-9. Our copy of the paper has neither the formulae of the maps nor the intervals
 * of their control parameters: where each is taken from is said with it.
 */
import type { MapName } from '../../../src-shared/lab/map-sections'

export interface OneDimensionalMap {
  readonly name: MapName
  /** Of the control parameter, for diagrams. */
  readonly range: readonly [number, number]
  /** The state that follows x; not in the domain, or no number, where an orbit leaves it. @param r control parameter. */
  next(r: number, x: number): number
  /** d next(r, x) / dx. */
  derivative(r: number, x: number): number
  contains(x: number): boolean
}

const fromMinusOneToOne = (x: number) => x >= -1 && x <= 1
const wrap = (v: number) => v - 2 * Math.round(v / 2)

/** d cos(r arccos x) / dx. At 1 it is r^2 by its limit; at -1 it has one for whole r only. */
function chebyshevSlope(r: number, x: number): number {
  if (x === 1) return r * r
  return (r * Math.sin(r * Math.acos(x))) / Math.sqrt(1 - x * x)
}

/** CIPHER.md section 2, for real r: Chebyshev's map times e^r, wrapped to [-1, 1]. The cipher has r = 8. */
const exponentialChebyshev: OneDimensionalMap = {
  name: '1-DEC',
  range: [0, 10],
  next: (r, x) => wrap(Math.exp(r) * Math.cos(r * Math.acos(x))),
  derivative: (r, x) => Math.exp(r) * chebyshevSlope(r, x),
  contains: fromMinusOneToOne,
}

/** May, Nature 261, 459-467 (1976). */
const logistic: OneDimensionalMap = {
  name: 'logistic',
  range: [0, 4],
  next: (r, x) => r * x * (1 - x),
  derivative: (r, x) => r * (1 - 2 * x),
  contains: (x) => x >= 0 && x <= 1,
}

/** Adler and Rivlin, Proc. Amer. Math. Soc. 15, 794-796 (1964), for real degrees. */
const chebyshev: OneDimensionalMap = {
  name: 'Chebyshev',
  range: [0, 10],
  next: (r, x) => Math.cos(r * Math.acos(x)),
  derivative: chebyshevSlope,
  contains: fromMinusOneToOne,
}

/**
 * The paper's reference 55: Talhaoui, Wang, Midoun, Vis. Comput. 37, 541-551 (2021): x' = cos(r (x^3 + x)). The
 * article was not at hand: the formula is written down as known from works that cite it, unchecked.
 */
const cosinePolynomial: OneDimensionalMap = {
  name: '1-DCP',
  range: [0, 10],
  next: (r, x) => Math.cos(r * (x * x * x + x)),
  derivative: (r, x) => -r * (3 * x * x + 1) * Math.sin(r * (x * x * x + x)),
  contains: fromMinusOneToOne,
}

/**
 * The paper's reference 56: Mansouri and Wang, Inf. Sci. 520, 46-62 (2020): x' = (x (r + 1))^sin(beta pi + x), with a second
 * parameter beta in [0, 1]. The article was not at hand: the formula is written down as known from works that cite
 * it, unchecked. Beta is chosen here: with one half, states stay below 10 over the whole range.
 */
const SINE_POWER_BETA = 0.5
const sinePowered: OneDimensionalMap = {
  name: '1-DSP',
  range: [0, 10],
  next: (r, x) => Math.exp(Math.sin(SINE_POWER_BETA * Math.PI + x) * Math.log(x * (r + 1))),
  derivative(r, x) {
    const angle = SINE_POWER_BETA * Math.PI + x
    return this.next(r, x) * (Math.cos(angle) * Math.log(x * (r + 1)) + Math.sin(angle) / x)
  },
  contains: (x) => x > 0 && x < Number.POSITIVE_INFINITY,
}

/** In the order of the report. */
export const ONE_DIMENSIONAL_MAPS: readonly [OneDimensionalMap, ...OneDimensionalMap[]] = [
  exponentialChebyshev,
  logistic,
  chebyshev,
  cosinePolynomial,
  sinePowered,
]

/** `count` evenly spaced numbers, both ends among them. @param count at least 2. */
export function evenlySpaced([from, to]: readonly [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, n) => from + ((to - from) * n) / (count - 1))
}
