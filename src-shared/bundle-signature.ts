/** What can be told of a key bundle's signature (FORMATS.md, "Key bundle"): names and parameters, no sentence. */

export type BundleSignature =
  | { readonly name: 'unsigned' }
  /** `signer` is the public key in base64. */
  | { readonly name: 'signedByYou'; readonly signer: string }
  /** Every contact whose card names this signer, at least one. */
  | { readonly name: 'signedByContact'; readonly signer: string; readonly contacts: readonly string[] }
  | { readonly name: 'signedByStranger'; readonly signer: string }

/** What speaks against a bundle that is imported all the same. */
export type BundleWarning =
  /** Its signature tells that it was locked to others. */
  | { readonly name: 'passedOn' }
  | { readonly name: 'addresseeUntold' }
  /** It gives the name of this contact, who has a signing key, and is not signed with it. */
  | { readonly name: 'notByContact'; readonly contact: string }
