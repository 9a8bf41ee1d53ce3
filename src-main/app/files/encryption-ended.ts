/** What an encryption for somebody came to, as the list of jobs tells it. */
import type { Verdict } from '../../../src-shared/contract/job-calls'
import type { EncryptForReport } from '../../workflows/encrypt-for'
import { displayName } from '../chosen/display-name'
import type { Ended } from '../jobs/job-board'
import { ended } from '../jobs/verdicts'

type Done = Extract<Verdict, { ok: true }>

/** Whom the bundle is for, by name, and what its place is called. */
export type Whom = Pick<Extract<NonNullable<Done['bundle']>, { ok: true }>, 'people' | 'where'>

/** @param whom null where no bundle was asked for. */
export function encryptionEnded(report: EncryptForReport, whom: Whom | null): Ended {
  const { keyId, verified, bundle, outcomes } = report
  const done = outcomes.filter(({ status }) => status === 'done').length
  const { verdict } = ended(report, {
    keyId,
    ...(verified === null ? {} : { verified: verification(verified, done) }),
    ...(bundle === null ? {} : { bundle: bundleVerdict(bundle, whom ?? NOBODY) }),
  })
  // An encrypted file that could not be opened again is told beside those that could not be encrypted.
  const failed = verified !== null && 'failed' in verified ? verified.failed : []
  return { verdict, outcomes: [...outcomes, ...failed] }
}

function verification(
  verified: NonNullable<EncryptForReport['verified']>,
  done: number,
): NonNullable<Done['verified']> {
  if ('error' in verified) return { files: 0, failed: done, error: verified.error }
  return { files: verified.files, failed: verified.failed.length, readBackFrom: verified.readBackFrom }
}

const NOBODY: Whom = { people: [], where: '' }

function bundleVerdict(
  bundle: NonNullable<EncryptForReport['bundle']>,
  whom: Whom,
): NonNullable<Done['bundle']> {
  if ('error' in bundle) return { ok: false, error: bundle.error }
  return { ok: true, name: displayName(bundle.file), ...whom }
}
