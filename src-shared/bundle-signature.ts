/** What can be told of a key bundle's signature (FORMATS.md, "Key bundle"): names and parameters, no sentence. */
import { z } from 'zod'

/** A public key of signatures in base64. */
const signer = z.string()

export const BundleSignature = z.discriminatedUnion('name', [
  z.object({ name: z.literal('unsigned') }).readonly(),
  z.object({ name: z.literal('signedByYou'), signer }).readonly(),
  /** `contacts`: every one whose card names this signer, at least one. */
  z
    .object({ name: z.literal('signedByContact'), signer, contacts: z.array(z.string()).readonly() })
    .readonly(),
  z.object({ name: z.literal('signedByStranger'), signer }).readonly(),
])
export type BundleSignature = z.infer<typeof BundleSignature>

/** What speaks against a bundle that is imported all the same. */
export const BundleWarning = z.discriminatedUnion('name', [
  /** Its signature tells that it was locked to others. */
  z.object({ name: z.literal('passedOn') }).readonly(),
  z.object({ name: z.literal('addresseeUntold') }).readonly(),
  /** It gives the name of this contact, who has a signing key, and is not signed with it. */
  z.object({ name: z.literal('notByContact'), contact: z.string() }).readonly(),
  /** It gives the owner's own name, or one that looks like it, and is not signed by them. */
  z.object({ name: z.literal('notByYou') }).readonly(),
])
export type BundleWarning = z.infer<typeof BundleWarning>
