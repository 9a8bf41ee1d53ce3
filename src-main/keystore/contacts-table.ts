/** Contacts: people keys are sent to. Names are sealed, so they are compared in memory. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Advice } from '../../src-shared/advice'
import { OrreryError } from '../../src-shared/errors'
import { Cell, type Db } from './database'
import type { Session } from './keystore-session'
import type { CellAddress, Vault } from './vault'

/** Somebody keys are sent to, as on their recipient card. */
const Contact = z.strictObject({
  name: z.string(),
  recipient: z.string(),
  /** The public key of their signatures; their card may have lacked it. */
  signer: z.string().exactOptional(),
  fingerprint: z.string(),
})
export type Contact = z.infer<typeof Contact>

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
   * Returns the contact as it is kept: the name in NFC without outer spaces. Throws CONTACT_EXISTS; names are compared
   * in any case.
   */
  add(contact: Contact): Contact {
    return this.#session.write((db, vault) => {
      const known = find(readAll(db, vault), contact.name)
      if (known !== undefined) {
        throw new OrreryError('CONTACT_EXISTS', { advice: signerAdvice(known.contact, contact) })
      }
      // A random id, never used again, so that a removed contact's cell cannot be put in another's place.
      const id = randomBytes(16).toString('hex')
      const card: Contact = { ...contact, name: tidy(contact.name) }
      const sealed = vault.seal(address(id), JSON.stringify(card))
      db.prepare('INSERT INTO contacts (id, card) VALUES (?, ?)').run(id, sealed)
      return card
    })
  }

  /** By name. */
  list(): Contact[] {
    const stored = this.#session.read(readAll)
    return stored.map(({ contact }) => contact).sort((a, b) => a.name.localeCompare(b.name))
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

  /** Returns the name as it was kept. Throws CONTACT_NOT_FOUND. */
  remove(name: string): string {
    return this.#session.write((db, vault) => {
      const found = find(readAll(db, vault), name)
      if (found === undefined) throw new OrreryError('CONTACT_NOT_FOUND')
      db.prepare('DELETE FROM contacts WHERE id = ?').run(found.id)
      return found.contact.name
    })
  }
}

function readAll(db: Db, vault: Vault): Stored[] {
  const rows = Row.array().parse(db.prepare('SELECT id, card FROM contacts').all())
  return rows.map(({ id, card }) => ({ id, contact: vault.openJson(address(id), card, Contact) }))
}

/**
 * What is kept of somebody never changes: whoever could make a card with a known recipient and a signer of their own would
 * else sign in that person's name. Undefined when the two cards do not differ so.
 */
function signerAdvice(known: Contact, card: Contact): Advice | undefined {
  if (card.recipient !== known.recipient || card.signer === undefined) return undefined
  if (known.signer === undefined) return { name: 'contactWithoutSigner' }
  return card.signer === known.signer ? undefined : { name: 'contactOtherSigner' }
}

const find = (stored: readonly Stored[], name: string) =>
  stored.find(({ contact }) => fold(contact.name) === fold(name))
