/** Which keys are listed, and in which order. */
import type { KeyView } from '../../src-shared/contract/key-calls'
import { foldText, isFoundIn } from '../../src-shared/search-text'

export const ORDERS = ['date', 'name'] as const
export type Order = (typeof ORDERS)[number]

/** Those that a search finds: by name, by the first digits of the id, or by whom they came from. `keys` are newest first. */
export function listedKeys(keys: readonly KeyView[], search: string, order: Order): readonly KeyView[] {
  const digits = search.trim().toLowerCase()
  const found = keys.filter(
    ({ keyId, label, from }) =>
      isFoundIn(search, from === null ? [label] : [label, from]) || keyId.startsWith(digits),
  )
  return order === 'date' ? found : found.sort(byName)
}

/** Those without a name last; of one name the newest first, as they come. */
function byName(a: KeyView, b: KeyView): number {
  if (a.label === '' || b.label === '') return Number(a.label === '') - Number(b.label === '')
  return foldText(a.label).localeCompare(foldText(b.label), undefined, { numeric: true })
}
