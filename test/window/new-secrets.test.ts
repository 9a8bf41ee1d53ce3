/** Passphrases that are chosen and recovery codes that are typed: what the window makes of them. */
import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, it } from 'vitest'
import { suggestPassphrase, wordsOf } from '../../src-main/app/gate/suggest-passphrase'
import { shownPlace } from '../../src-main/app/settings/shown-place'
import { sayingOf } from '../../src-renderer/gate/useCodeState'
import { groupsOf, isSameGroup, twoOf } from '../../src-renderer/ui/secrets/code-groups'
import { levelOf } from '../../src-renderer/ui/secrets/strength-level'
import { isTooShort } from '../../src-shared/passphrase/passphrase-fitness'
import { guessesLog10 } from '../../src-shared/passphrase/passphrase-guesses'

describe('a suggested passphrase', () => {
  const list = dictionary['diceware-common']

  it('is six words of the list of the EFF', async () => {
    expect(new Set(list).size).toBe(7776)
    const words = (await suggestPassphrase()).split(' ')
    expect(words).toHaveLength(6)
    expect(words.filter((word) => !list.includes(word))).toEqual([])
  })

  it('is another one each time', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, suggestPassphrase))
    expect(new Set(all).size).toBe(20)
  })

  it('takes every word that is drawn, the first and the last too', () => {
    const draws = [0, 2, 1, 1, 0, 2]
    const asked: number[] = []
    const below = (count: number) => {
      asked.push(count)
      return draws[asked.length - 1] ?? 0
    }
    expect(wordsOf(['a', 'b', 'c'], below)).toBe('a c b b a c')
    expect(asked).toEqual([3, 3, 3, 3, 3, 3])
  })

  it('draws each word as often as any other', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 5000; n++)
      for (const word of wordsOf(['a', 'b', 'c']).split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
    // 30,000 draws of three: a standard deviation is 82.
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })

  it('is very good', async () => {
    const words = await suggestPassphrase()
    expect(levelOf(words, guessesLog10(words, []))).toBe('strong')
  })
})

describe('the strength of a passphrase', () => {
  const level = (passphrase: string, known = '') => levelOf(passphrase, guessesLog10(passphrase, [known]))

  it.each([
    ['abc', 'short'],
    ['password1', 'common'],
    ['qwertyuiop', 'common'],
    ['qwertzuiop', 'common'],
    ['aaaaaaaaaaaaaaaaaaaa', 'common'],
    ['Passwort123', 'common'],
    ['Krankenhaus1', 'common'],
    ['Geheim12', 'common'],
    ['x7Kq!2pL', 'weak'],
    ['saturn teapot ribbon quartz', 'good'],
    ['saturn teapot ribbon quartz velvet', 'strong'],
  ])('%s: %s', (passphrase, expected) => expect(level(passphrase)).toBe(expected))

  it('is less when it is the own name', () => {
    expect(level('xaver qvistgaard')).not.toBe('weak')
    expect(level('xaver qvistgaard', 'Xaver Qvistgaard')).toBe('common')
  })

  it('counts characters as people do', () => {
    expect(isTooShort('ﬀﬀﬀﬀ')).toBe(true)
    expect(isTooShort('öéöéöéö'.normalize('NFD'))).toBe(true)
    expect(isTooShort('öéöéöéöé'.normalize('NFD'))).toBe(false)
    expect(isTooShort('👨‍👩‍👧‍👦🏳️‍🌈👨‍👩‍👧‍👦🏳️‍🌈👨‍👩‍👧‍👦🏳️‍🌈👨‍👩‍👧‍👦')).toBe(true)
    expect(isTooShort('abc\u200b\u200b\u00ad\u2060\ufe0fde')).toBe(true)
    expect(isTooShort('🐢🐢🐢🐢🐢🐢🐢')).toBe(true)
    expect(isTooShort('🐢🐢🐢🐢🐢🐢🐢🐢')).toBe(false)
  })
})

describe('groups of a recovery code', () => {
  it('two different ones are asked for, in order, and each pair can be', () => {
    const pairs = new Set<string>()
    for (let a = 0; a < 7; a++)
      for (let b = 0; b < 6; b++) {
        const draws = [a / 7, b / 6]
        const [first, second] = twoOf(7, () => draws.shift() ?? 0)
        expect(first).toBeGreaterThanOrEqual(1)
        expect(second).toBeGreaterThan(first)
        expect(second).toBeLessThanOrEqual(7)
        pairs.add(`${first} ${second}`)
      }
    expect(pairs.size).toBe(21)
  })

  it('stay in range at the ends of the generator', () => {
    expect(twoOf(7, () => 1 - 2 ** -32)).toEqual([6, 7])
    expect(twoOf(7, () => 0)).toEqual([1, 2])
  })

  it.each(['A01Z', 'a01z', ' ao1z ', 'aOiZ', 'A-0l Z', 'ａ０１ｚ'])('%s is typed right', (typed) =>
    expect(isSameGroup(typed, 'A01Z')).toBe(true),
  )

  it.each(['', 'A01', 'A01ZZ', 'B01Z', '01ZA'])('%s is not', (typed) =>
    expect(isSameGroup(typed, 'A01Z')).toBe(false),
  )

  it('are what stands between the hyphens', () => expect(groupsOf('AB-CD-EF')).toEqual(['AB', 'CD', 'EF']))
})

describe('what is said of a code while it is typed', () => {
  it.each([
    [{ state: 'incomplete' }, { saying: 'incomplete', group: 0 }],
    [{ state: 'mistyped' }, { saying: 'mistyped', group: 0 }],
    [
      { state: 'mistyped', group: 3 },
      { saying: 'wrongGroup', group: 3 },
    ],
    [
      { state: 'mistyped', group: 8 },
      { saying: 'tooLong', group: 8 },
    ],
    [{ state: 'otherKeystore' }, { saying: 'otherKeystore', group: 0 }],
    [{ state: 'right' }, { saying: 'right', group: 0 }],
  ] as const)('%j', (checked, said) => expect(sayingOf(checked)).toEqual(said))
})

describe('where the keystore lies', () => {
  it.each([
    ['/home/anna/.local/share/orrery/keystore.db', '/home/anna', '/', '~/.local/share/orrery/keystore.db'],
    ['/home/annabel/keystore.db', '/home/anna', '/', '/home/annabel/keystore.db'],
    ['C:\\Users\\anna\\Orrery\\keystore.db', 'C:\\Users\\anna', '\\', '~\\Orrery\\keystore.db'],
    ['/data/a\u202eb/keystore.db', '/home/anna', '/', '/data/a\\u{202e}b/keystore.db'],
  ])('%s', (path, home, separator, shown) => expect(shownPlace(path, home, separator)).toBe(shown))
})
