/** Finds out whom the user means by the text after --to. */
import { existsSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import { readSmallFile } from '../files/file-bytes'
import type { Keystore } from '../keystore'
import { parseCard } from '../people/card'
import { fingerprint, parseRecipient } from '../people/recipient'
import { type Output, printable } from './output'

export interface ResolvedRecipient {
  readonly name: string
  readonly recipient: string
  readonly fingerprint: string
}

/**
 * Text that begins with age1, else a contact's name, else the path of a recipient card: a file that somebody else
 * named like a contact must not take the contact's place.
 * Throws RECIPIENT_INVALID, CARD_DAMAGED, VERSION_UNKNOWN, FILE_UNREADABLE, and notes which text it was about.
 */
export async function resolveRecipient(
  keystore: Keystore,
  text: string,
  output: Output,
): Promise<ResolvedRecipient> {
  try {
    if (/^\s*age1/.test(text)) {
      const { text: recipient } = parseRecipient(text)
      return { name: 'recipient', recipient, fingerprint: fingerprint(recipient) }
    }
    return findContact(keystore, text) ?? parseCard(await readCardFile(text))
  } catch (thrown) {
    output.note(`orrery: --to ${printable(text)}`)
    throw thrown
  }
}

/** Many times the longest card. */
const MAX_CARD_FILE = 64 * 1024

/** The bytes of a card, to be parsed. Throws FILE_UNREADABLE, CARD_DAMAGED, or RECIPIENT_INVALID when there is no such file. */
export async function readCardFile(path: string): Promise<Uint8Array> {
  if (!existsSync(path)) throw new OrreryError('RECIPIENT_INVALID')
  return readSmallFile(path, MAX_CARD_FILE, 'CARD_DAMAGED')
}

function findContact(keystore: Keystore, name: string): ResolvedRecipient | undefined {
  try {
    return keystore.contacts.get(name)
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'CONTACT_NOT_FOUND') return undefined
    throw thrown
  }
}
