/** What a contact may be called: nothing that `findRecipient` or a person would take for a file, a recipient or the owner. */
import { OrreryError } from '../../src-shared/errors'
import { looksAlike } from '../../src-shared/look-alike'
import { sharedKindOf } from '../../src-shared/shared-kind'

/** Also as people see them: `∕`, `⁄`, `∖` and the wide forms; a drive's letter, and what begins with a dot or a tilde. */
const LIKE_A_PATH = /[/\\\u2044\u2215\u2216\u29f5\u29f8\u29f9]|^[a-z]:|^[.~]/iu
const LIKE_A_RECIPIENT = /^age(1|-secret-key|-plugin)/i
/** What is not to be seen, and points and spaces that some systems leave out at the end of a name. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
const END = /[\s.]+$/u

/** Throws USAGE. Contacts of earlier versions may be called anything. */
export function assertContactName(name: string, ownerName: string): void {
  const seen = name.normalize('NFKC').replace(UNSEEN, '').trim()
  if (LIKE_A_PATH.test(seen) || sharedKindOf(seen.replace(END, '')) !== null || LIKE_A_RECIPIENT.test(seen)) {
    throw new OrreryError('USAGE', { advice: { name: 'contactNameMisleads' } })
  }
  if (looksAlike(name, ownerName)) throw new OrreryError('USAGE', { advice: { name: 'contactNameIsYours' } })
}
