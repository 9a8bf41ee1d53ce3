import { describe, expect, it } from 'vitest'
import { looksAlike } from '../../src-shared/look-alike'

describe('names', () => {
  it.each([
    ['Anna Bauer', 'anna bauer'],
    ['Anna Bauer', 'Аnnа Bаuer'],
    ['Anna Bauer', 'Anna\u200bBauer'.replace('\u200b', ' \u200b')],
    ['Anna Bauer', 'Anna\u00a0Bauer'],
    ['Anna Bauer', 'Ａｎｎａ Bauer'],
    ['Dr. Anna', 'Dr Anna'],
    ['Müller', 'Mu\u0308ller'],
    ['STRASSE', 'straſſe'],
    ['Ilona', 'llona'],
    ['Olga', '0lga'.replace('0', 'О')],
    ['Sokrates', 'Sοkrates'],
  ])('%s and %s are taken for each other', (a, b) => {
    expect(looksAlike(a, b)).toBe(true)
    expect(looksAlike(b, a)).toBe(true)
  })

  it.each([
    ['Anna', 'Hanna'],
    ['Ian', 'Lan'],
    ['Müller', 'Muller'],
    ['Анна', 'Инна'],
    ['Anna', 'Anna B.'],
  ])('%s and %s are not', (a, b) => {
    expect(looksAlike(a, b)).toBe(false)
  })
})
