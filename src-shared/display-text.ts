/** Names and labels: text from strangers that is shown to a person who decides by it. */
import { z } from 'zod'
import { UNSAFE_IN_TEXT } from './unsafe-characters'

/** With these one name can be made to look like another. */
const UNSAFE = new RegExp(`[${UNSAFE_IN_TEXT}]`, 'u')

/** Up to `max` UTF-16 units, none that is unsafe to show. */
export const displayText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !UNSAFE.test(text))

export const MAX_NAME = 100

/** A person's or a place's name: 1 to 100 UTF-16 units, not blank. */
export const DisplayName = displayText(MAX_NAME).refine((text) => text.trim() !== '')

const MAX_LABEL = 200

/** A key's label: 0 to 200 UTF-16 units. */
export const KeyLabel = displayText(MAX_LABEL)

/** The nearest label to any text, a folder's name for example: without unsafe marks, cut to its first part. */
export function fitKeyLabel(text: string): string {
  return toDisplayText(text, MAX_LABEL)
}

/** The nearest to any text that may be shown: without unsafe marks, trimmed, at most `max` UTF-16 units. */
export function toDisplayText(text: string, max: number): string {
  if (text.length <= max && !UNSAFE.test(text)) return text.trim()
  let safe = ''
  for (const character of text) {
    if (safe.length + character.length > max) break
    if (!UNSAFE.test(character)) safe += character
  }
  return safe.trim()
}
