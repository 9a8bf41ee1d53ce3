/** What a decryption or a verification came to, as the list of jobs tells it. */
import type { JobReport } from '../../workflows/decrypt-files'
import type { Keystore } from '../../workflows/keystore-upkeep'
import { recordedFiles } from '../../workflows/recorded-files'
import type { Ended } from '../jobs/job-board'
import { ended } from '../jobs/verdicts'

/** Whoever opens what they were handed wants to know whether everything arrived: the record knows how many there were. */
export function openingEnded(report: JobReport, keystore: Keystore): Ended {
  const here = report.outcomes.filter(({ status }) => status !== 'skipped').length
  const keyIds = report.outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome.keyId] : []))
  const recorded = keyIds.length === 0 ? 0 : recordedFiles(keystore, [...new Set(keyIds)])
  return ended(report, recorded > here ? { recorded } : {})
}
