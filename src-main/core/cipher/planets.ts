/** The planet substitution (CIPHER.md section 3, step 7; the paper's Tables 2 and 3). */

/** Table 2's order of the planets: Ur Ma Ve Ne Ju Ea Sa Me. */
export const PLANETS = ['Ur', 'Ma', 'Ve', 'Ne', 'Ju', 'Ea', 'Sa', 'Me'] as const

/** Ranks 0..7 by distance from the Sun. The orbits never overlap, so this holds at every time. */
export const PLANETS_BY_DISTANCE = ['Me', 'Ve', 'Ea', 'Ma', 'Ju', 'Sa', 'Ur', 'Ne'] as const

/** 8!, the number of rules. */
export const PLANET_RULES = 40320

/**
 * The rule-th permutation of 0..7 in lexicographic order: the codes of the planets in Table 2's order.
 * @throws RangeError when rule is not an integer in 0..40319.
 */
export function rulePermutation(rule: number): number[] {
  if (!Number.isInteger(rule) || rule < 0 || rule >= PLANET_RULES) throw new RangeError(`planet rule ${rule}`)
  const left = [0, 1, 2, 3, 4, 5, 6, 7]
  const permutation: number[] = []
  let rest = rule
  let choices = PLANET_RULES
  while (left.length > 0) {
    choices /= left.length
    permutation.push(...left.splice(Math.floor(rest / choices), 1))
    rest %= choices
  }
  return permutation
}

/** Where the planet of each rank stands in Table 2. */
const LISTED_AT = PLANETS_BY_DISTANCE.map((planet) => PLANETS.indexOf(planet))

/** S: eight bytes, S[v] = the code, under the rule, of the planet of rank v. */
export function planetBox(rule: number): Uint8Array {
  const codes = rulePermutation(rule)
  const box = new Uint8Array(8)
  LISTED_AT.forEach((listed, rank) => {
    box[rank] = codes[listed] as number
  })
  return box
}

/** The inverse of a box: eight bytes. */
export function invertBox(box: Uint8Array): Uint8Array {
  const inverse = new Uint8Array(8)
  box.forEach((code, rank) => {
    inverse[code] = rank
  })
  return inverse
}
