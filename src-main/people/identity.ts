/** A person's own keys: two age identities, with which bundles made for them are opened, and one to sign with. */
import './webcrypto'
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { makeSigningPair, type SigningPair } from './signing'

export interface IdentityPair {
  /** `AGE-SECRET-KEY-1...` or `AGE-SECRET-KEY-PQ-1...`. Secret. */
  readonly identity: string
  /** `age1...` or `age1pq1...`. Public. */
  readonly recipient: string
}

/** One age identity of each kind, because the kinds cannot share a bundle and a sender may use either. */
export interface Identity {
  readonly x25519: IdentityPair
  /** Post-quantum: ML-KEM-768 with X25519. */
  readonly hybrid: IdentityPair
  readonly signing: SigningPair
}

/** Makes all of it from the operating system's random source. */
export async function makeIdentity(): Promise<Identity> {
  const [x25519, hybrid] = await Promise.all([
    withRecipient(generateX25519Identity()),
    withRecipient(generateHybridIdentity()),
  ])
  return { x25519, hybrid, signing: makeSigningPair() }
}

async function withRecipient(made: Promise<string>): Promise<IdentityPair> {
  const identity = await made
  return { identity, recipient: await identityToRecipient(identity) }
}
