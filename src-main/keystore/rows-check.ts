/**
 * A keystore's rows looked at one after the other, wherever they come from: which of them open, whether the audit trail is
 * whole, and whether keys, contacts and identity are those that the trail tells of.
 */
import type { KeyId } from '../../src-shared/ids'
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { endOfChain } from './audit-chain'
import { type AuditHead, type Link, openHead, TRAIL_START } from './audit-head'
import { type AuditVerdict, openEntry } from './audit-trail'
import { openContact } from './contacts-table'
import { withDoubts } from './doubt-problems'
import { KeyRow, openParts } from './keys-table'
import { ownerAddress } from './owner-table'
import { StoredIdentity } from './records'
import type { StoredRow, Value } from './stored-rows'
import { TrailExpectation } from './trail-expectation'
import type { Vault } from './vault'

/** Problems of a keystore, and what is worth a remark in one that is sound. */
export interface Findings {
  readonly problems: readonly KeystoreProblem[]
  readonly remarks: readonly KeystoreProblem[]
}

const EMPTY = new Uint8Array(0)
const cellOf = (value: Value | undefined) => (value instanceof Uint8Array ? value : EMPTY)

export class RowsCheck {
  readonly #vault: Vault
  readonly #problems: KeystoreProblem[] = []
  readonly #expected = new TrailExpectation()
  readonly #keyIds = new Set<KeyId>()
  readonly #lostKeyIds = new Set<KeyId>()
  #isOwnerSound = false
  #identity: 'none' | 'damaged' | 'here' = 'none'
  #contacts = 0
  #damagedContacts = 0
  #head: AuditHead | undefined
  #newest: Link = TRAIL_START
  #highest: Link = TRAIL_START
  #firstBroken: number | undefined
  readonly #numbers: number[] = []

  constructor(vault: Vault) {
    this.#vault = vault
  }

  /**
   * Rows of a table in their order, the trail's head before its rows, all of the trail before keys and contacts. Returns whether
   * the row is of any use: a key whose files can be opened, a contact or row of the trail that opens.
   */
  see({ table, values }: StoredRow): boolean {
    switch (table) {
      case 'owner':
        return this.#seeOwner(cellOf(values[1]), values[2] ?? null)
      case 'old_trails':
        return true
      case 'old_trail_rows':
        this.#followOld(values)
        return true
      case 'audit_head':
        this.#head = openHead(this.#vault, cellOf(values[1]))
        return false
      case 'audit_rows':
        return this.#seeAuditRow(values)
      case 'keys':
        return this.#seeKey(values)
      case 'contacts':
        return this.#seeContact(values)
    }
  }

  /** The ids of keys whose files can be opened. */
  get keyIds(): ReadonlySet<KeyId> {
    return this.#keyIds
  }

  get isOwnerSound(): boolean {
    return this.#isOwnerSound
  }

  get isIdentitySound(): boolean {
    return this.#identity === 'here'
  }

  /** Of contacts that open. */
  get contacts(): number {
    return this.#contacts
  }

  /** Of the rows of the audit trail that open, in the order in which they were seen. */
  get auditNumbers(): readonly number[] {
    return this.#numbers
  }

  /** The newest row of the audit trail, in a broken one the highest of those that open. */
  get newest(): Link {
    return this.trail.ok ? this.#newest : this.#highest
  }

  get trail(): AuditVerdict {
    if (this.#firstBroken !== undefined) return { ok: false, firstBroken: this.#firstBroken }
    const end = endOfChain(this.#head, this.#newest)
    return end.ok ? { ok: true, rows: end.last.number } : end
  }

  /** What the head tells, and that the trail is broken where it is. */
  get doubts(): readonly KeystoreDoubt[] {
    const { trail } = this
    const known = this.#head?.doubts ?? []
    if (trail.ok || known.some(({ name }) => name === 'trailBroken')) return known
    return [...known, { name: 'trailBroken', row: trail.firstBroken }]
  }

  /** When all rows were seen. */
  findings(): Findings {
    const { trail } = this
    const expected = this.#expected.against(this.#keyIds, this.#lostKeyIds, this.#identity === 'none')
    return {
      problems: [
        ...(this.#isOwnerSound ? [] : [{ name: 'ownerNameDamaged' } as const]),
        ...(this.#identity === 'damaged' ? [{ name: 'identityDamaged' } as const] : []),
        ...(this.#damagedContacts === 0
          ? []
          : [{ name: 'contactsDamaged', count: this.#damagedContacts } as const]),
        ...this.#problems,
        ...withDoubts(trail.ok ? [] : [{ name: 'auditBroken', row: trail.firstBroken }], this.doubts),
        ...expected.problems,
      ],
      remarks: expected.remarks,
    }
  }

  /** An ended trail is kept as it was found, and what opens of it tells of keys and contacts as well. */
  #followOld([, number, entry]: readonly Value[]): void {
    if (typeof number !== 'number') return
    const content = openEntry(this.#vault, number, cellOf(entry))
    if (content !== undefined) this.#expected.follow(content)
  }

  #seeOwner(name: Uint8Array, identity: Value): boolean {
    this.#isOwnerSound = opens(() => this.#vault.open(ownerAddress('name'), name))
    if (identity !== null) {
      const isSound = opens(() =>
        this.#vault.openJson(ownerAddress('identity'), cellOf(identity), StoredIdentity),
      )
      this.#identity = isSound ? 'here' : 'damaged'
    }
    return true
  }

  #seeAuditRow([number, entry, mac]: readonly Value[]): boolean {
    if (typeof number !== 'number') return false
    const next = this.#newest.number + 1
    const content = openEntry(this.#vault, number, cellOf(entry))
    const follows = () => this.#vault.auditMac(number, this.#newest.mac, cellOf(entry)).equals(cellOf(mac))
    if (number !== next || content === undefined || !follows()) this.#firstBroken ??= next
    this.#newest = { number, mac: cellOf(mac) }
    if (content === undefined) return false
    if (number > this.#highest.number) this.#highest = this.#newest
    this.#numbers.push(number)
    this.#expected.follow(content)
    return true
  }

  #seeKey([key_id, digest, decoy, label, provenance, png]: readonly Value[]): boolean {
    const row = KeyRow.safeParse({
      key_id,
      digest: cellOf(digest),
      decoy: cellOf(decoy),
      label: cellOf(label),
      provenance: cellOf(provenance),
      png: cellOf(png),
    })
    if (!row.success) return false
    const keyId = row.data.key_id
    const parts = openParts(this.#vault, row.data)
    if (parts.digest === undefined) {
      this.#lostKeyIds.add(keyId)
      this.#problems.push({ name: 'keyDamaged', keyId })
      return false
    }
    parts.digest.fill(0)
    this.#keyIds.add(keyId)
    if (parts.isDigestMended === true) this.#problems.push({ name: 'keyDigestDamaged', keyId })
    if (parts.decoy === undefined || parts.png === undefined) {
      this.#problems.push({ name: 'keyFaceDamaged', keyId })
    }
    if (parts.label === undefined || parts.provenance === undefined) {
      this.#problems.push({ name: 'keyLabelDamaged', keyId })
    }
    return true
  }

  #seeContact([id, card]: readonly Value[]): boolean {
    const contact = typeof id === 'string' ? openContact(this.#vault, id, cellOf(card)) : undefined
    if (contact === undefined) this.#damagedContacts++
    else {
      this.#contacts++
      this.#expected.meet(contact)
    }
    return contact !== undefined
  }
}

function opens(open: () => unknown): boolean {
  try {
    open()
    return true
  } catch {
    return false
  }
}
