/** Whom a bundle is for, as the page names them, and as the export knows them. */
import type { BundleLock } from '../../../src-shared/contract/key-calls'
import { contactOf } from '../../workflows/contact-upkeep'
import type { ExportLock } from '../../workflows/export-keys'
import type { Keystore } from '../../workflows/keystore-upkeep'

/** Throws CONTACT_NOT_FOUND. */
export function exportLock(keystore: Keystore, lock: BundleLock): ExportLock {
  if ('passphrase' in lock) return lock
  const recipients = lock.contacts.map((each) => {
    const { name, recipient, fingerprint } = contactOf(keystore, each)
    return { name, recipient, fingerprint }
  })
  return { recipients, toSelf: lock.toSelf }
}
