/** Names and labels: text from strangers that is shown to a person who decides by it. */
import { z } from 'zod'
import { escapeUnsafe, hasUnsafe, withoutUnsafe } from './unsafe-characters'

/** Up to `max` UTF-16 units, none that is unsafe to show. */
export const displayText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !hasUnsafe(text))

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
  const safe = withoutUnsafe(text)
  if (safe.length <= max) return safe.trim()
  let cut = ''
  for (const character of safe) {
    if (cut.length + character.length > max) break
    cut += character
  }
  // A cut may take from a joiner what it joined.
  return withoutUnsafe(cut).trim()
}

/** A file's name as it may be shown: what hides in it written out, so that names that differ look different. */
export function toDisplayName(name: string, max: number): string {
  return toDisplayText(escapeUnsafe(name), max)
}
