/** Finds out whom a person means by a text: a recipient, a contact's name, or the path of a card. */
import { OrreryError } from '../../src-shared/errors'
import type { Keystore } from '../keystore'
import { readCardFile } from '../people/card-file'
import { fingerprint, parseRecipient } from '../people/recipient'

export interface FoundRecipient {
  readonly name: string
  readonly recipient: string
  readonly fingerprint: string
}

/**
 * Of a contact nothing else is given: whoever tells where a bundle went tells what is given here.
 *
 * Text that begins with age1, else a contact's name, else the path of a recipient card: a file that somebody else
 * named like a contact must not take the contact's place.
 * Throws RECIPIENT_INVALID and what `readCardFile` throws.
 */
export async function findRecipient(keystore: Keystore, text: string): Promise<FoundRecipient> {
  if (/^\s*age1/.test(text)) {
    const { text: recipient } = parseRecipient(text)
    return { name: 'recipient', recipient, fingerprint: fingerprint(recipient) }
  }
  return findContact(keystore, text) ?? (await readCardFile(text))
}

function findContact(keystore: Keystore, name: string): FoundRecipient | undefined {
  try {
    const { name: asKept, recipient, fingerprint } = keystore.contacts.get(name)
    return { name: asKept, recipient, fingerprint }
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'CONTACT_NOT_FOUND') return undefined
    throw thrown
  }
}
