/** People: contacts, and one's own card. All of it may be shown to anybody. */
import { z } from 'zod'
import { SourceHandle } from './handles'
import { Done, Instant, Nothing, SavedName } from './shapes'

const RecipientKind = z.enum(['x25519', 'hybrid'])
export type RecipientKind = z.infer<typeof RecipientKind>

export const Contact = z.object({
  name: z.string(),
  kind: RecipientKind,
  fingerprint: z.string(),
  /** Whether their signature is known. */
  signs: z.boolean(),
  /** When the fingerprint was compared by phone; null while it was not. */
  compared: Instant.nullable(),
})
export type Contact = z.infer<typeof Contact>

/** A card as a file, or as text that was pasted or read from a QR code. */
export const CardSource = z.union([
  z.object({ card: SourceHandle }),
  z.object({ text: z.string().max(8192) }),
])
export type CardSource = z.infer<typeof CardSource>

export const CardPreview = Contact.omit({ compared: true }).extend({
  /** A contact with the same card, with its recipient but another signature, or with its name and another card; by their name. */
  known: z
    .object({ name: z.string(), why: z.enum(['sameCard', 'otherSigner', 'sameName', 'own']) })
    .nullable(),
})
export type CardPreview = z.infer<typeof CardPreview>

export const OwnCard = z.object({
  name: z.string(),
  fingerprint: z.string(),
  /** The card file's text, also what the QR code holds. */
  text: z.string(),
})
export type OwnCard = z.infer<typeof OwnCard>

export const peopleCalls = {
  /** By name. */
  contacts: { argument: Nothing, result: z.array(Contact) },
  readCard: { argument: CardSource, result: CardPreview },
  addContact: {
    /** `fingerprint` is what the person was shown: a card that is another one by now is not taken. */
    argument: z.object({ source: CardSource, name: z.string().trim().max(100), fingerprint: z.string() }),
    result: Contact,
  },
  /** Records that the fingerprint, as it was shown, was compared now. */
  compareContact: { argument: z.object({ name: z.string(), fingerprint: z.string() }), result: Contact },
  removeContact: { argument: z.object({ name: z.string() }), result: Done },
  /** One's own card; the first time one's identity is made, and recorded. */
  ownCard: { argument: z.object({ kind: RecipientKind }), result: OwnCard },
  /** A new identity in the place of one that is lost; recorded. */
  replaceLostIdentity: { argument: Nothing, result: Done },
  saveOwnCard: { argument: z.object({ kind: RecipientKind }), result: SavedName },
} as const

export const peopleEvents = { contactsChanged: Nothing } as const
