/** Names as a person counts them: `IM2` before `IM10`. */

/** Of no language: the same files stand in the same order on every computer. */
const COLLATOR = new Intl.Collator('en', { numeric: true })

/** Never 0 for two texts that differ. */
export function naturalOrder(a: string, b: string): number {
  return COLLATOR.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}
