/** What a contact may be called: nothing that `findRecipient` would take for a file or a recipient. */
import { OrreryError } from '../../src-shared/errors'

const LIKE_A_FILE = /[/\\]|\.orr(card|keys)\s*$/i
const LIKE_A_RECIPIENT = /^\s*age1/i

/** Throws USAGE. Contacts of earlier versions may be called anything. */
export function assertContactName(name: string): void {
  if (LIKE_A_FILE.test(name) || LIKE_A_RECIPIENT.test(name)) {
    throw new OrreryError('USAGE', { advice: { name: 'contactNameMisleads' } })
  }
}
