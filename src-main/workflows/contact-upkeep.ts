/** The people keys are sent to: looked at, added by their card, removed. */
import { OrreryError } from '../../src-shared/errors'
import type { Contact, Keystore } from '../keystore'
import { readCardFile } from '../people/card-file'

export type { Contact }

/** By name. */
export function listContacts(keystore: Keystore): Contact[] {
  return keystore.contacts.list()
}

/** Throws CONTACT_NOT_FOUND. */
export function contactOf(keystore: Keystore, name: string): Contact {
  return keystore.contacts.get(name)
}

/** Undefined when there is none. */
export function findContact(keystore: Keystore, name: string): Contact | undefined {
  try {
    return keystore.contacts.get(name)
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'CONTACT_NOT_FOUND') return undefined
    throw thrown
  }
}

/** What the owner says of a contact, apart from what their card does. */
export type OwnerSays = Omit<Contact, 'recipient' | 'signer' | 'fingerprint' | 'name'> & {
  readonly name?: Contact['name'] | undefined
}

/**
 * Keeps the card in `file`, under the name on it or the one that the owner gives. Returns the contact as it is kept.
 * Throws CONTACT_EXISTS, AUDIT_BROKEN and what `readCardFile` throws.
 */
export async function addContact(keystore: Keystore, file: string, owner: OwnerSays): Promise<Contact> {
  const { kind: _, ...card } = await readCardFile(file)
  return keystore.recorded<Contact>(
    (contact) => ({ action: 'contact-added', keyIds: [], files: 0, detail: contact.name }),
    ({ contacts }) => contacts.add({ ...card, ...owner, name: owner.name ?? card.name }),
  )
}

/** Returns their name as it was kept. Throws CONTACT_NOT_FOUND, AUDIT_BROKEN. */
export function removeContact(keystore: Keystore, name: string): string {
  return keystore.recorded<string>(
    (removed) => ({ action: 'contact-removed', keyIds: [], files: 0, detail: removed }),
    ({ contacts }) => contacts.remove(name),
  )
}
