/** The owner's own identity, and the card by which others lock bundles for them. */
import { resolve } from 'node:path'
import { writeNewFile } from '../files/commit'
import type { Identity, Keystore } from '../keystore'
import { makeCard } from '../people/card'
import { makeIdentity } from '../people/identity'
import { fingerprint } from '../people/recipient'

/** The owner's identity; made the first time it is asked for. */
export async function ownIdentity(keystore: Keystore): Promise<Identity> {
  return keystore.identity ?? keystore.setIdentity(await makeIdentity())
}

export interface OwnRecipient {
  readonly name: string
  readonly recipient: string
  readonly fingerprint: string
}

/** The owner as others know them, by the ordinary recipient or the post-quantum one. */
export async function ownRecipient(keystore: Keystore, kind: keyof Identity): Promise<OwnRecipient> {
  const { recipient } = (await ownIdentity(keystore))[kind]
  return { name: keystore.ownerName, recipient, fingerprint: fingerprint(recipient) }
}

/** Writes the card of `owner`, which is safe to publish. Throws OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL. */
export async function writeOwnCard({ name, recipient }: OwnRecipient, file: string): Promise<void> {
  await writeNewFile(resolve(file), [makeCard(name, recipient)])
}
