/**
 * The head of the audit trail: one sealed cell that tells the trail's newest row, and what all other rows of the keystore were
 * when it was last written (`set-mac.ts`).
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import { Cell, changeOne, type Db } from './database'
import { setMac } from './set-mac'
import type { CellAddress, Vault } from './vault'

/** A row of the trail by its number and MAC; before the first row number 0 and 32 zero bytes. */
export interface Link {
  readonly number: number
  readonly mac: Uint8Array
}

export interface AuditHead extends Link {
  /** 32 hexadecimal digits, random: which keystore's history this is. A restored backup and a new trail begin another. */
  readonly lineage: string
  /** How often this lineage was written to. */
  readonly writes: number
  /** Of `setMac`. */
  readonly set: Uint8Array
  readonly doubts: readonly KeystoreDoubt[]
  /** As schema versions 1 to 4 wrote it: the newest row alone. The rest is new each time that it is read. */
  readonly isOld: boolean
}

const MAC_BYTES = 32
export const TRAIL_START: Link = { number: 0, mac: new Uint8Array(MAC_BYTES) }

const HEAD: CellAddress = { table: 'audit_head', row: 1, column: 'newest' }
const OLD_HEAD_BYTES = 8 + MAC_BYTES

const Mac = z
  .base64()
  .length(4 * Math.ceil(MAC_BYTES / 3))
  .transform((text) => Buffer.from(text, 'base64'))
const StoredHead = z.strictObject({
  number: z.int().nonnegative(),
  mac: Mac,
  lineage: z.hex().length(32),
  writes: z.int().nonnegative(),
  set: Mac,
  doubts: z.array(KeystoreDoubt).max(KeystoreDoubt.options.length),
})

/** The head of a trail without rows, in a lineage of its own. */
export function newHead(): AuditHead {
  return {
    ...TRAIL_START,
    lineage: newLineage(),
    writes: 0,
    set: new Uint8Array(MAC_BYTES),
    doubts: [],
    isOld: false,
  }
}

const newLineage = () => randomBytes(16).toString('hex')

/** Undefined when the head row is missing or does not open. */
export function readHead(db: Db, vault: Vault): AuditHead | undefined {
  const sealed = Cell.safeParse(db.prepare('SELECT newest FROM audit_head WHERE id = 1').pluck().get())
  return sealed.success ? openHead(vault, sealed.data) : undefined
}

/** The head that a cell holds; undefined when it does not open. */
export function openHead(vault: Vault, sealed: Uint8Array): AuditHead | undefined {
  try {
    const bytes = vault.open(HEAD, sealed)
    if (bytes.length === OLD_HEAD_BYTES) {
      const number = Number(bytes.readBigUInt64BE())
      return { ...newHead(), number, mac: bytes.subarray(8), isOld: true }
    }
    return { ...StoredHead.parse(JSON.parse(bytes.toString('utf8'))), isOld: false }
  } catch {
    return undefined
  }
}

/** The cell of a head with these doubts as well; the cell itself where it does not open. */
export function withHeadDoubts(
  vault: Vault,
  sealed: Uint8Array,
  doubts: readonly KeystoreDoubt[],
): Uint8Array {
  const head = openHead(vault, sealed)
  return head === undefined ? sealed : sealHead(vault, { ...head, doubts })
}

/** Within a write transaction; the head row is there. */
export function writeHead(db: Db, vault: Vault, head: AuditHead): void {
  changeOne(db.prepare('UPDATE audit_head SET newest = ? WHERE id = 1'), sealHead(vault, head))
}

/**
 * Within a write transaction: a keystore that was brought back goes its own way, and may be behind the one that was saved. Does
 * nothing where the head is gone or does not open.
 */
export function renewLineage(db: Db, vault: Vault): void {
  const head = readHead(db, vault)
  if (head !== undefined) writeHead(db, vault, { ...head, lineage: newLineage(), writes: 0 })
}

/** Within a write transaction, whether there is a head row or not. */
export function putHead(db: Db, vault: Vault, head: AuditHead): void {
  db.prepare('DELETE FROM audit_head').run()
  changeOne(db.prepare('INSERT INTO audit_head (id, newest) VALUES (1, ?)'), sealHead(vault, head))
}

/**
 * The end of every write transaction: counts it and authenticates the rows as they are now. Returns what was written, undefined
 * for a keystore whose head is gone or does not open, which is left so.
 */
export function advanceHead(db: Db, vault: Vault): AuditHead | undefined {
  const head = readHead(db, vault)
  if (head === undefined) return undefined
  const next: AuditHead = { ...head, writes: head.writes + 1, set: setMac(db, vault), isOld: false }
  writeHead(db, vault, next)
  return next
}

function sealHead(vault: Vault, { number, mac, lineage, writes, set, doubts }: AuditHead): Buffer {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const head: z.input<typeof StoredHead> = {
    number,
    mac: base64(mac),
    lineage,
    writes,
    set: base64(set),
    doubts: [...doubts],
  }
  return vault.seal(HEAD, JSON.stringify(head))
}
