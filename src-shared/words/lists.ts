/** Lists of names as the chosen language writes them. */
import { locale } from './chosen'

/** `Anna, Ben and Chris`, or with `or` in its place. */
export function listText(names: readonly string[], joined: 'and' | 'or' = 'and'): string {
  const type = joined === 'and' ? 'conjunction' : 'disjunction'
  return new Intl.ListFormat(locale(), { type }).format(names)
}
