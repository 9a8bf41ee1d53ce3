/** Which keys are listed in which order, and what is typed before one is deleted. */
import { describe, expect, it } from 'vitest'
import { listedKeys } from '../../src-renderer/keys/key-order'
import { isTyped, nameToType } from '../../src-renderer/keys/typed-name'
import type { KeyView } from '../../src-shared/contract/key-calls'
import { KeyId } from '../../src-shared/ids'

const key = (digits: string, label: string, from: string | null = null): KeyView => ({
  keyId: KeyId.parse(digits.padEnd(32, '0')),
  label,
  created: '2026-05-03T12:00:00.000Z',
  from,
  isDamaged: false,
})
/** Newest first. */
const KEYS = [
  key('c1', 'Ward 10'),
  key('ab12', ''),
  key('d3', 'ward 9', 'Anna Böhm'),
  key('ab99', 'Übersicht Knie'),
]
const labels = (keys: readonly KeyView[]) => keys.map(({ label }) => label)

describe('the list of keys', () => {
  it('is newest first, or by name as a person counts, the nameless last', () => {
    expect(labels(listedKeys(KEYS, '', 'date'))).toEqual(['Ward 10', '', 'ward 9', 'Übersicht Knie'])
    expect(labels(listedKeys(KEYS, '', 'name'))).toEqual(['Übersicht Knie', 'ward 9', 'Ward 10', ''])
    expect(labels(KEYS)).toEqual(['Ward 10', '', 'ward 9', 'Übersicht Knie'])
  })

  it.each([
    ['knie uber', ['Übersicht Knie']],
    ['BOHM', ['ward 9']],
    ['AB', ['', 'Übersicht Knie']],
    ['ab12', ['']],
    ['b12', []],
    ['ward anna', ['ward 9']],
    ['  ', ['Ward 10', '', 'ward 9', 'Übersicht Knie']],
  ])('is searched by name, first digits or sender: %j', (search, expected) => {
    expect(labels(listedKeys(KEYS, search, 'date'))).toEqual(expected)
  })
})

describe('the name to type', () => {
  it('is the short id of a key without a name, or with one that nobody types', () => {
    expect(nameToType(key('ab12', ''))).toBe('ab120000')
    expect(nameToType(key('ab12', 'x'.repeat(41)))).toBe('ab120000')
    expect(nameToType(key('ab12', ' Ward  7 '))).toBe('Ward 7')
  })

  it('is typed as it is seen', () => {
    expect(isTyped('Ward 7', 'Ward 7')).toBe(true)
    expect(isTyped(' Ward  7', 'Ward 7')).toBe(true)
    expect(isTyped('Mu\u0308ller', 'Müller')).toBe(true)
    for (const other of ['', 'ward 7', 'Ward', 'Ward 70']) expect(isTyped(other, 'Ward 7')).toBe(false)
  })
})
