/** What a check of the whole keystore can find: a name and its parameters, no secret and no sentence. */
import type { KeyId } from './ids'

export type KeystoreProblem =
  | { readonly name: 'databaseDamaged' }
  | { readonly name: 'wrapMissing' }
  | { readonly name: 'ownerNameDamaged' }
  | { readonly name: 'identityDamaged' }
  | { readonly name: 'contactDamaged' }
  | { readonly name: 'decoyDamaged' }
  | { readonly name: 'keyListDamaged' }
  | { readonly name: 'keyDamaged'; readonly keyId: KeyId }
  | { readonly name: 'auditUnreadable' }
  /** `row` is the first that is missing or changed. */
  | { readonly name: 'auditBroken'; readonly row: number }
