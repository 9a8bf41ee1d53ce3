/** Searching names as a person types them: in any case, with or without accents. */

/** `Müller` and `MULLER` are one. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Whether any of `texts` holds every word of `search`; an empty search is found everywhere. */
export function isFoundIn(search: string, texts: readonly string[]): boolean {
  const folded = texts.map(foldText)
  const words = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.every((word) => folded.some((text) => text.includes(word)))
}
