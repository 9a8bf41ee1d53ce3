/** A key press as `src-shared/viewer-keys.ts` names keys. */

/** What of a `KeyboardEvent` names a key. */
export interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  getModifierState?(name: string): boolean
}

/** Of these none is a key by itself; Tab is how the focus leaves a viewport. */
const NO_KEYS = new Set([
  ...['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'],
  ...['Tab', 'Process', 'Unidentified', 'ContextMenu'],
])

const OTHER_LETTER = /^(?![A-Za-z])\p{L}$/u
const LETTER_CODE = /^Key([A-Z])$/
const DIGIT_CODE = /^Digit([0-9])$/

/**
 * The names that a press goes by, the likeliest first: by the character that the layout gives, and by the place on the keyboard
 * where that character is no Latin letter (Greek, Cyrillic) or no digit (French digits need Shift). [] for what is no key.
 */
export function pressedKeys(press: Press): string[] {
  const named = namedKey(press)
  const placed = placedKey(press)
  return [...new Set([named, placed].filter((name) => name !== null))]
}

function namedKey(press: Press): string | null {
  const { key } = press
  if (NO_KEYS.has(key) || key === 'Dead' || key === '') return null
  if (key === ' ') return withModifiers('Space', press, true)
  // Shift makes another character of a key that is no letter: it is in the character already.
  const isCharacter = [...key].length === 1
  const isLetter = isCharacter && key.toUpperCase() !== key.toLowerCase()
  return withModifiers(isCharacter ? key.toUpperCase() : key, press, isLetter || !isCharacter)
}

function placedKey(press: Press): string | null {
  if (NO_KEYS.has(press.key)) return null
  const letter = LETTER_CODE.exec(press.code)?.[1]
  if (letter !== undefined && OTHER_LETTER.test(press.key)) return withModifiers(letter, press, true)
  const digit = DIGIT_CODE.exec(press.code)?.[1]
  if (digit !== undefined && !press.shiftKey) return withModifiers(digit, press, false)
  return null
}

function withModifiers(name: string, press: Press, hasShift: boolean): string {
  // AltGr is told as Ctrl and Alt on Windows, and only chooses the character.
  const isAltGr = press.getModifierState?.('AltGraph') === true
  return [
    ...((press.ctrlKey || press.metaKey) && !isAltGr ? ['Ctrl'] : []),
    ...(press.altKey && !isAltGr ? ['Alt'] : []),
    ...(press.shiftKey && hasShift ? ['Shift'] : []),
    name,
  ].join('+')
}
