/** Figs. 7-9. Values that are not in a book were computed by Python and numpy from the formulae, not by this program. */
import { describe, expect, test } from 'vitest'
import { statesAfterTransient } from '../../../src-main/analysis/maps/bifurcation'
import { cipherExponent, cipherMapSlope, lyapunovExponent } from '../../../src-main/analysis/maps/lyapunov'
import {
  evenlySpaced,
  ONE_DIMENSIONAL_MAPS,
  type OneDimensionalMap,
} from '../../../src-main/analysis/maps/map-definitions'
import { seededRandom } from '../../../src-main/analysis/seeded-random'
import { chebyshevStep } from '../../../src-main/core/cipher/twin/chebyshev'
import type { MapName } from '../../../src-shared/lab/map-sections'

function mapNamed(name: MapName): OneDimensionalMap {
  const map = ONE_DIMENSIONAL_MAPS.find((candidate) => candidate.name === name)
  if (map === undefined) throw new Error(name)
  return map
}

describe('maps', () => {
  test.each([
    ['1-DEC', 1.7, 0.3, 0.992915498968479],
    ['1-DEC', 3.2, -0.8, 0.578808857016091],
    ['logistic', 3.5, 0.2, 0.56],
    ['Chebyshev', 1.7, 0.3, -0.5493447937727974],
    ['Chebyshev', 3.2, -0.8, -0.13945529121928993],
    ['1-DCP', 1.7, 0.3, 0.8494258471540171],
    ['1-DCP', 3.2, -0.8, -0.49165471444784714],
    ['1-DSP', 1.7, 0.3, 0.8176593348049719],
    ['1-DSP', 3.2, 0.8, 2.326505619897009],
  ] as const)('%s at %d takes %d to %d', (name, r, x, next) => {
    expect(mapNamed(name).next(r, x)).toBeCloseTo(next, 12)
  })

  test.each(ONE_DIMENSIONAL_MAPS.map((map) => [map.name, map] as const))(
    '%s has the derivative of its difference quotient',
    (_name, map) => {
      const step = 1e-6
      for (const r of [0.7, 2.3, 3.9]) {
        for (const x of [0.21, 0.47, 0.83]) {
          const difference = map.next(r, x + step) - map.next(r, x - step)
          expect(difference / (2 * step) / map.derivative(r, x)).toBeCloseTo(1, 6)
        }
      }
    },
  )

  test('1-DEC at r = 8 is the map of the cipher, and so is its derivative', () => {
    for (const x of evenlySpaced([-0.99, 0.99], 100)) {
      const difference = mapNamed('1-DEC').next(8, x) - chebyshevStep(x)
      // The same place on the circle of [-1, 1]: acos and cos are not exact, and e^8 makes the most of it.
      expect(Math.abs(difference - 2 * Math.round(difference / 2))).toBeLessThan(1e-10)
      expect(cipherMapSlope(x) / mapNamed('1-DEC').derivative(8, x)).toBeCloseTo(1, 9)
    }
  })
})

describe('bifurcation diagrams', () => {
  test('logistic map: a point of rest, and the cycles of two and of four', () => {
    const logistic = mapNamed('logistic')
    const states = (r: number) =>
      [...new Set(statesAfterTransient(logistic, r, 0.25454, 1150, 1050).map((x) => x.toFixed(4)))].sort()
    expect(states(2.5)).toEqual(['0.6000'])
    expect(states(3.2)).toEqual(['0.5130', '0.7995'])
    expect(states(3.5)).toEqual(['0.3828', '0.5009', '0.8269', '0.8750'])
  })

  test('as many states as are not discarded, the first of them right after', () => {
    const logistic = mapNamed('logistic')
    const states = statesAfterTransient(logistic, 3.9, 0.1, 150, 50)
    expect(states).toHaveLength(100)
    expect(states).toEqual(statesAfterTransient(logistic, 3.9, 0.1, 150, 0).slice(50))
  })

  test('an orbit that leaves the domain ends', () => {
    expect(statesAfterTransient(mapNamed('logistic'), 5, 0.5, 150, 0)).toEqual([])
  })
})

describe('Lyapunov exponents', () => {
  test('of the logistic map: ln 2 at 4, and that of its cycle of two at 3.2', () => {
    const logistic = mapNamed('logistic')
    expect(lyapunovExponent(logistic, 4, 0.1, 100_000, 100)).toBeCloseTo(Math.LN2, 2)
    // On the cycle of two the product of both derivatives is 4 + 2 r - r^2.
    expect(lyapunovExponent(logistic, 3.2, 0.1, 10_000, 1000)).toBeCloseTo(Math.log(0.16) / 2, 9)
  })

  test('of Chebyshev maps: ln r', () => {
    for (const r of [2, 3.7, 8])
      expect(lyapunovExponent(mapNamed('Chebyshev'), r, 0.1, 100_000, 100)).toBeCloseTo(Math.log(r), 2)
  })

  test('not defined where the derivative is zero, or the orbit leaves the domain', () => {
    expect(lyapunovExponent(mapNamed('logistic'), 2, 0.5, 10, 0)).toBeNull()
    expect(lyapunovExponent(mapNamed('logistic'), 5, 0.5, 10, 0)).toBeNull()
    expect(lyapunovExponent(mapNamed('1-DEC'), 0, 0.1, 10, 0)).toBeNull()
  })

  test("of the cipher's map: what states that are spread evenly over [-1, 1] give", () => {
    const { fraction } = seededRandom(1, 'starts')
    // E ln |e^8 T8'(x)| = 8 + ln 1024 + the sum over the zeros z of U7 of ((1+z) ln(1+z) + (1-z) ln(1-z)) / 2 - 1
    expect(cipherExponent(Array.from({ length: 200 }, fraction))).toBeCloseTo(9.697858597936314, 2)
  })
})
