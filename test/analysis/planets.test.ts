import { expect, test } from 'vitest'
import { dateOf, distancesAt, xorTable } from '../../src-main/analysis/measure-planets'
import { PLANETS, PLANETS_BY_DISTANCE, rulePermutation } from '../../src-main/core/cipher/planets'

const auOf = (planet: string, date: Date) => distancesAt(date).find((row) => row.planet === planet)?.au

test('distances of Meeus, Astronomical Algorithms, 2nd edition: examples 32.a and 25.b', () => {
  // Our ephemeris is shortened: a few millionths of an astronomical unit.
  expect(auOf('Ve', new Date('1992-12-20T00:00:00Z'))).toBeCloseTo(0.724603, 4)
  expect(auOf('Ea', new Date('1992-10-13T00:00:00Z'))).toBeCloseTo(0.99760775, 4)
})

test('the timestamp of a key is read as it is written', () => {
  expect(dateOf('28-11-2026 04:05:06').toISOString()).toBe('2026-11-28T04:05:06.000Z')
})

test('the order is the one that the cipher has, at every time', () => {
  for (let year = 1900; year <= 2100; year += 20) {
    const distances = distancesAt(new Date(Date.UTC(year, year % 12)))
    expect(distances.map(({ planet }) => planet)).toEqual(PLANETS_BY_DISTANCE)
    distances.forEach(({ au, perihelion, aphelion }, n) => {
      // Other bodies pull: an orbit is not quite the same twice.
      expect(au).toBeGreaterThan(perihelion * 0.99)
      expect(au).toBeLessThan(aphelion * 1.01)
      expect(perihelion).toBeGreaterThan(distances[n - 1]?.aphelion ?? 0)
    })
  }
})

/** As the paper prints it. */
const TABLE_3 = `
  Ur Ma Ve Ne Ju Ea Sa Me
  Ma Ur Ne Ve Ea Ju Me Sa
  Ve Ne Ur Ma Sa Me Ju Ea
  Ne Ve Ma Ur Me Sa Ea Ju
  Ju Ea Sa Me Ur Ma Ve Ne
  Ea Ju Me Sa Ma Ur Ne Ve
  Sa Me Ju Ea Ve Ne Ur Ma
  Me Sa Ea Ju Ne Ve Ma Ur`
  .trim()
  .split('\n')
  .map((row) => row.trim().split(' '))

test("the codes of Table 2 give the paper's Table 3; rule 37241, counted as CIPHER.md counts, does not", () => {
  expect(xorTable([0, 1, 2, 3, 4, 5, 6, 7])).toEqual(TABLE_3)
  // Python: list(itertools.permutations(range(8)))[37241]
  expect(rulePermutation(37241)).toEqual([7, 2, 5, 1, 4, 6, 3, 0])
  const table = xorTable(rulePermutation(37241))
  expect(table).not.toEqual(TABLE_3)
  // Ve has 5, Ju 4: 1 is Ne's.
  expect(table[PLANETS.indexOf('Ve')]?.[PLANETS.indexOf('Ju')]).toBe('Ne')
})
