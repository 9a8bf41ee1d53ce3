/** What a decryption or a verification came to, as the list of jobs tells it. */
import { MOST_GAPS } from '../../../src-shared/contract/job-calls'
import type { OpeningReport } from '../../workflows/decrypt-files'
import type { Keystore } from '../../workflows/keystore-upkeep'
import { recordedFiles } from '../../workflows/recorded-files'
import type { Ended } from '../jobs/job-board'
import { ended } from '../jobs/verdicts'

/** Whoever opens what they were handed wants to know whether everything arrived: the files know it, or else the record. */
export function openingEnded(report: OpeningReport, keystore: Keystore): Ended {
  const { outcomes, gaps } = report
  if (gaps.length > 0) return ended(report, { gaps: gaps.slice(0, MOST_GAPS) })
  const here = outcomes.filter(({ status }) => status !== 'skipped').length
  const keyIds = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome.keyId] : []))
  const recorded = keyIds.length === 0 ? 0 : recordedFiles(keystore, [...new Set(keyIds)])
  return ended(report, recorded > here ? { recorded } : {})
}
