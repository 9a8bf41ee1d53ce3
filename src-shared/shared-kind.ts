/** Files that people hand to each other beside encrypted ones, known by how they are called; what is in them tells whoever opens them. */

export const BUNDLE_ENDING = '.orrkeys'
export const CARD_ENDING = '.orrcard'

export type SharedKind = 'bundle' | 'card'

/** Null for a file that is called otherwise. @param name a file's name or path. */
export function sharedKindOf(name: string): SharedKind | null {
  const lower = name.toLowerCase()
  if (lower.endsWith(BUNDLE_ENDING)) return 'bundle'
  return lower.endsWith(CARD_ENDING) ? 'card' : null
}
