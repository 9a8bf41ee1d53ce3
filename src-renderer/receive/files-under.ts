/** How many of the surveyed files some keys open. */
import type { KeyId } from '../../src-shared/ids'
import type { SurveyReport } from '../../src-shared/survey'

export function filesUnder(keyIds: readonly KeyId[], { keysHere }: Pick<SurveyReport, 'keysHere'>): number {
  const chosen = new Set(keyIds)
  return keysHere.reduce((sum, { keyId, files }) => (chosen.has(keyId) ? sum + files : sum), 0)
}
