import { expect, test } from 'vitest'
import {
  divergenceWatch,
  MOST_DISCRIMINATOR_LOSS,
  MOST_GENERATOR_LOSS,
  WINDOW,
} from '../../src-main/training/divergence'

const HEALTHY = { dReal: 0.7, dFake: 0.5, g: 1.5 }

/** After how many iterations of these losses training is over; null when it is not within three windows. */
function overAfter(lossesOf: (iteration: number) => typeof HEALTHY): number | null {
  const isOver = divergenceWatch()
  for (let iteration = 1; iteration <= 3 * WINDOW; iteration++) {
    if (isOver(lossesOf(iteration))) return iteration
  }
  return null
}

test('healthy losses go on, and so do losses that are high at first', () => {
  expect(overAfter(() => HEALTHY)).toBeNull()
  expect(overAfter((i) => ({ ...HEALTHY, g: 30 * Math.exp(-i / 50) + 1 }))).toBeNull()
  expect(overAfter((i) => ({ ...HEALTHY, g: i % 10 === 0 ? 40 : 1 }))).toBeNull()
})

test.each([
  ['dReal', Number.NaN],
  ['dFake', Number.POSITIVE_INFINITY],
  ['g', Number.NaN],
])('%s of %f ends it at once', (name, value) => {
  expect(overAfter((i) => (i < 7 ? HEALTHY : { ...HEALTHY, [name]: value }))).toBe(7)
})

test('a discriminator that has won ends it', () => {
  expect(overAfter(() => ({ dReal: 0.33, dFake: 0, g: MOST_GENERATOR_LOSS + 0.1 }))).toBe(WINDOW)
  expect(overAfter(() => ({ dReal: 0.33, dFake: 0, g: MOST_GENERATOR_LOSS - 0.1 }))).toBeNull()
})

test('a discriminator that has lost ends it, some time after it began', () => {
  const lost = { dReal: MOST_DISCRIMINATOR_LOSS, dFake: MOST_DISCRIMINATOR_LOSS, g: 0.1 }
  const over = overAfter((i) => (i <= WINDOW ? HEALTHY : lost))
  expect(over).toBeGreaterThan(WINDOW + 1)
  expect(over).toBeLessThan(1.5 * WINDOW)
})
