/** Contacts: people keys are sent to. Names are sealed, so they are compared in memory. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Advice } from '../../src-shared/advice'
import { OrreryError } from '../../src-shared/errors'
import { looksAlike } from '../../src-shared/look-alike'
import { Cell, changeOne, type Db, unlessDamaged } from './database'
import type { Session } from './keystore-session'
import type { CellAddress, Vault } from './vault'

/** Somebody keys are sent to, as on their recipient card; and when their fingerprint was compared with them. */
const Contact = z.strictObject({
  name: z.string(),
  recipient: z.string(),
  /** The public key of their signatures; their card may have lacked it. */
  signer: z.string().exactOptional(),
  fingerprint: z.string(),
  /** ISO 8601 instant. */
  compared: z.iso.datetime().exactOptional(),
})
export type Contact = z.infer<typeof Contact>

/** What a card says: whoever is added has not been compared, whatever is said of another contact. */
export type NewContact = Omit<Contact, 'compared'>

const Row = z.object({ id: z.string(), card: Cell })

interface Stored {
  readonly id: string
  readonly contact: Contact
}

const address = (row: string): CellAddress => ({ table: 'contacts', row, column: 'card' })

const tidy = (name: string) => name.normalize('NFC').trim()
const fold = (name: string) => tidy(name).toLowerCase()

export class Contacts {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /**
   * Returns the contact as it is kept: the name in NFC without outer spaces. Throws CONTACT_EXISTS, also where the names only look
   * alike.
   */
  add({ name, recipient, signer, fingerprint }: NewContact): Contact {
    return this.#session.write((db, vault) => {
      const stored = readAll(db, vault)
      const known = find(stored, name) ?? stored.find(({ contact }) => looksAlike(contact.name, name))
      if (known !== undefined) {
        throw new OrreryError('CONTACT_EXISTS', { advice: signerAdvice(known.contact, recipient, signer) })
      }
      // A random id, never used again, so that a removed contact's cell cannot be put in another's place.
      const id = randomBytes(16).toString('hex')
      const signed = signer === undefined ? {} : { signer }
      const card: Contact = { name: tidy(name), recipient, ...signed, fingerprint }
      const sealed = vault.seal(address(id), JSON.stringify(card))
      changeOne(db.prepare('INSERT INTO contacts (id, card) VALUES (?, ?)'), id, sealed)
      return card
    })
  }

  /** By name. */
  list(): Contact[] {
    const stored = this.#session.read(readAll)
    return stored.map(({ contact }) => contact).sort((a, b) => a.name.localeCompare(b.name))
  }

  /** Those whose names a person may take for `name`; the one of that name first. */
  like(name: string): Contact[] {
    const isNamed = (contact: Contact) => Number(fold(contact.name) === fold(name))
    return this.list()
      .filter((contact) => isNamed(contact) === 1 || looksAlike(contact.name, name))
      .sort((a, b) => isNamed(b) - isNamed(a))
  }

  /** Throws CONTACT_NOT_FOUND. */
  get(name: string): Contact {
    const found = find(this.#session.read(readAll), name)
    if (found === undefined) throw new OrreryError('CONTACT_NOT_FOUND')
    return found.contact
  }

  /** Those whose card names `signer`, by name: one person may have given two cards, and a card may name any signer. */
  signedBy(signer: string): Contact[] {
    return this.list().filter((contact) => contact.signer === signer)
  }

  /**
   * Keeps that the fingerprint was compared `at` an ISO 8601 instant, and returns the contact. Throws CONTACT_NOT_FOUND, also
   * when they have another fingerprint than `fingerprint` by now: that one was not compared.
   */
  compare(name: string, fingerprint: string, at: string): Contact {
    return this.#session.write((db, vault) => {
      const found = find(readAll(db, vault), name)
      if (found?.contact.fingerprint !== fingerprint) throw new OrreryError('CONTACT_NOT_FOUND')
      const contact: Contact = { ...found.contact, compared: at }
      const sealed = vault.seal(address(found.id), JSON.stringify(contact))
      changeOne(db.prepare('UPDATE contacts SET card = ? WHERE id = ?'), sealed, found.id)
      return contact
    })
  }

  /** Returns the contact as it was kept. Throws CONTACT_NOT_FOUND. */
  remove(name: string): Contact {
    return this.#session.write((db, vault) => {
      const found = find(readAll(db, vault), name)
      if (found === undefined) throw new OrreryError('CONTACT_NOT_FOUND')
      changeOne(db.prepare('DELETE FROM contacts WHERE id = ?'), found.id)
      return found.contact
    })
  }
}

function readAll(db: Db, vault: Vault): Stored[] {
  const rows = Row.array().parse(db.prepare('SELECT id, card FROM contacts').all())
  // One that does not open hides no other; the check of the keystore tells of it.
  return rows.flatMap(({ id, card }) => {
    const contact = openContact(vault, id, card)
    return contact === undefined ? [] : [{ id, contact }]
  })
}

/** Undefined for one that does not open. */
export function openContact(vault: Vault, id: string, card: Uint8Array): Contact | undefined {
  return unlessDamaged(() => vault.openJson(address(id), card, Contact))
}

/**
 * What is kept of somebody never changes: whoever could make a card with a known recipient and a signer of their own would
 * else sign in that person's name. Undefined when the two cards do not differ so.
 */
function signerAdvice(known: Contact, recipient: string, signer: string | undefined): Advice | undefined {
  if (recipient !== known.recipient || signer === undefined) return undefined
  if (known.signer === undefined) return { name: 'contactWithoutSigner' }
  return signer === known.signer ? undefined : { name: 'contactOtherSigner' }
}

const find = (stored: readonly Stored[], name: string) =>
  stored.find(({ contact }) => fold(contact.name) === fold(name))
