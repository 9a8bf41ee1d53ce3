/** What is told of a key bundle's signature, each in a sentence. */
import type { BundleSignatureWords, BundleWarningWords } from '../catalogue'

export const bundleSignatures: BundleSignatureWords = {
  unsigned:
    'Not signed: anybody can have made it. Ask the sender, by another way, whether they sent these keys.',
  signedByYou: () => 'Signed by yourself.',
  signedByContact: ({ contacts }) =>
    contacts.length === 1
      ? `Signed by ${contacts[0]} (your contact).`
      : `Signed by ${contacts.join(' or ')} (your contacts with the same signing key).`,
  signedByStranger: ({ signer }) =>
    `Signed by somebody you do not know (signing key ${signer}). To know them by their signature, ` +
    'add their card as a contact, compare the fingerprint by phone, and import the bundle again.',
}

export const bundleWarnings: BundleWarningWords = {
  passedOn:
    'Careful: this bundle was made for somebody else, and passed on. Ask the sender whether you may have these keys.',
  addresseeUntold: 'Careful: the signature does not tell for whom this bundle was made.',
  notByContact: ({ contact }) =>
    `Careful: this bundle bears the name of your contact ${contact}, but not the signature.`,
  notByYou: 'Careful: this bundle bears your own name, but not your signature.',
}
