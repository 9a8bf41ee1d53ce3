import { expect, test } from 'vitest'
import { ticks } from '../../scripts/measure/ticks'

test.each([
  [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [2.5, [0, 0.5, 1, 1.5, 2, 2.5]],
  [7.5, [0, 2, 4, 6]],
  [90, [0, 20, 40, 60, 80]],
  [30_000, [0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000]],
])('an axis up to %d has round numbers', (most, expected) => {
  expect(ticks(most)).toEqual(expected)
})
