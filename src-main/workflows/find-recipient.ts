/** Finds out whom a person means by a text: a recipient, a contact's name, or the path of a card. */
import { existsSync, statSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import type { Contact, Keystore } from '../keystore'
import { readCardFile } from '../people/card-file'
import { fingerprint, parseRecipient } from '../people/recipient'
import { findContact } from './contact-upkeep'

export interface FoundRecipient {
  readonly name: string
  readonly recipient: string
  readonly fingerprint: string
}

/**
 * Of a contact nothing else is given: whoever tells where a bundle went tells what is given here.
 *
 * Text that begins with age1, else a contact's name, else the path of a recipient card. Where a contact and a file have the
 * name, neither takes the other's place: somebody else may have named the one or the other. A recipient that a contact has is that contact: with their
 * signer they have another fingerprint than the recipient alone.
 * Throws RECIPIENT_AMBIGUOUS, RECIPIENT_INVALID, also when there is no such file, and what `readCardFile` throws.
 */
export async function findRecipient(keystore: Keystore, text: string): Promise<FoundRecipient> {
  if (/^\s*age1/i.test(text)) {
    const { text: recipient } = parseRecipient(text)
    const known = keystore.contacts.list().find((contact) => contact.recipient === recipient)
    return known === undefined
      ? { name: 'recipient', recipient, fingerprint: fingerprint(recipient) }
      : asFound(known)
  }
  const contact = findContact(keystore, text)
  if (contact !== undefined && isFile(text)) throw new OrreryError('RECIPIENT_AMBIGUOUS')
  if (contact !== undefined) return asFound(contact)
  if (!existsSync(text)) throw new OrreryError('RECIPIENT_INVALID')
  return asFound(await readCardFile(text))
}

/** A folder of a contact's name is no card, and keeps nobody from sending to them. */
const isFile = (path: string) => existsSync(path) && statSync(path).isFile()

const asFound = ({ name, recipient, fingerprint }: Contact): FoundRecipient => ({
  name,
  recipient,
  fingerprint,
})
