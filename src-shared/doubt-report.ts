/** What is said of a doubt. Loads nothing, so that every command may say it. */
import type { ErrorReport } from './errors'
import type { KeystoreDoubt } from './keystore-doubt'

/** As what is refused because of it. */
export function doubtReport(doubt: KeystoreDoubt): ErrorReport {
  switch (doubt.name) {
    case 'trailBroken':
      return { code: 'AUDIT_BROKEN', advice: { name: 'auditBroken', row: doubt.row } }
    case 'setDiffers':
      return { code: 'KEYSTORE_ALTERED' }
    case 'putBack':
      return { code: 'KEYSTORE_PUT_BACK' }
  }
}
