/** What a contact may be called: nothing that `findRecipient` would take for a file or a recipient. */
import { OrreryError } from '../../src-shared/errors'
import { sharedKindOf } from '../../src-shared/shared-kind'

const LIKE_A_PATH = /[/\\]/
const LIKE_A_RECIPIENT = /^\s*age1/i

/** Throws USAGE. Contacts of earlier versions may be called anything. */
export function assertContactName(name: string): void {
  if (LIKE_A_PATH.test(name) || sharedKindOf(name.trimEnd()) !== null || LIKE_A_RECIPIENT.test(name)) {
    throw new OrreryError('USAGE', { advice: { name: 'contactNameMisleads' } })
  }
}
