/** What can be done with the files that are selected, and why not what cannot. */
import type { FileCounts } from '../../src-shared/study/study-tree'
import { filesIn } from '../ui/study/file-counts'

export type Refusal =
  | 'nothingOpen'
  | 'nothingSelected'
  | 'stillCounting'
  | 'noFiles'
  | 'allEncrypted'
  | 'noneEncrypted'
  | 'keysMissing'
  | 'plainNotSent'

export type Offer = 'encrypt' | 'decrypt' | 'verify' | 'send'

/** Null for what can be done. `first` is what most likely is wanted. */
export interface Offers {
  readonly refusals: Readonly<Record<Offer, Refusal | null>>
  readonly first: 'encrypt' | 'decrypt'
}

/**
 * @param open how many sources are open.
 * @param selected the files that are selected; null when nothing is.
 * @param counted whether all that is open was looked at: before, files may still come to what is selected. `never` when it cannot
 * be: whoever works on it will tell.
 */
export function offersFor(
  open: number,
  selected: FileCounts | null,
  counted: 'yes' | 'notYet' | 'never',
): Offers {
  if (open === 0) return refused('nothingOpen')
  if (selected === null) return refused('nothingSelected')
  if (counted === 'never') return { ...refused(null), first: 'encrypt' }
  const first = selected.plain === 0 && filesIn(selected) > 0 ? 'decrypt' : 'encrypt'
  if (counted === 'notYet') return { ...refused('stillCounting'), first }
  if (filesIn(selected) === 0) return refused('noFiles')
  const { plain, keyHere, keyMissing } = selected
  const opening = keyHere > 0 ? null : keyMissing > 0 ? 'keysMissing' : 'noneEncrypted'
  return {
    refusals: {
      encrypt: plain > 0 ? null : 'allEncrypted',
      decrypt: opening,
      verify: opening,
      send: plain > 0 ? 'plainNotSent' : null,
    },
    first,
  }
}

const refused = (why: Refusal | null): Offers => ({
  refusals: { encrypt: why, decrypt: why, verify: why, send: why },
  first: 'encrypt',
})
