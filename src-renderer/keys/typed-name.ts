/** What is typed before a key is deleted that nobody else may have. */
import type { KeyView } from '../../src-shared/contract/key-calls'
import { shortId } from '../../src-shared/short-id'

/** Longer ones nobody types. */
const LONGEST = 40

/** The key's name, or the first digits of its id when it has none that can be typed. */
export function nameToType({ keyId, label }: Pick<KeyView, 'keyId' | 'label'>): string {
  const name = tidy(label)
  return name === '' || name.length > LONGEST ? shortId(keyId) : name
}

export function isTyped(typed: string, expected: string): boolean {
  return tidy(typed) === tidy(expected)
}

/** A person types one space where a label has two, and sees no difference between forms of an accent. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
