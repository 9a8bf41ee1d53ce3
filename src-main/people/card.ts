/** Recipient cards, `.orrcard` (FORMATS.md, "Recipient card"): a name, a recipient, a signer; safe to publish. */
import { z } from 'zod'
import { parseBoundedJson } from '../../src-shared/bounded-json'
import { DisplayName } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import { fingerprint, parseRecipient, type RecipientKind } from './recipient'
import { isSigner } from './signing'

export interface Card {
  readonly name: string
  readonly recipient: string
  readonly kind: RecipientKind
  /** The public key of their signatures, base64; a card may lack it. */
  readonly signer?: string
  readonly fingerprint: string
}

const VERSION = 1
/** A card with a hybrid recipient and a long name has 2.5 KB. */
const MAX_BYTES = 8192
const BOUNDS = { depth: 4, values: 256, string: MAX_BYTES }

const Versioned = z.object({ orreryCard: z.int().positive() })
const CardJson = z.object({
  orreryCard: z.literal(VERSION),
  name: DisplayName,
  recipient: z.string(),
  signer: z.string().refine(isSigner).exactOptional(),
  fingerprint: z.string(),
})

/**
 * The card's JSON text, ending in a line feed. Throws USAGE for a name that is blank, longer than 100
 * characters or holds control or direction characters, and RECIPIENT_INVALID.
 */
export function makeCard(name: string, recipient: string, signer: string): string {
  if (!DisplayName.safeParse(name).success) {
    throw new OrreryError('USAGE', { advice: { name: 'unfitName' } })
  }
  const { text } = parseRecipient(recipient)
  const card = { orreryCard: VERSION, name, recipient: text, signer, fingerprint: fingerprint(text, signer) }
  return `${JSON.stringify(card, null, 2)}\n`
}

/**
 * Reads a card, as a file's bytes or as pasted text. Throws CARD_DAMAGED for everything that is not a whole
 * card with a valid recipient and its fingerprint, and VERSION_UNKNOWN for a card of a newer Orrery.
 */
export function parseCard(card: Uint8Array | string): Card {
  const json = parseJson(card)
  const version = Versioned.safeParse(json)
  if (version.success && version.data.orreryCard > VERSION) throw new OrreryError('VERSION_UNKNOWN')
  const parsed = CardJson.safeParse(json)
  if (!parsed.success) throw new OrreryError('CARD_DAMAGED')
  const { name, recipient, signer, fingerprint: claimed } = parsed.data
  const { kind, text } = cardRecipient(recipient)
  if (fingerprint(text, signer) !== claimed) throw new OrreryError('CARD_DAMAGED')
  return { name, recipient: text, kind, ...(signer === undefined ? {} : { signer }), fingerprint: claimed }
}

function parseJson(card: Uint8Array | string): unknown {
  if (card.length > MAX_BYTES) throw new OrreryError('CARD_DAMAGED')
  try {
    const text = typeof card === 'string' ? card : new TextDecoder('utf-8', { fatal: true }).decode(card)
    return parseBoundedJson(text, BOUNDS)
  } catch {
    throw new OrreryError('CARD_DAMAGED')
  }
}

function cardRecipient(text: string) {
  try {
    return parseRecipient(text)
  } catch {
    throw new OrreryError('CARD_DAMAGED')
  }
}
