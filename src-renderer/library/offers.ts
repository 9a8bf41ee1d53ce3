/** What can be done with the sources that are selected, and why not what cannot. */
import type { SurveyReport } from '../../src-shared/survey'
import { allFiles } from '../ui/files/add-surveys'

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
 * @param selected how many are selected.
 * @param survey what these hold; null until all are counted.
 */
export function offersFor(open: number, selected: number, survey: SurveyReport | null): Offers {
  const none = open === 0 ? 'nothingOpen' : selected === 0 ? 'nothingSelected' : null
  if (none !== null) return refused(none)
  if (survey === null) return refused('stillCounting')
  const { plain, keyHere, keyMissing, unreadable } = survey
  if (allFiles(survey).files === 0) return refused('noFiles')
  const encrypted = keyHere.files + keyMissing.files
  const opening = keyHere.files > 0 ? null : encrypted > 0 ? 'keysMissing' : 'noneEncrypted'
  const isPlain = plain.files > 0
  return {
    refusals: {
      encrypt: isPlain || encrypted === 0 ? null : 'allEncrypted',
      decrypt: opening,
      verify: opening,
      send: isPlain || unreadable.files > 0 ? 'plainNotSent' : null,
    },
    first: !isPlain && encrypted > 0 ? 'decrypt' : 'encrypt',
  }
}

const refused = (why: Refusal): Offers => ({
  refusals: { encrypt: why, decrypt: why, verify: why, send: why },
  first: 'encrypt',
})
