/** A job's row in the audit trail, when its files are done already. */
import { toOrreryError } from '../../src-shared/errors'
import type { JobReport } from '../jobs/reports'

/**
 * The report, and in it why `record` failed, if it did: whoever waits for the job must hear what became of the files all the
 * same, or would do it all again.
 */
export function recordJob<Report extends JobReport>(report: Report, record: () => void): Report {
  try {
    record()
    return report
  } catch (thrown) {
    return { ...report, unrecorded: toOrreryError(thrown).report() }
  }
}
