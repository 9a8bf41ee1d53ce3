/** Names and labels: text from strangers that is shown to a person who decides by it. */
import { z } from 'zod'

/**
 * Control characters, line and paragraph separators, lone surrogates, and the marks that reorder text, with
 * which one name can be made to look like another. Joiners stay: Persian, Hindi and emoji need them.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

const displayText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !UNSAFE.test(text))

/** A person's or a place's name: 1 to 100 UTF-16 units, not blank. */
export const DisplayName = displayText(100).refine((text) => text.trim() !== '')

const MAX_LABEL = 200

/** A key's label: 0 to 200 UTF-16 units. */
export const KeyLabel = displayText(MAX_LABEL)

/** The nearest label to any text, a folder's name for example: without unsafe marks, cut to its first part. */
export function fitKeyLabel(text: string): string {
  const safe = Array.from(text).filter((character) => !UNSAFE.test(character))
  while (safe.join('').length > MAX_LABEL) safe.pop()
  return safe.join('').trim()
}
