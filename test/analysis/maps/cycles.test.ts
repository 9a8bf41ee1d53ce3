import { describe, expect, test } from 'vitest'
import { reducedStep } from '../../../src-main/analysis/maps/measure-cycles'
import { orbitCycle } from '../../../src-main/analysis/maps/orbit-cycle'
import { segmentMeetings } from '../../../src-main/analysis/maps/segment-meetings'
import { chebyshevStep } from '../../../src-main/core/cipher/twin/chebyshev'

test("Brent's method finds the tails and cycles that a table of all states met gives", () => {
  for (let modulus = 2; modulus < 200; modulus++) {
    const step = (x: number) => (x * x + 1) % modulus
    for (let start = 0; start < modulus; start += 7) {
      const met = new Map<number, number>()
      let x = start
      for (; !met.has(x); x = step(x)) met.set(x, met.size)
      const tail = met.get(x) as number
      expect(orbitCycle(step, start, 1e6)).toEqual({ tail, length: met.size - tail })
    }
  }
})

test('an orbit that is not closed within the limit has no cycle', () => {
  expect(orbitCycle((x) => x + 1, 0, 1000)).toBeNull()
  expect(orbitCycle((x) => (x + 1) % 100, 0, 100)).toBeNull()
  expect(orbitCycle((x) => (x + 1) % 100, 0, 1000)).toEqual({ tail: 0, length: 100 })
})

/**
 * Tail and cycle from 0.25454, 0.1 and 0.4, computed by Python: CIPHER.md's formula in binary64, rounded with Python's round (ties
 * to even) after each step, and a dictionary of all states met.
 */
describe("cycles of the cipher's map", () => {
  const STARTS = [0.25454, 0.1, 0.4]
  const cyclesOf = (step: (x: number) => number) =>
    STARTS.map((start) => {
      const { tail, length } = orbitCycle(step, start, 1e7) ?? {}
      return [tail, length]
    })

  test.each([
    [8, [16, 11], [4, 11], [15, 11]],
    [12, [83, 16], [72, 16], [81, 16]],
    [16, [187, 51], [212, 51], [38, 51]],
    [20, [121, 1576], [1266, 1576], [443, 87]],
    [24, [3483, 6331], [4256, 6331], [4, 510]],
  ])('in %d bits', (bits, ...cycles) => {
    expect(cyclesOf(reducedStep(bits))).toEqual(cycles)
  })

  test('in binary64', () => {
    expect(cyclesOf(chebyshevStep)).toEqual([
      [2141642, 376854],
      [1549368, 376854],
      [1424573, 376854],
    ])
  })
})

describe('segments whose orbits meet', () => {
  const iterated = (start: number, steps: number) => {
    let x = start
    for (let n = 0; n < steps; n++) x = chebyshevStep(x)
    return x
  }

  test('one that begins with the state that another has after a thousand steps', () => {
    expect(segmentMeetings([0.1, 0.25454, iterated(0.1, 1000)])).toEqual({
      meeting: 2,
      samples: 2 * 3096,
      most: 3096,
    })
  })

  test('none that meet, and two that go together from the start', () => {
    expect(segmentMeetings([0.1, 0.25454, 0.4])).toEqual({ meeting: 0, samples: 0, most: 0 })
    // The map is even: a start and its negative have one orbit.
    expect(segmentMeetings([0.3, -0.3])).toEqual({ meeting: 2, samples: 8192, most: 4096 })
  })
})
