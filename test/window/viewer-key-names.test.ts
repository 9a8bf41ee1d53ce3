/** Keys of the viewer: how a press is named on any keyboard, what it does, and how keys are changed. */
import { describe, expect, it } from 'vitest'
import { COMMAND_GROUPS, keyText } from '../../src-renderer/ui/viewer-keys/command-text'
import {
  asDelivered,
  boundKeys,
  commandOf,
  isOfTheWindow,
  keysInForce,
  withKey,
  withoutKey,
} from '../../src-renderer/ui/viewer-keys/keys-in-force'
import { type Press, pressedKeys } from '../../src-renderer/ui/viewer-keys/pressed-key'
import { DEFAULT_KEYS, VIEWER_COMMANDS, ViewerKeys } from '../../src-shared/viewer-keys'

const press = (key: string, code = '', more: Partial<Press> = {}): Press => ({
  ...{ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
})
const shift = { shiftKey: true }
const ctrl = { ctrlKey: true }

describe('a press is named', () => {
  it.each<[string, Press, string[]]>([
    ['a letter', press('r', 'KeyR'), ['R']],
    ['with Shift', press('R', 'KeyR', shift), ['Shift+R']],
    ['with the lock of capitals', press('R', 'KeyR'), ['R']],
    ['with Ctrl', press('z', 'KeyZ', ctrl), ['Ctrl+Z']],
    ['with Ctrl and Shift', press('Z', 'KeyZ', { ...ctrl, ...shift }), ['Ctrl+Shift+Z']],
    ['the command key of a Mac', press('z', 'KeyZ', { metaKey: true }), ['Ctrl+Z']],
    ['a sign that needs Shift on this keyboard', press('?', 'Minus', shift), ['?']],
    ['plus and equals', press('+', 'BracketRight'), ['+']],
    ['Space', press(' ', 'Space'), ['Space']],
    ['an arrow with Shift', press('ArrowUp', 'ArrowUp', shift), ['Shift+ArrowUp']],
    ['a digit', press('2', 'Digit2'), ['2']],
    ['a digit of the number pad', press('2', 'Numpad2'), ['2']],
    ['a digit on a French keyboard', press('é', 'Digit2'), ['É', '2']],
    ['a letter on a Russian keyboard', press('к', 'KeyR'), ['К', 'R']],
    ['a letter on a Greek keyboard, with Shift', press('Ρ', 'KeyR', shift), ['Shift+Ρ', 'Shift+R']],
    ['an umlaut', press('ö', 'Semicolon'), ['Ö']],
    [
      'a sign with AltGr, which Windows tells as Ctrl and Alt',
      press('@', 'KeyQ', { ctrlKey: true, altKey: true, getModifierState: (name) => name === 'AltGraph' }),
      ['@'],
    ],
    ['Shift alone', press('Shift', 'ShiftLeft', shift), []],
    ['Tab', press('Tab', 'Tab'), []],
    ['what is being composed', press('Process', 'KeyA'), []],
  ])('%s', (_, event, names) => {
    expect(pressedKeys(event)).toEqual(names)
  })
})

describe('what a press does', () => {
  const keys = boundKeys({})

  it('as delivered, each key one thing', () => {
    const all = VIEWER_COMMANDS.flatMap((command) => DEFAULT_KEYS[command])
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter(isOfTheWindow)).toEqual([])
    expect(commandOf(keys, press('2', 'Digit2'))).toBe('lung')
    expect(commandOf(keys, press('R', 'KeyR', shift))).toBe('rotateLeft')
    expect(commandOf(keys, press('к', 'KeyR'))).toBe('rotateRight')
    expect(commandOf(keys, press('"', 'Digit3'))).toBe('bone')
    expect(commandOf(keys, press('x', 'KeyX'))).toBeUndefined()
    expect(commandOf(keys, press('r', 'KeyR', ctrl))).toBeUndefined()
  })

  it('without single characters the others are left', () => {
    const left = keysInForce({ viewerKeys: {}, characterKeys: false })
    expect(left.lung).toEqual([])
    expect(left.rotateLeft).toEqual([])
    expect(left.zoomIn).toEqual([])
    expect(left.cine).toEqual(['Space'])
    expect(left.undo).toEqual(['Ctrl+Z'])
    expect(left.firstImage).toEqual(['Home'])
    expect(keysInForce({ viewerKeys: {}, characterKeys: true })).toEqual(DEFAULT_KEYS)
  })
})

describe('keys are changed', () => {
  it('a key that another had is taken from it', () => {
    const changed = withKey({}, 'lung', 'F')
    expect(changed).toEqual({ lung: ['2', 'F'], fit: [] })
    expect(commandOf(boundKeys(changed), press('f', 'KeyF'))).toBe('lung')
    expect(ViewerKeys.parse(changed)).toEqual(changed)
  })

  it('what is as delivered again is not kept', () => {
    const changed = withKey({}, 'lung', 'F')
    expect(withKey(withoutKey(changed, 'lung', 'F'), 'fit', 'F')).toEqual({})
  })

  it('keys come back from whoever has them', () => {
    const changed = withKey({}, 'lung', 'F')
    expect(asDelivered(changed, 'fit')).toEqual({})
    expect(asDelivered({ cine: [] }, 'cine')).toEqual({})
  })

  it('a command has four at most, the newest among them', () => {
    let changed: ViewerKeys = {}
    for (const key of ['F1', 'F2', 'F3', 'F4', 'F5']) changed = withKey(changed, 'lung', key)
    expect(changed.lung).toEqual(['F2', 'F3', 'F4', 'F5'])
    expect(ViewerKeys.safeParse(changed).success).toBe(true)
  })

  it('a command without a key is kept as such', () => {
    expect(withoutKey({}, 'lung', '2')).toEqual({ lung: [] })
    expect(boundKeys({ lung: [] }).lung).toEqual([])
  })
})

it('every command stands in one group', () => {
  const grouped = Object.values(COMMAND_GROUPS).flat()
  expect([...grouped].sort()).toEqual([...VIEWER_COMMANDS].sort())
})

it.each([
  ['Ctrl+Shift+Z', 'Ctrl + Shift + Z'],
  ['+', '+'],
  ['Ctrl++', 'Ctrl + +'],
  ['PageUp', 'Page up'],
  ['F5', 'F5'],
])('%s is written %s', (key, shown) => expect(keyText(key)).toBe(shown))
