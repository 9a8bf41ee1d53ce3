/**
 * JSON out of a stranger's hands. Read without a bound it takes hundreds of times its length: 60 MB of brackets become
 * 3 GB. So the text is gone over once, before anything is made of it.
 */

export interface JsonBounds {
  /** Objects and arrays inside each other. */
  readonly depth: number
  /** Values and names, together. */
  readonly values: number
  /** The longest string, in UTF-16 units as it is written. */
  readonly string: number
}

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])

/** What `JSON.parse` gives. Throws SyntaxError, also for what goes beyond the bounds; the message quotes nothing of the text. */
export function parseBoundedJson(text: string, bounds: JsonBounds): unknown {
  if (!keepsWithin(text, bounds)) throw new SyntaxError('JSON goes beyond its bounds')
  try {
    return JSON.parse(text)
  } catch {
    throw new SyntaxError('not JSON')
  }
}

/** One pass, no memory. Of text that is no JSON it means nothing from the first fault on, and there the parser stops. */
function keepsWithin(text: string, bounds: JsonBounds): boolean {
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) {
      const end = endOfString(text, at + 1, bounds.string)
      if (end === undefined) return false
      at = end
    } else if (OPENING.has(sign)) {
      // The first value in it follows no comma.
      values++
      if (++depth > bounds.depth) return false
    } else if (CLOSING.has(sign)) depth--
    else if (sign === COMMA || sign === COLON) values++
    if (values > bounds.values) return false
  }
  return true
}

/** Where the closing quote stands; undefined when the string is longer than `most` or never ends. */
function endOfString(text: string, from: number, most: number): number | undefined {
  const last = Math.min(text.length - 1, from + most)
  for (let at = from; at <= last; at++) {
    const sign = text.charCodeAt(at)
    if (sign === BACKSLASH) at++
    else if (sign === QUOTE) return at
  }
  return undefined
}
