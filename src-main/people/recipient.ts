/** Recipients: the public half of an age identity, as text that people send to each other. */
import './webcrypto'
import { createHash } from 'node:crypto'
import { Encrypter } from 'age-encryption'
import { OrreryError } from '../../src-shared/errors'

export type RecipientKind = 'x25519' | 'hybrid'

export interface Recipient {
  readonly kind: RecipientKind
  /** `age1...` (62 characters) or `age1pq1...` (1,959 characters), lower case. */
  readonly text: string
}

/** A hybrid recipient's length; the longer tag recipients are refused by their prefix. */
const MAX_LENGTH = 1959
/** Bech32 splits at the last 1, and its data never holds one. */
const KINDS: readonly (readonly [shape: RegExp, kind: RecipientKind])[] = [
  [/^age1[02-9a-z]+$/, 'x25519'],
  [/^age1pq1[02-9a-z]+$/, 'hybrid'],
]

/**
 * Reads a recipient as typed or pasted: white space around it is dropped, its checksum and length are
 * verified.
 * Throws RECIPIENT_INVALID, also for valid recipients of other kinds (plugins, hardware tags).
 */
export function parseRecipient(input: string): Recipient {
  const text = input.trim()
  const kind = KINDS.find(([shape]) => shape.test(text))?.[1]
  if (kind === undefined || text.length > MAX_LENGTH) throw new OrreryError('RECIPIENT_INVALID')
  try {
    new Encrypter().addRecipient(text)
  } catch (cause) {
    throw new OrreryError('RECIPIENT_INVALID', { cause })
  }
  return { kind, text }
}

const GROUPS = 6
const GROUP_DIGITS = 5

/**
 * What two people compare by phone (FORMATS.md, "Recipient card"): SHA-256 of the recipient's text, or of recipient, line
 * feed and signer where there is one, as a big-endian number, modulo 10^30, as six groups of five digits (99.6 bits),
 * for example `01234 56789 01234 56789 01234 56789`. Digits, because they are read out alike in every language. Takes
 * the text of a parsed recipient.
 */
export function fingerprint(recipient: string, signer?: string): string {
  const text = signer === undefined ? recipient : `${recipient}\n${signer}`
  const hash = createHash('sha256').update(text, 'utf8').digest('hex')
  const digits = (BigInt(`0x${hash}`) % 10n ** BigInt(GROUPS * GROUP_DIGITS)).toString()
  const padded = digits.padStart(GROUPS * GROUP_DIGITS, '0')
  return (padded.match(/\d{5}/g) ?? []).join(' ')
}
