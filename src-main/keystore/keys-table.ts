/**
 * Job keys. Each row's digest, decoy (from which the digest can be computed), picture, label and provenance
 * are sealed.
 */
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import type { JobKey } from '../keygen/job-key'
import { keyDigest } from '../keygen/key-digest'
import { Cell, changeOne, connect, type Db, reading, unlessDamaged } from './database'
import type { Session } from './keystore-session'
import { type KeySummary, type KeyWithFace, Origin } from './records'
import type { CellAddress, Vault } from './vault'

const SummaryRow = z.object({ key_id: KeyId, label: Cell, provenance: Cell })
export const KeyRow = SummaryRow.extend({ digest: Cell, decoy: Cell, png: Cell })
export type KeyRow = z.infer<typeof KeyRow>

const Sum = z.int().min(0)
const Decoy = z.strictObject({ sums: z.tuple([Sum, Sum, Sum]), timestamp: z.string(), nonce: z.string() })
const Provenance = z.strictObject({ created: z.string(), origin: Origin })

/**
 * How a key stands to those in the keystore; `conflict`: another key has its id. One that is here and damaged beyond use is
 * `new`: whoever has it brings it back.
 */
export type KeyStanding = 'new' | 'here' | 'conflict'

const DIGEST_BYTES = 64

const address = (row: KeyId, column: keyof KeyRow): CellAddress => ({
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
   * already with the same digest is left as it is, or made whole where cells of it do not open; with another digest it throws
   * BUNDLE_CONFLICT and nothing is stored.
   */
  addAll(keys: readonly JobKey[], origin: Origin): KeyId[] {
    return this.#session.write((db, vault) => {
      const added: KeyId[] = []
      const insert = db.prepare(
        'INSERT INTO keys (key_id, digest, decoy, png, label, provenance) VALUES (?, ?, ?, ?, ?, ?)',
      )
      const remove = db.prepare('DELETE FROM keys WHERE key_id = ?')
      for (const key of keys) {
        const { keyId } = key
        const standing = standingOf(db, vault, key)
        if (standing === 'conflict') throw new OrreryError('BUNDLE_CONFLICT')
        if (standing === 'here' && isWhole(vault, readRow(db, keyId))) continue
        remove.run(keyId)
        const { png, ...decoy } = key.decoy
        changeOne(
          insert,
          keyId,
          vault.seal(address(keyId, 'digest'), key.digest),
          vault.seal(address(keyId, 'decoy'), JSON.stringify(decoy)),
          vault.seal(address(keyId, 'png'), png),
          vault.seal(address(keyId, 'label'), key.label),
          vault.seal(address(keyId, 'provenance'), JSON.stringify({ created: key.created, origin })),
        )
        if (standing === 'new') added.push(keyId)
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

  /**
   * What files are opened with, or undefined when the key is not here: nothing else of the key has to open for it. Throws
   * KEY_DAMAGED.
   */
  digest(keyId: KeyId): Buffer | undefined {
    return this.#session.read((db, vault) => {
      const row = readRow(db, keyId)
      return row === undefined ? undefined : (openParts(vault, row).digest ?? damaged())
    })
  }

  /**
   * The whole key with its secrets, or undefined when it is not here. Throws KEY_DAMAGED when its digest, decoy or picture does
   * not open; in place of a label or a time there is the nearest.
   */
  get(keyId: KeyId): JobKey | undefined {
    return this.#session.read((db, vault) => {
      const row = readRow(db, keyId)
      if (row === undefined) return undefined
      const { digest, decoy, png, label = '', provenance } = openParts(vault, row)
      if (digest === undefined || decoy === undefined || png === undefined) return damaged()
      const created = provenance?.created ?? instantOf(decoy.timestamp)
      return { keyId, digest, label, created, decoy: { ...decoy, png } }
    })
  }

  /** One key without its secrets, or undefined when it is not here. */
  face(keyId: KeyId): KeyWithFace | undefined {
    return this.#session.read((db, vault) => {
      const row = readRow(db, keyId)
      if (row === undefined) return undefined
      const parts = openParts(vault, row)
      parts.digest?.fill(0)
      return { ...summaryOf(keyId, parts), isDamaged: !isWhole(vault, row), png: parts.png ?? null }
    })
  }

  /** Every key without its secrets, newest first. Pictures are asked one by one: thousands take as long as a second. */
  list(): KeySummary[] {
    const keys = this.#session.read((db, vault) => {
      const rows = db.prepare('SELECT key_id, label, provenance FROM keys').iterate()
      return Array.from(rows, (found) => {
        const row = SummaryRow.parse(found)
        return summaryOf(row.key_id, openSummary(vault, row))
      })
    })
    const rank = (key: KeySummary) => `${key.created ?? ''} ${key.keyId}`
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
      if (changes > 1) throw new OrreryError('KEYSTORE_DAMAGED')
    })
  }

  /** Throws KEY_NOT_FOUND. Files under this key can be opened again only when the key is imported again. */
  delete(keyId: KeyId): void {
    this.#session.write((db) => {
      const { changes } = db.prepare('DELETE FROM keys WHERE key_id = ?').run(keyId)
      if (changes === 0) throw new OrreryError('KEY_NOT_FOUND')
      if (changes > 1) throw new OrreryError('KEYSTORE_DAMAGED')
    })
  }
}

