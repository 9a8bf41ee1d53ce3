/**
 * Job keys. Each row's digest, decoy (from which the digest can be computed), picture, label and provenance
 * are sealed.
 */
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import type { JobKey } from '../keygen/job-key'
import { Cell, type Db } from './database'
import type { Session } from './keystore-session'
import { type KeySummary, type KeyWithFace, Origin } from './records'
import type { CellAddress, Vault } from './vault'

const SummaryRow = z.object({ key_id: KeyId, label: Cell, provenance: Cell })
const FaceRow = SummaryRow.extend({ png: Cell })
const KeyRow = FaceRow.extend({ digest: Cell, decoy: Cell })

const Sum = z.int().min(0)
const Decoy = z.strictObject({ sums: z.tuple([Sum, Sum, Sum]), timestamp: z.string(), nonce: z.string() })
const Provenance = z.strictObject({ created: z.string(), origin: Origin })

/** How a key stands to those in the keystore; `conflict`: another key has its id. */
export type KeyStanding = 'new' | 'here' | 'conflict'

const DIGEST_BYTES = 64

const address = (row: KeyId, column: keyof z.infer<typeof KeyRow>): CellAddress => ({
  table: 'keys',
  row,
  column,
})

export class Keys {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** Stores one key; see `addAll`. */
  add(key: JobKey, origin: Origin): void {
    this.addAll([key], origin)
  }

  /**
   * Stores all keys in one transaction and returns the ids of those that were new. A key that is there
   * already with the same digest is left as it is; with another digest it throws BUNDLE_CONFLICT and nothing
   * is stored.
   */
  addAll(keys: readonly JobKey[], origin: Origin): KeyId[] {
    return this.#session.write((db, vault) => {
      const added: KeyId[] = []
      const insert = db.prepare(
        'INSERT INTO keys (key_id, digest, decoy, png, label, provenance) VALUES (?, ?, ?, ?, ?, ?)',
      )
      for (const key of keys) {
        const { keyId } = key
        const standing = standingOf(db, vault, key)
        if (standing === 'conflict') throw new OrreryError('BUNDLE_CONFLICT')
        if (standing === 'here') continue
        const { png, ...decoy } = key.decoy
        insert.run(
          keyId,
          vault.seal(address(keyId, 'digest'), key.digest),
          vault.seal(address(keyId, 'decoy'), JSON.stringify(decoy)),
          vault.seal(address(keyId, 'png'), png),
          vault.seal(address(keyId, 'label'), key.label),
          vault.seal(address(keyId, 'provenance'), JSON.stringify({ created: key.created, origin })),
        )
        added.push(keyId)
      }
      return added
    })
  }

  /** Whether `addAll` would store the key, leave it, or refuse it. */
  standing(key: Pick<JobKey, 'keyId' | 'digest'>): KeyStanding {
    return this.#session.read((db, vault) => standingOf(db, vault, key))
  }

  /** How many there are. */
  get count(): number {
    return this.#session.read((db) => z.int().parse(db.prepare('SELECT count(*) FROM keys').pluck().get()))
  }

  /** The whole key with its secrets, or undefined when it is not here. */
  get(keyId: KeyId): JobKey | undefined {
    return this.#session.read((db, vault) => {
      const found = db
        .prepare('SELECT key_id, digest, decoy, png, label, provenance FROM keys WHERE key_id = ?')
        .get(keyId)
      if (found === undefined) return undefined
      const row = KeyRow.parse(found)
      const { png, label, created } = openFace(vault, row)
      const decoy = vault.openJson(address(keyId, 'decoy'), row.decoy, Decoy)
      return { keyId, digest: openDigest(vault, keyId, row.digest), label, created, decoy: { ...decoy, png } }
    })
  }

  /** One key without its secrets, or undefined when it is not here. */
  face(keyId: KeyId): KeyWithFace | undefined {
    return this.#session.read((db, vault) => {
      const found = db.prepare('SELECT key_id, png, label, provenance FROM keys WHERE key_id = ?').get(keyId)
      return found === undefined ? undefined : openFace(vault, FaceRow.parse(found))
    })
  }

  /** Every key without its secrets, newest first. Pictures are asked one by one: thousands take as long as a second. */
  list(): KeySummary[] {
    const keys = this.#session.read((db, vault) => {
      const rows = db.prepare('SELECT key_id, label, provenance FROM keys').iterate()
      return Array.from(rows, (row) => openSummary(vault, SummaryRow.parse(row)))
    })
    const rank = (key: KeySummary) => `${key.created} ${key.keyId}`
    return keys.sort((a, b) => (rank(a) < rank(b) ? 1 : -1))
  }

  /**
   * The one key whose id begins with `prefix` (hex digits of any case, at least one). Throws KEY_NOT_FOUND or
   * KEY_AMBIGUOUS.
   */
  find(prefix: string): KeyId {
    const digits = prefix.toLowerCase()
    const found = this.#session.read((db) =>
      db
        .prepare('SELECT key_id FROM keys WHERE substr(key_id, 1, ?) = ? LIMIT 2')
        .pluck()
        .all(digits.length, digits),
    )
    const [first, second] = KeyId.array().parse(found)
    if (first === undefined || digits === '') throw new OrreryError('KEY_NOT_FOUND')
    if (second !== undefined) throw new OrreryError('KEY_AMBIGUOUS')
    return first
  }

  /** Throws KEY_NOT_FOUND. */
  rename(keyId: KeyId, label: string): void {
    this.#session.write((db, vault) => {
      const sealed = vault.seal(address(keyId, 'label'), label)
      const { changes } = db.prepare('UPDATE keys SET label = ? WHERE key_id = ?').run(sealed, keyId)
      if (changes === 0) throw new OrreryError('KEY_NOT_FOUND')
    })
  }

  /** Throws KEY_NOT_FOUND. Files under this key can be opened again only when the key is imported again. */
  delete(keyId: KeyId): void {
    this.#session.write((db) => {
      const { changes } = db.prepare('DELETE FROM keys WHERE key_id = ?').run(keyId)
      if (changes === 0) throw new OrreryError('KEY_NOT_FOUND')
    })
  }
}

function standingOf(db: Db, vault: Vault, { keyId, digest }: Pick<JobKey, 'keyId' | 'digest'>): KeyStanding {
  const found = db.prepare('SELECT digest FROM keys WHERE key_id = ?').pluck().get(keyId)
  if (found === undefined) return 'new'
  const known = openDigest(vault, keyId, Cell.parse(found))
  const isSame = sameBytes(known, digest)
  known.fill(0)
  return isSame ? 'here' : 'conflict'
}

function openDigest(vault: Vault, keyId: KeyId, sealed: Uint8Array): Buffer {
  const digest = vault.open(address(keyId, 'digest'), sealed)
  if (digest.length !== DIGEST_BYTES) throw new OrreryError('KEYSTORE_DAMAGED')
  return digest
}

function openSummary(vault: Vault, row: z.infer<typeof SummaryRow>): KeySummary {
  const keyId = row.key_id
  const { created, origin } = vault.openJson(address(keyId, 'provenance'), row.provenance, Provenance)
  const label = vault.open(address(keyId, 'label'), row.label).toString('utf8')
  return { keyId, label, created, origin }
}

function openFace(vault: Vault, row: z.infer<typeof FaceRow>): KeyWithFace {
  return { ...openSummary(vault, row), png: vault.open(address(row.key_id, 'png'), row.png) }
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)
