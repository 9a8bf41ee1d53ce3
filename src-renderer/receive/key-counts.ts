/** How many keys a bundle holds, and how many of them are new, in words. */
import type { PreviewKey } from '../../src-shared/contract/receive-calls'
import { text } from '../../src-shared/words/text'

type Keys = readonly Pick<PreviewKey, 'state'>[]

export const countOf = (keys: Keys, state: PreviewKey['state']) =>
  keys.filter((key) => key.state === state).length

export function countText(keys: Keys): string {
  const count = keys.length
  const [fresh, here, conflicts] = [countOf(keys, 'new'), countOf(keys, 'here'), countOf(keys, 'conflict')]
  if (conflicts > 0) return text('receive.countConflict', { count, conflicts })
  if (fresh === count) return text('receive.countNew', { count })
  if (here === count) return text('receive.countHere', { count })
  return text('receive.count', { count, fresh, here })
}