/**
 * Reads the digest of a key by a connection of its own, as another process would: what is not in the file is lost, and with it all
 * that is locked with it. Throws KEYSTORE_DAMAGED.
 */
export function assertInFile(session: Session, key: Pick<JobKey, 'keyId' | 'digest'>): void {
  const vault = session.vault()
  const db = connect(session.db.name)
  try {
    const standing = reading(db, () => standingOf(db, vault, key))
    if (standing !== 'here') throw new OrreryError('KEYSTORE_DAMAGED')
  } finally {
    db.close()
  }
}

function standingOf(db: Db, vault: Vault, { keyId, digest }: Pick<JobKey, 'keyId' | 'digest'>): KeyStanding {
  const row = readRow(db, keyId)
  if (row === undefined) return 'new'
  const known = openParts(vault, row).digest
  if (known === undefined) return 'new'
  const isSame = sameBytes(known, digest)
  known.fill(0)
  return isSame ? 'here' : 'conflict'
}

function damaged(): never {
  throw new OrreryError('KEY_DAMAGED')
}

function readRow(db: Db, keyId: KeyId): KeyRow | undefined {
  const found = db
    .prepare('SELECT key_id, digest, decoy, label, provenance, png FROM keys WHERE key_id = ?')
    .get(keyId)
  return KeyRow.optional().parse(found)
}

interface KeyParts {
  readonly digest?: Buffer | undefined
  /** Its cell does not open: it was computed again. */
  readonly isDigestMended?: boolean
  readonly decoy?: z.infer<typeof Decoy> | undefined
  readonly png?: Buffer | undefined
  readonly label?: string | undefined
  readonly provenance?: z.infer<typeof Provenance> | undefined
}

/** Every part that opens. A digest that does not is computed again, of the decoy that it was made from. */
export function openParts(vault: Vault, row: KeyRow): KeyParts {
  const decoy = unlessDamaged(() => vault.openJson(address(row.key_id, 'decoy'), row.decoy, Decoy))
  const digest = openDigest(vault, row)
  return {
    ...openSummary(vault, row),
    decoy,
    digest: digest ?? (decoy === undefined ? undefined : Buffer.from(keyDigest(decoy))),
    isDigestMended: digest === undefined && decoy !== undefined,
    png: unlessDamaged(() => vault.open(address(row.key_id, 'png'), row.png)),
  }
}

function openSummary(vault: Vault, row: z.infer<typeof SummaryRow>): Pick<KeyParts, 'label' | 'provenance'> {
  return {
    label: unlessDamaged(() => vault.open(address(row.key_id, 'label'), row.label).toString('utf8')),
    provenance: unlessDamaged(() =>
      vault.openJson(address(row.key_id, 'provenance'), row.provenance, Provenance),
    ),
  }
}

function openDigest(vault: Vault, row: KeyRow): Buffer | undefined {
  const digest = unlessDamaged(() => vault.open(address(row.key_id, 'digest'), row.digest))
  return digest?.length === DIGEST_BYTES ? digest : undefined
}

/** Whether every cell opens. */
function isWhole(vault: Vault, row: KeyRow | undefined): boolean {
  if (row === undefined) return false
  const { digest, isDigestMended, decoy, png, label, provenance } = openParts(vault, row)
  digest?.fill(0)
  return (
    isDigestMended === false && [digest, decoy, png, label, provenance].every((part) => part !== undefined)
  )
}

function summaryOf(keyId: KeyId, { label, provenance }: KeyParts): KeySummary {
  return {
    keyId,
    label: label ?? '',
    created: provenance?.created ?? null,
    origin: provenance?.origin ?? null,
    isDamaged: label === undefined || provenance === undefined,
  }
}

/** The instant of a decoy's local time (`DD-MM-YYYY HH:MM:SS`); the earliest there is for what is none. */
function instantOf(timestamp: string): string {
  const [, day, month, year, time] = /^(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d:\d\d)$/.exec(timestamp) ?? []
  const instant = new Date(`${year}-${month}-${day}T${time}`)
  return new Date(Number.isNaN(instant.getTime()) ? 0 : instant).toISOString()
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)
