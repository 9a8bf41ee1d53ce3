/** The measures on numbers whose answer is known. */
import { describe, expect, it } from 'vitest'
import { seededBytes, seededNormals, shuffled } from '../../../src-main/dcgan/seeded'
import { kernelDistance } from '../../../src-main/training/measures/kernel-distance'
import { memorisation } from '../../../src-main/training/measures/nearest'
import { separation } from '../../../src-main/training/measures/separation'
import {
  meanPairwiseDistance,
  moments,
  quantile,
  standardiser,
  unit,
} from '../../../src-main/training/measures/vectors'

const vector = (...values: number[]) => Float32Array.from(values)
const sample = (seed: string, count: number, size: number, shift = 0) =>
  Array.from({ length: count }, (_, i) => seededNormals(`${seed} ${i}`, size).map((value) => value + shift))

describe('seeded numbers', () => {
  it('are the same for the same seed, others for another', () => {
    expect(seededNormals('a', 5)).toEqual(seededNormals('a', 5))
    expect(seededNormals('a', 5)).not.toEqual(seededNormals('b', 5))
    expect(seededBytes('a', 3)).toEqual(seededBytes('a', 100).subarray(0, 3))
  })

  it('shuffle without loss', () => {
    const things = Array.from({ length: 100 }, (_, i) => i)
    const mixed = shuffled('a', things)
    expect(mixed).not.toEqual(things)
    expect([...mixed].sort((a, b) => a - b)).toEqual(things)
    expect(shuffled('a', things)).toEqual(mixed)
  })
})

describe('vectors', () => {
  it('mean, deviation, standardised', () => {
    const vectors = [vector(1, 5), vector(3, 5)]
    expect(moments(vectors)).toEqual({ mean: Float64Array.of(2, 5), deviation: Float64Array.of(1, 0) })
    expect(vectors.map(standardiser(vectors))).toEqual([vector(-1, 0), vector(1, 0)])
    expect(unit(vector(3, 4))).toEqual(vector(3 / 5, 4 / 5))
    expect(unit(vector(0, 0))).toEqual(vector(0, 0))
  })

  it('mean distance of all pairs', () => {
    expect(meanPairwiseDistance([vector(0, 0), vector(3, 4), vector(0, 0)])).toBeCloseTo(10 / 3)
  })

  it('quantiles, between values too', () => {
    expect([0, 0.5, 0.25, 1].map((q) => quantile([4, 0, 2], q))).toEqual([0, 2, 1, 4])
  })
})

describe('kernel distance', () => {
  it('is the unbiased estimate of the paper', () => {
    // d = 1: k(x, y) = (x y + 1)^3. Block 1: x = 0, 1; y = 1, 2. Block 2 the same in another order.
    const [xs, ys] = [
      [vector(0), vector(1), vector(1), vector(0)],
      [vector(1), vector(2), vector(2), vector(1)],
    ]
    const within = 2 * 1 + 2 * 27
    const between = 1 + 1 + 8 + 27
    const { mean, standardError } = kernelDistance(xs, ys, 2)
    expect(mean).toBeCloseTo(within / 2 - (2 * between) / 4, 10)
    expect(standardError).toBeCloseTo(0, 10)
  })

  it('is 0 in the mean between samples of one distribution, with an honest standard error', () => {
    const estimates = Array.from({ length: 40 }, (_, i) =>
      kernelDistance(sample(`real ${i}`, 100, 8), sample(`other ${i}`, 100, 8), 10),
    )
    const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const mean = meanOf(estimates.map((estimate) => estimate.mean))
    const spread = Math.sqrt(meanOf(estimates.map((estimate) => (estimate.mean - mean) ** 2)))
    expect(Math.abs(mean)).toBeLessThan((3 * spread) / Math.sqrt(estimates.length))
    const stated = meanOf(estimates.map(({ standardError }) => standardError))
    expect(spread / stated).toBeGreaterThan(0.7)
    expect(spread / stated).toBeLessThan(1.4)
  })

  it('grows with what sets them apart', () => {
    const real = sample('real', 200, 8)
    const near = kernelDistance(real, sample('near', 200, 8, 0.5), 10)
    const far = kernelDistance(real, sample('far', 200, 8, 2), 10)
    expect(near.mean).toBeGreaterThan(5 * near.standardError)
    expect(far.mean).toBeGreaterThan(3 * near.mean)
  })

  it('refuses too few', () => {
    expect(() => kernelDistance([vector(1)], [vector(1)], 1)).toThrow(RangeError)
    expect(() => kernelDistance(sample('a', 19, 2), sample('b', 30, 2), 10)).toThrow(RangeError)
  })
})

describe('separation', () => {
  it('counts what is called real', () => {
    expect(separation([0.9, 0.6, 0.4], [0.1, 0.5, 0.8, 0.9])).toEqual({
      real: { pictures: 3, meanProbability: expect.closeTo(1.9 / 3), calledReal: 2 },
      other: { pictures: 4, meanProbability: expect.closeTo(0.575), calledReal: 2 },
      accuracy: 4 / 7,
      areaUnderCurve: (3.5 + 2 + 1) / 12,
    })
  })

  it('is 1 apart, 0 the wrong way round, 0.5 when all are alike', () => {
    const area = (real: number[], other: number[]) => separation(real, other).areaUnderCurve
    expect([area([0.9], [0.1]), area([0.1], [0.9]), area([0.5], [0.5])]).toEqual([1, 0, 0.5])
  })
})

it('memorisation compares medians and counts what is nearer than real pictures are', () => {
  const realToReal = Array.from({ length: 101 }, (_, i) => 10 + i)
  expect(memorisation([5, 10.9, 11.1, 300], realToReal)).toEqual({
    decoys: 4,
    realPictures: 101,
    medianDecoyToReal: 11,
    medianRealToReal: 60,
    ratioOfMedians: 11 / 60,
    realFirstPercentile: 11,
    decoysBelowIt: 2,
    nearestDecoy: 5,
  })
})
