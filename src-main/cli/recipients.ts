/** Finds out whom the user means by the text after --to. */
import { readFile } from 'node:fs/promises'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { Keystore } from '../keystore'
import { parseCard } from '../sharing/card'
import { fingerprint, parseRecipient } from '../sharing/recipient'
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

/** The bytes of a card, to be parsed. Throws FILE_UNREADABLE, or RECIPIENT_INVALID when there is no such file. */
export async function readCardFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    const isNoFile = error.code === 'ENOENT' || error.code === 'ENAMETOOLONG'
    throw toOrreryError(error, isNoFile ? 'RECIPIENT_INVALID' : 'FILE_UNREADABLE')
  })
}

function findContact(keystore: Keystore, name: string): ResolvedRecipient | undefined {
  try {
    return keystore.contacts.get(name)
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'CONTACT_NOT_FOUND') return undefined
    throw thrown
  }
}
