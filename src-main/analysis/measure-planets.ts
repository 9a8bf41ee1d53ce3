/** The planets: their distances from the Sun, the order that these give, and Table 3 under a rule. */
import { Body, HelioDistance, NextPlanetApsis, SearchPlanetApsis } from 'astronomy-engine'
import type { SectionOf } from '../../src-shared/lab/lab-report'
import { PLANET_RULES, PLANETS, PLANETS_BY_DISTANCE, rulePermutation } from '../core/cipher/planets'
import type { Measure } from './measure'

type PlanetName = (typeof PLANETS)[number]
type Distance = SectionOf['planets']['planets']['distances'][number]

const BODIES: Record<PlanetName, Body> = {
  Me: Body.Mercury,
  Ve: Body.Venus,
  Ea: Body.Earth,
  Ma: Body.Mars,
  Ju: Body.Jupiter,
  Sa: Body.Saturn,
  Ur: Body.Uranus,
  Ne: Body.Neptune,
}

/** The rule that the paper takes from its reference 61. */
const PAPERS_RULE = 37241
/** The codes of Table 2, and so those of Table 3 as printed, are those of this rule of CIPHER.md. */
const RULE_OF_TABLE_2 = 0

export const measurePlanets: Measure<'planets'> = ({ keys }, { labKey }) => {
  const distances = distancesAt(dateOf(labKey.timestamp))
  const codes = {
    key: rulePermutation(keys.rule),
    paper: rulePermutation(PAPERS_RULE),
    published: rulePermutation(RULE_OF_TABLE_2),
  }
  return {
    section: {
      planets: {
        timestamp: labKey.timestamp,
        distances,
        orderIsConstant: neverOverlap(distances),
        rule: { key: keys.rule, paper: PAPERS_RULE },
        planets: [...PLANETS],
        codes,
        tables: {
          key: xorTable(codes.key),
          paper: xorTable(codes.paper),
          published: xorTable(codes.published),
        },
        rulesOfPublishedTable: rulesOfTable(xorTable(codes.published)),
      },
    },
  }
}

/** @param timestamp `DD-MM-YYYY HH:MM:SS`, taken as UTC: half a day changes no distance by more than 0.005 au. */
export function dateOf(timestamp: string): Date {
  const [day = '', time = ''] = timestamp.split(' ')
  return new Date(`${day.split('-').reverse().join('-')}T${time}Z`)
}

/**
 * From the Sun outwards, in astronomical units, with the first perihelion and aphelion after the date: astronomy-engine's
 * VSOP87, cut off at an arc minute.
 */
export function distancesAt(date: Date): Distance[] {
  return PLANETS_BY_DISTANCE.map((planet) => {
    const body = BODIES[planet]
    const first = SearchPlanetApsis(body, date)
    const apsides = [first.dist_au, NextPlanetApsis(body, first).dist_au]
    return {
      planet,
      au: HelioDistance(body, date),
      perihelion: Math.min(...apsides),
      aphelion: Math.max(...apsides),
    }
  }).sort((a, b) => a.au - b.au)
}

/** Whether each planet, when it is nearest, is farther away than the one before it ever is. */
function neverOverlap(distances: readonly Distance[]): boolean {
  return distances.every(
    ({ perihelion }, n) => n === 0 || perihelion > (distances[n - 1] as Distance).aphelion,
  )
}

/**
 * Table 3: in row p and column q the planet whose code is the XOR of p's and q's.
 * @param codes of the planets in Table 2's order: a permutation of 0 to 7.
 */
export function xorTable(codes: readonly number[]): PlanetName[][] {
  return codes.map((row) => codes.map((column) => PLANETS[codes.indexOf(row ^ column)] as PlanetName))
}

/** How many of all rules give this table. */
function rulesOfTable(table: readonly (readonly PlanetName[])[]): number {
  const places = table.map((row) => row.map((planet) => PLANETS.indexOf(planet)))
  let count = 0
  for (let rule = 0; rule < PLANET_RULES; rule++) {
    const codes = rulePermutation(rule)
    const fits = places.every((row, p) =>
      row.every((place, q) => codes[place] === ((codes[p] as number) ^ (codes[q] as number))),
    )
    if (fits) count++
  }
  return count
}
