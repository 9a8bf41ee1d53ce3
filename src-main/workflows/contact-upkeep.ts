/** The people keys are sent to: looked at, added by their card, compared, removed. */
import type { AuditAction } from '../../src-shared/audit-record'
import { OrreryError } from '../../src-shared/errors'
import type { AuditRecord, Contact, Keystore } from '../keystore'
import { type Card, parseCard } from '../people/card'
import { readCardFile } from '../people/card-file'
import { parseRecipient, type RecipientKind } from '../people/recipient'
import { assertContactName } from './contact-name'

export type { Contact }

/** By name. */
export function listContacts(keystore: Keystore): Contact[] {
  return keystore.contacts.list()
}

/** Ordinary or post-quantum. */
export function kindOfContact({ recipient }: Contact): RecipientKind {
  return parseRecipient(recipient).kind
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

/** A card as it comes: a file's path, or what a file or a QR code holds, or was pasted. */
export type CardSource = { readonly file: string } | { readonly card: Uint8Array | string }

/** Whom a card is of, and whom the owner knows by it, before anything is kept. */
export interface CardPreview extends Card {
  /**
   * The contact with this card's recipient, whatever they are called; else one whose name looks like its, with another recipient, who
   * stands in the way; else null.
   */
  readonly known: KnownContact | null
}

export type KnownContact =
  /** `sameSigner`: the contact's signing key is the one of the card, or both have none. */
  | { readonly is: 'recipient'; readonly contact: Contact; readonly sameSigner: boolean }
  | { readonly is: 'namesake'; readonly contact: Contact }
  /** The owner's own card, by either recipient. */
  | { readonly is: 'oneself' }

/** Keeps nothing. Throws CARD_DAMAGED, VERSION_UNKNOWN, for a file FILE_UNREADABLE, and KEYSTORE_LOCKED. */
export async function previewCard(keystore: Keystore, source: CardSource): Promise<CardPreview> {
  const card = await readCard(source)
  return { ...card, known: knownBy(keystore, card) }
}

async function readCard(source: CardSource): Promise<Card> {
  return 'file' in source ? readCardFile(source.file) : parseCard(source.card)
}

function knownBy(keystore: Keystore, { name, recipient, signer }: Card): KnownContact | null {
  const own = keystore.identity
  if (recipient === own?.x25519.recipient || recipient === own?.hybrid.recipient) return { is: 'oneself' }
  const contact = keystore.contacts.list().find((each) => each.recipient === recipient)
  if (contact !== undefined) return { is: 'recipient', contact, sameSigner: contact.signer === signer }
  const [namesake] = keystore.contacts.like(name)
  return namesake === undefined ? null : { is: 'namesake', contact: namesake }
}

/** What the owner says of a contact, apart from what their card does. */
export interface OwnerSays {
  readonly name?: Contact['name'] | undefined
  /** As the owner was shown it: another card is not taken. */
  readonly fingerprint?: Contact['fingerprint'] | undefined
}

/**
 * Keeps the card in `file`, under the name on it or the one that the owner gives. Returns the contact as it is kept.
 * Throws what `addContactCard` throws, FILE_UNREADABLE.
 */
export async function addContact(keystore: Keystore, file: string, owner: OwnerSays): Promise<Contact> {
  return keep(keystore, await readCardFile(file), owner)
}

/**
 * The same for a card that lies in no file: the bytes of a QR code, or pasted text.
 * Throws CARD_DAMAGED, also for another card than the owner was shown, VERSION_UNKNOWN, CONTACT_EXISTS, USAGE for a name
 * that looks like a file or a recipient, AUDIT_BROKEN.
 */
export function addContactCard(keystore: Keystore, card: Uint8Array | string, owner: OwnerSays): Contact {
  return keep(keystore, parseCard(card), owner)
}

function keep(keystore: Keystore, { kind: _, ...card }: Card, owner: OwnerSays): Contact {
  const name = owner.name ?? card.name
  assertContactName(name, keystore.ownerName)
  if (owner.fingerprint !== undefined && owner.fingerprint !== card.fingerprint) {
    throw new OrreryError('CARD_DAMAGED')
  }
  return keystore.recorded<Contact>(
    (contact) => rowOf('contact-added', contact),
    ({ contacts }) => contacts.add({ ...card, name }),
  )
}

/**
 * Keeps that the owner has compared the fingerprint with them, by phone, just now. Returns the contact as it is kept.
 * @param shown the fingerprint that the owner was shown; where it is no longer theirs nothing is kept.
 * Throws CONTACT_NOT_FOUND, AUDIT_BROKEN.
 */
export function compareContact(keystore: Keystore, name: string, shown?: string): Contact {
  return keystore.recorded<Contact>(
    (contact) => rowOf('contact-compared', contact),
    ({ contacts }) =>
      contacts.compare(name, shown ?? contacts.get(name).fingerprint, new Date().toISOString()),
  )
}

/** Returns their name as it was kept. Throws CONTACT_NOT_FOUND, AUDIT_BROKEN. */
export function removeContact(keystore: Keystore, name: string): string {
  const removed = keystore.recorded<Contact>(
    (contact) => rowOf('contact-removed', contact),
    ({ contacts }) => contacts.remove(name),
  )
  return removed.name
}

function rowOf(action: AuditAction, { name, fingerprint }: Contact): AuditRecord {
  return { action, keyIds: [], files: 0, people: [{ name, fingerprint }] }
}
