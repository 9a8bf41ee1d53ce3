/** The owner's own identity, and the card by which others lock bundles for them. */
import { resolve } from 'node:path'
import type { Weakness } from '../../src-shared/weaknesses'
import { writeNewFile } from '../files/commit'
import type { Identity, Keystore } from '../keystore'
import { makeCard } from '../people/card'
import { makeIdentity } from '../people/identity'
import { fingerprint, type RecipientKind } from '../people/recipient'

/**
 * The owner's identity; made the first time it is asked for, and completed when it is of a keystore that had no signing
 * key. Throws IDENTITY_LOST, AUDIT_BROKEN when it has to be made.
 */
export async function ownIdentity(keystore: Keystore): Promise<Identity> {
  const stored = keystore.identity
  if (stored?.signing !== undefined) return { ...stored, signing: stored.signing }
  return keystore.completeIdentity(await makeIdentity())
}

/** Makes a new identity in the place of one that is lost. Throws what `Keystore.replaceLostIdentity` throws. */
export async function replaceLostIdentity(keystore: Keystore): Promise<void> {
  keystore.replaceLostIdentity(await makeIdentity())
}

export interface OwnRecipient {
  readonly name: string
  readonly recipient: string
  /** The public half of the signing key: the same beside both recipients. */
  readonly signer: string
  readonly fingerprint: string
}

/** The owner as others know them, by the ordinary recipient or the post-quantum one. */
export async function ownRecipient(keystore: Keystore, kind: RecipientKind): Promise<OwnRecipient> {
  const own = await ownIdentity(keystore)
  const { recipient } = own[kind]
  const { signer } = own.signing
  return { name: keystore.ownerName, recipient, signer, fingerprint: fingerprint(recipient, signer) }
}

/** The card of `owner` as text, to be pasted or read from a QR code. */
export function ownCardText({ name, recipient, signer }: OwnRecipient): string {
  return makeCard(name, recipient, signer)
}

/** Writes the card of `owner`, which is safe to publish. Returns what the drive could not do. Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL. */
export async function writeOwnCard(owner: OwnRecipient, file: string): Promise<readonly Weakness[]> {
  return writeNewFile(resolve(file), [ownCardText(owner)], 'shared')
}
