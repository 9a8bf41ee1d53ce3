/** What a keystore should hold as its audit trail tells, against what it does hold. */
import type { KeyId } from '../../src-shared/ids'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import type { Contact } from './contacts-table'
import type { AuditContent } from './records'

/** Where a key or contact stands after the last row that names it. */
type Last = 'here' | 'gone'

const fold = (name: string) => name.normalize('NFC').trim().toLowerCase()

export class TrailExpectation {
  readonly #keys = new Map<KeyId, Last>()
  /** By folded name: fingerprint, where the row tells it (rows of schema versions 1 to 3 have the name alone). */
  readonly #contacts = new Map<
    string,
    { readonly last: Last; readonly name: string; readonly fingerprint?: string }
  >()
  readonly #met: Contact[] = []
  #identityMade = false

  /** The rows of the trail, one after the other. */
  follow({ action, keyIds, people, detail }: AuditContent): void {
    switch (action) {
      case 'encrypted':
        // A key may be deleted while its job runs: then the row of the job comes after.
        for (const keyId of keyIds) if (!this.#keys.has(keyId)) this.#keys.set(keyId, 'here')
        break
      case 'imported':
        for (const keyId of keyIds) this.#keys.set(keyId, 'here')
        break
      case 'deleted':
        for (const keyId of keyIds) this.#keys.set(keyId, 'gone')
        break
      case 'contact-added':
      case 'contact-removed': {
        const last = action === 'contact-added' ? 'here' : 'gone'
        for (const person of people ?? (detail === undefined ? [] : [{ name: detail }])) {
          this.#contacts.set(fold(person.name), { last, ...person })
        }
        break
      }
      case 'identity-made':
        this.#identityMade = true
    }
  }

  meet(contact: Contact): void {
    this.#met.push(contact)
  }

  /**
   * @param keys those that are here, `damaged` those that are here and do not open.
   */
  against(
    keys: ReadonlySet<KeyId>,
    damaged: ReadonlySet<KeyId>,
    isWithoutIdentity: boolean,
  ): { readonly problems: KeystoreProblem[]; readonly remarks: KeystoreProblem[] } {
    const problems: KeystoreProblem[] = []
    const remarks: KeystoreProblem[] = []
    for (const [keyId, last] of this.#keys) {
      const isHere = keys.has(keyId)
      if (last === 'here' && !isHere && !damaged.has(keyId)) problems.push({ name: 'keyGone', keyId })
      if (last === 'gone' && isHere) problems.push({ name: 'keyReturned', keyId })
    }
    for (const keyId of keys) if (!this.#keys.has(keyId)) remarks.push({ name: 'keyUnrecorded', keyId })
    const here = new Map(this.#met.map((contact) => [fold(contact.name), contact]))
    for (const [folded, { last, name, fingerprint }] of this.#contacts) {
      const contact = here.get(folded)
      const isSame = contact !== undefined && (fingerprint ?? contact.fingerprint) === contact.fingerprint
      if (last === 'here' && contact === undefined) problems.push({ name: 'contactGone', contact: name })
      if (contact !== undefined && (last === 'gone' || !isSame)) {
        problems.push({ name: 'contactReturned', contact: contact.name })
      }
    }
    for (const [folded, { name }] of here) {
      if (!this.#contacts.has(folded)) remarks.push({ name: 'contactUnrecorded', contact: name })
    }
    if (this.#identityMade && isWithoutIdentity) problems.push({ name: 'identityGone' })
    return { problems, remarks }
  }
}
