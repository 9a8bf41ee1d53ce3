/** What is chosen at random is chosen once. */
import { describe, expect, it } from 'vitest'
import { choosePairs, measureCorrelation } from '../../src-main/analysis/correlation'
import { measureDifferential, placesIn } from '../../src-main/analysis/differential'
import { distinctBelow, seededRandom } from '../../src-main/analysis/seeded-random'
import { smoothPicture, testLab, uniformPicture } from './test-lab'

describe('different numbers', () => {
  it('are all that there are, where so many are asked for', () => {
    for (const count of [24, 25, 1000]) {
      const drawn = distinctBelow(24, count, seededRandom(3, 'numbers'))
      expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n))
      expect(drawn).not.toEqual([...drawn].sort((a, b) => a - b))
    }
    expect(distinctBelow(0, 5, seededRandom(3, 'numbers'))).toEqual([])
  })

  it('come in each order alike often', () => {
    const random = seededRandom(1, 'orders')
    const counts = new Map<string, number>()
    for (let n = 0; n < 12_000; n++) {
      const order = distinctBelow(4, 2, random).join()
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(12)
    // Six standard deviations of 1,000.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(6 * 31)
  })
})

describe('places of changed bytes', () => {
  it.each([
    [1, 1, 0],
    [1, 2, 3],
    [3, 5, 17],
    [3, 5, 97],
    [40, 1, 97],
  ])('%d x %d, %d random ones: each once, first, middle and last too', (rows, columns, more) => {
    const places = placesIn(uniformPicture(rows, columns, 0), more, seededRandom(5, 'places'))
    const bytes = places.map(([, { row, column, channel }]) => (channel * rows + row) * columns + column)
    expect(new Set(bytes).size).toBe(bytes.length)
    expect(bytes).toHaveLength(Math.min(3 + more, 3 * rows * columns))
    expect([Math.min(...bytes), Math.max(...bytes)]).toEqual([0, 3 * rows * columns - 1])
    for (const [, { row, column, channel }] of places)
      expect(row < rows && column < columns && channel < 3).toBe(true)
  })

  it('are as many as a small picture has bytes', async () => {
    const { subject, tools } = testLab(smoothPicture(1, 4))
    expect((await measureDifferential(subject, tools)).section.npcr).toHaveLength(2 * 12)
  })
})

describe('pairs of neighbours', () => {
  it.each(['horizontal', 'vertical', 'diagonal'] as const)('%s: each once, and a pair', (direction) => {
    const picture = uniformPicture(7, 9, 0)
    const there = { horizontal: 7 * 8, vertical: 6 * 9, diagonal: 6 * 8 }[direction]
    const pairs = choosePairs(picture, direction, 1000, seededRandom(2, 'pairs'))
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(pairs).toHaveLength(there)
    for (const at of pairs) {
      expect(at % 9).toBeLessThan(direction === 'vertical' ? 9 : 8)
      expect(Math.floor(at / 9)).toBeLessThan(direction === 'horizontal' ? 7 : 6)
    }
  })

  it('are as many in each direction, and all of the fewest of a small picture', async () => {
    const sampled = async (rows: number, columns: number) => {
      const { subject, tools } = testLab(smoothPicture(rows, columns))
      const { pairs, scatter } = (await measureCorrelation(subject, tools)).section.correlationSampled
      return [pairs, ...Object.values(scatter.encrypted).map(([red]) => red.length / 2)]
    }
    expect(await sampled(7, 9)).toEqual([48, 48, 48, 48])
    expect(await sampled(1, 40)).toEqual([39, 39, 0, 0])
    expect(await sampled(1, 1)).toEqual([0, 0, 0, 0])
    expect(await sampled(80, 90)).toEqual([5000, 500, 500, 500])
  })
})
