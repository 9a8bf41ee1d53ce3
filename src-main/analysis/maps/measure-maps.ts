/** 1-DEC beside other maps: bifurcation diagrams and Lyapunov exponents (Figs. 7-9). */
import type { SectionOf } from '../../../src-shared/lab/lab-report'
import { SEGMENT } from '../../core/cipher/twin/chebyshev'
import type { Measure } from '../measure'
import { statesAfterTransient } from './bifurcation'
import { cipherExponent, lyapunovExponent } from './lyapunov'
import { evenlySpaced, ONE_DIMENSIONAL_MAPS, type OneDimensionalMap } from './map-definitions'

/** Fig. 7's, all of 1-DEC. That of Fig. 8 is not legible in our copy of the paper: it is taken to be the first. */
const STARTS = [0.25454, 0.1, 0.4] as const
/** As the paper: "150 cycles", of which "the last 100" are drawn. */
const ITERATIONS = 150
const DRAWN = 100
/** Steps before the first that counts for an exponent. */
const TRANSIENT = 1000

const SIZES = {
  quick: { diagramParameters: 100, exponentParameters: 101, exponentIterations: 2000, segments: 100 },
  full: { diagramParameters: 200, exponentParameters: 401, exponentIterations: 10_000, segments: 1000 },
}

type Maps = SectionOf['maps']['maps']

export const measureMaps: Measure<'maps'> = (_subject, { scale, random, tell }) => {
  const { diagramParameters, exponentParameters, exponentIterations, segments } = SIZES[scale]
  const [first, ...others] = ONE_DIMENSIONAL_MAPS
  const diagrams = [
    ...STARTS.map((x0) => [first, x0] as const),
    ...others.map((map) => [map, STARTS[0]] as const),
  ]
  const parts = diagrams.length + ONE_DIMENSIONAL_MAPS.length + 1
  let done = 0
  const finish = <T>(part: T): T => {
    done++
    tell(done / parts)
    return part
  }
  const { fraction } = random('maps: starts of segments')
  return {
    section: {
      maps: {
        bifurcation: diagrams.map(([map, x0]) => finish(diagram(map, x0, diagramParameters))),
        lyapunov: ONE_DIMENSIONAL_MAPS.map((map) =>
          finish(exponents(map, STARTS[0], exponentParameters, exponentIterations)),
        ),
        cipher: finish({
          r: 8,
          exponent: cipherExponent(Array.from({ length: segments }, fraction)),
          segments,
          iterations: segments * SEGMENT,
        }),
      },
    },
  }
}

function diagram(map: OneDimensionalMap, x0: number, parameters: number): Maps['bifurcation'][number] {
  const discarded = ITERATIONS - DRAWN
  const states = evenlySpaced(map.range, parameters).map((r) =>
    statesAfterTransient(map, r, x0, ITERATIONS, discarded).map(fourDecimals),
  )
  return { map: map.name, x0, range: [...map.range], iterations: ITERATIONS, discarded, states }
}

/** Of 0 there is one only. */
const fourDecimals = (x: number) => Math.round(x * 10_000) / 10_000 + 0

function exponents(
  map: OneDimensionalMap,
  x0: number,
  parameters: number,
  iterations: number,
): Maps['lyapunov'][number] {
  const found = evenlySpaced(map.range, parameters).map((r) =>
    lyapunovExponent(map, r, x0, iterations, TRANSIENT),
  )
  return {
    map: map.name,
    x0,
    range: [...map.range],
    iterations,
    discarded: TRANSIENT,
    exponents: found,
    chaotic: found.filter((exponent) => exponent !== null && exponent > 0).length,
  }
}
