import { describe, expect, it } from 'vitest'
import { inertName } from '../../../src-main/core/envelope/inert-name'
import { isSafeName, isSafePath, nameFault, pathFault } from '../../../src-main/core/envelope/safe-names'
import { escapeUnsafe } from '../../../src-shared/unsafe-characters'
import { HIDDEN_CHARACTERS, UNSAFE_NAMES, UNSAFE_PATHS } from './unsafe-names'

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

describe('characters that hide or turn text round', () => {
  it.each(HIDDEN_CHARACTERS.map((character) => [character.codePointAt(0)?.toString(16), character]))(
    'U+%s makes a name unsafe wherever it stands, and is shown written out',
    (code, character) => {
      for (const name of [`${character}ab.png`, `a${character}b.png`, `ab.png${character}`]) {
        expect(isSafeName(name)).toBe(false)
        expect(escapeUnsafe(name)).toBe(name.replace(character, `\\u{${code}}`))
      }
    },
  )

  it('every one that Unicode calls ignorable or that sets a direction is known', () => {
    const IN_QUESTION = /^[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}\p{Cs}]$/u
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code)
      if (IN_QUESTION.test(character) && isSafeName(`a${character}b`))
        throw new Error(`U+${code.toString(16)}`)
    }
  })

  it.each([
    'می\u200cخواهم.txt',
    'क्\u200dष.png',
    '\u{1f469}\u{1f3fd}\u200d\u{1f52c}.png',
    '1\ufe0f\u20e3.txt',
    '\u26a0\ufe0f.txt',
  ])('%j needs its joiners', (name) => {
    expect(isSafeName(name)).toBe(true)
    expect(escapeUnsafe(name)).toBe(name)
  })
})

describe('names that act when they are shown', () => {
  it.each([
    ['desktop.ini', 'desktop.ini_'],
    ['Desktop.INI', 'Desktop.INI_'],
    ['AUTORUN.INF', 'AUTORUN.INF_'],
    ['scan.lnk', 'scan.lnk_'],
    ['scan.dcm.url', 'scan.dcm.url_'],
    ['@share.scf', '@share.scf_'],
    ['x.library-ms', 'x.library-ms_'],
    ['x.searchConnector-ms', 'x.searchConnector-ms_'],
    ['x.desktop', 'x.desktop_'],
    ['.directory', '.directory_'],
    ['Viewer.app', 'Viewer.app_'],
    ['x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}', 'x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}_'],
    [`${'x'.repeat(251)}.lnk`, `${'x'.repeat(251)}.ln_`],
    ['desktop.ini.txt', 'desktop.ini.txt'],
    ['IM0001.dcm', 'IM0001.dcm'],
    ['lnk', 'lnk'],
  ])('%j becomes %j', (name, inert) => {
    expect(inertName(name)).toBe(inert)
    expect(isSafeName(inert)).toBe(true)
  })
})

describe('what is wrong', () => {
  it.each([
    ['a\ufffdb', 'notUnicode'],
    ['x'.repeat(256), 'tooLong'],
    ['CON .txt', 'unsafe'],
    ['fine', null],
  ] as const)('with the name %j is %j', (name, fault) => expect(nameFault(name)).toBe(fault))

  it.each([
    ['a/\ufffd/b', 'notUnicode'],
    [Array(65).fill('a').join('/'), 'tooLong'],
    ['a/../b', 'unsafe'],
    ['a/b', null],
  ] as const)('with the path %j is %j', (path, fault) => expect(pathFault(path)).toBe(fault))
})

describe('folders', () => {
  it.each(['', 'a', 'a/b', 'a/b/c.d', Array(64).fill('a').join('/')])('%j may be used', (path) => {
    expect(isSafePath(path)).toBe(true)
  })

  it.each(UNSAFE_PATHS)('%j may not', (path) => {
    expect(isSafePath(path)).toBe(false)
  })
})
