import { describe, expect, it } from 'vitest'
import { isSafeName, isSafePath } from '../../../src-main/core/envelope/safe-names'
import { UNSAFE_NAMES, UNSAFE_PATHS } from './unsafe-names'

const SAFE_NAMES = [
  ...[
    'a',
    'IM0001.dcm',
    '.hidden',
    '..a',
    'a b',
    'R\u00f6ntgen.png',
    'Ro\u0308ntgen.png',
    '\u5f71\u50cf.dcm',
  ],
  ...['\u{1f9e0}.png', '\u{1f468}\u200d\u2695\ufe0f.png', "a,b;c+d=e@f#g%h&i(j)[k]{l}~m`n'o^p!q$r"],
  ...['console', 'com', 'com10', 'nully.dcm', '~', '-rf', 'x'.repeat(255), '\u00e4'.repeat(127)],
]

describe('names', () => {
  it.each(SAFE_NAMES)('%j may be used', (name) => {
    expect(isSafeName(name)).toBe(true)
    expect(isSafePath(`study/${name}`)).toBe(true)
  })

  it.each(UNSAFE_NAMES)('%j may not', (name) => {
    expect(isSafeName(name)).toBe(false)
  })
})

describe('folders', () => {
  it.each(['', 'a', 'a/b', 'a/b/c.d', Array(64).fill('a').join('/')])('%j may be used', (path) => {
    expect(isSafePath(path)).toBe(true)
  })

  it.each(UNSAFE_PATHS)('%j may not', (path) => {
    expect(isSafePath(path)).toBe(false)
  })
})
