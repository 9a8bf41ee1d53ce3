/** Which files a decryption opens, and why it cannot begin yet. */
import type { KeyId } from '../../src-shared/ids'
import type { SurveyReport } from '../../src-shared/survey'
import { text } from '../../src-shared/words/text'
import { allFiles } from '../ui/files/survey-sums'
import type { Place } from '../ui/places/place'

export interface Opening {
  readonly keys: SurveyReport['keysHere']
  readonly keyIds: KeyId[]
  readonly files: number
  /** On disk, of all files that keys here open: how they are spread over the keys is not known. */
  readonly bytes: number
  /** Files of any other kind among the sources. */
  readonly leftOut: number
  /** No encrypted file is left out: keys need not be named. */
  readonly isAll: boolean
}

/** As many keys as one job can be kept to. */
const MOST_KEYS = 1000

/** @param onlyKeys undefined for all keys that are here. */
export function opening(survey: SurveyReport, onlyKeys: readonly KeyId[] | undefined): Opening {
  const wanted = onlyKeys === undefined ? undefined : new Set(onlyKeys)
  const keys = survey.keysHere.filter(({ keyId }) => wanted?.has(keyId) ?? true)
  const files = keys.reduce((sum, key) => sum + key.files, 0)
  const isAll = keys.length === survey.keysHere.length && survey.keysMissing.length === 0
  return {
    keys,
    keyIds: keys.slice(0, MOST_KEYS).map(({ keyId }) => keyId),
    files,
    bytes: survey.keyHere.bytes,
    leftOut: allFiles(survey).files - files,
    isAll,
  }
}

/** Why it cannot begin yet; null when it can. */
export function whyNotDecrypt(opens: Opening | null, place: Place | null): string | null {
  if (opens === null) return text('encrypt.notCounted')
  if (opens.files === 0) return text('encrypt.nothingOpens')
  if (place === null) return text('encrypt.noPlace')
  return place.free !== null && place.free < opens.bytes ? text('encrypt.noRoom') : null
}
