/** Tells whom a bundle's signature is of, as the keystore's owner knows people, and for whom it was made. */
import type { AuditMark, AuditTold } from '../../src-shared/audit-record'
import type { BundleSignature, BundleWarning } from '../../src-shared/bundle-signature'
import { looksAlike } from '../../src-shared/look-alike'
import type { OpenedBundle } from '../bundles/bundle'
import { PASSPHRASE } from '../bundles/bundle-json'
import type { Contact, Keystore } from '../keystore'

export interface ToldSignature {
  readonly signature: BundleSignature
  readonly warnings: readonly BundleWarning[]
}

export function tellSignature(keystore: Keystore, bundle: OpenedBundle): ToldSignature {
  const signature = whose(keystore, bundle.signer)
  return { signature, warnings: [...ofAddressee(keystore, bundle), ...ofName(keystore, bundle, signature)] }
}

function whose(keystore: Keystore, signer: string | null): BundleSignature {
  if (signer === null) return { name: 'unsigned' }
  if (keystore.identity?.signing?.signer === signer) return { name: 'signedByYou', signer }
  const contacts = keystore.contacts.signedBy(signer).map(({ name }) => name)
  return contacts.length > 0
    ? { name: 'signedByContact', signer, contacts }
    : { name: 'signedByStranger', signer }
}

/** Only what is signed tells for whom it was made: anybody can write anything into what is not. */
function ofAddressee(keystore: Keystore, { signer, to, by }: OpenedBundle): BundleWarning[] {
  if (signer === null) return []
  if (to === undefined) return [{ name: 'addresseeUntold' }]
  const own = keystore.identity
  const mine = [
    ...(own === undefined ? [] : [own.x25519.recipient, own.hybrid.recipient]),
    ...(by === 'passphrase' ? [PASSPHRASE] : []),
  ]
  return mine.some((addressee) => to.includes(addressee)) ? [] : [{ name: 'passedOn' }]
}

/** The name in a bundle is a claim: here one that a contact's signature, or one's own, would bear out. */
function ofName(keystore: Keystore, { from }: OpenedBundle, signature: BundleSignature): BundleWarning[] {
  if (signature.name === 'signedByYou') return []
  const namesakes = keystore.contacts.like(from)
  const isTheirs = ({ signer }: Contact) =>
    signature.name !== 'unsigned' && signer !== undefined && signature.signer === signer
  if (namesakes.some(isTheirs)) return []
  const namesake = namesakes.find(({ signer }) => signer !== undefined)
  if (namesake !== undefined) return [{ name: 'notByContact', contact: namesake.name }]
  return looksAlike(from, keystore.ownerName) ? [{ name: 'notByYou' }] : []
}

/** For the audit trail, which outlives contacts: the signer's key stands beside every name. */
export function signatureForAudit(
  keystore: Keystore,
  { signature, warnings }: ToldSignature,
): Pick<AuditTold, 'marks' | 'signedBy'> {
  const passedOn: AuditMark[] = warnings.some(({ name }) => name === 'passedOn') ? ['passedOn'] : []
  switch (signature.name) {
    case 'unsigned':
      return { marks: ['notSigned', ...passedOn] }
    case 'signedByYou':
      return { marks: ['signedByOneself', ...passedOn] }
    case 'signedByContact': {
      const { signer } = signature
      const people = keystore.contacts
        .signedBy(signer)
        .map(({ name, fingerprint }) => ({ name, fingerprint }))
      return { marks: ['signedByContact', ...passedOn], signedBy: { signer, people } }
    }
    case 'signedByStranger':
      return {
        marks: ['signedByStranger', ...passedOn],
        signedBy: { signer: signature.signer, people: [] },
      }
  }
}
