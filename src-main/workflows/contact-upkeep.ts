/** The people keys are sent to: looked at, added by their card, removed. */
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

/** What the owner says of a contact, apart from what their card does. */
export type OwnerSays = Omit<Contact, 'recipient' | 'fingerprint' | 'name'> & {
  readonly name?: Contact['name'] | undefined
}

/**
 * Keeps the card in `file`, under the name on it or the one that the owner gives. Returns the contact as it is kept.
 * Throws CONTACT_EXISTS, AUDIT_BROKEN and what `readCardFile` throws.
 */
export async function addContact(keystore: Keystore, file: string, owner: OwnerSays): Promise<Contact> {
  const { name, recipient, fingerprint } = await readCardFile(file)
  return keystore.recorded<Contact>(
    (contact) => ({ action: 'contact-added', keyIds: [], files: 0, detail: contact.name }),
    ({ contacts }) => contacts.add({ ...owner, name: owner.name ?? name, recipient, fingerprint }),
  )
}

/** Returns their name as it was kept. Throws CONTACT_NOT_FOUND, AUDIT_BROKEN. */
export function removeContact(keystore: Keystore, name: string): string {
  return keystore.recorded<string>(
    (removed) => ({ action: 'contact-removed', keyIds: [], files: 0, detail: removed }),
    ({ contacts }) => contacts.remove(name),
  )
}
