/** Audit trails that were ended because of a doubt: kept as they were found, and a new one begun. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import { appendAuditRow, entryAddress, type TrailRow } from './audit-chain'
import { newHead, putHead } from './audit-head'
import { Cell, changeOne, type Db, unlessDamaged } from './database'
import type { Session } from './keystore-session'
import { AuditContent, type AuditEntry } from './records'
import { resealTable } from './reseal-cells'
import { sealedTable } from './sealed-columns'
import type { CellAddress, Vault } from './vault'

/** What is sealed of an ended trail; `digest` is in base64. */
const Told = z.strictObject({
  ended: z.iso.datetime(),
  rows: z.int().nonnegative(),
  digest: z.base64(),
  doubts: z.array(KeystoreDoubt),
})

/** A stranger may number a row beyond what a number holds exactly: it is then broken, and not a fault of reading. */
const Row = z.object({ number: z.number(), entry: Cell, mac: Cell })
const TrailId = z.object({ id: z.number(), told: Cell })

export interface OldTrail {
  /** ISO 8601 instant; null where what was sealed of it does not open. */
  readonly ended: string | null
  readonly doubts: readonly KeystoreDoubt[]
  /** 1 is the first that was ended. */
  readonly id: number
  /** Of the rows that open, oldest first. */
  readonly entries: readonly AuditEntry[]
  /** Whether it is as it was when it was ended. */
  readonly isAsEnded: boolean
}

const MOST_TRAILS = 1_000_000

const toldAddress = (row: number): CellAddress => ({ table: 'old_trails', row, column: 'told' })

/** See `Keystore.beginNewTrail`. */
export function beginNewTrail(session: Session): readonly KeystoreDoubt[] {
  const doubts = session.doubts()
  if (doubts.length === 0) return doubts
  return session.write((db, vault) => {
    const found = session.doubts()
    endTrail(db, vault, found)
    putHead(db, vault, newHead())
    const marks = found.map(({ name }) => name)
    appendAuditRow(db, vault, { action: 'trail-begun', keyIds: [], files: 0, marks })
    return found
  })
}

function endTrail(db: Db, vault: Vault, doubts: readonly KeystoreDoubt[]): void {
  const id = nextId(db)
  // A row numbered beyond what a number holds exactly is a stranger's; the doubt tells of it.
  db.prepare(
    `INSERT INTO old_trail_rows (trail, number, entry, mac) SELECT ?, number, entry, mac FROM audit_rows
     WHERE number BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}`,
  ).run(id)
  db.prepare('DELETE FROM audit_rows').run()
  const { rows, digest } = digestOf(db, id)
  const told: z.infer<typeof Told> = { ended: new Date().toISOString(), rows, digest, doubts: [...doubts] }
  const sealed = vault.seal(toldAddress(id), JSON.stringify(told))
  changeOne(db.prepare('INSERT INTO old_trails (id, told) VALUES (?, ?)'), id, sealed)
}

/** Above every id that a trail may have; a stranger's rows may bear others, and rows without a trail. */
function nextId(db: Db): number {
  const ids = 'SELECT id FROM old_trails UNION ALL SELECT trail FROM old_trail_rows'
  const next = db.prepare(
    `SELECT coalesce(max(id), 0) + 1 FROM (${ids}) WHERE id BETWEEN 1 AND ${MOST_TRAILS}`,
  )
  return z.int().parse(next.pluck().get())
}

/** The ids of rows whose trail nobody ended: a stranger put the rows there, or took the trail out. */
export function strayTrails(db: Db): number[] {
  const stray = db.prepare(
    'SELECT DISTINCT trail FROM old_trail_rows WHERE trail NOT IN (SELECT id FROM old_trails) ORDER BY trail',
  )
  return z.array(z.number()).parse(stray.pluck().all())
}

/** Oldest first. One whose seal does not open hides no other. */
export function readOldTrails(db: Db, vault: Vault): OldTrail[] {
  const found = TrailId.array().parse(db.prepare('SELECT id, told FROM old_trails ORDER BY id').all())
  return found.map(({ id, told }) => {
    const entries = entriesOf(db, vault, id)
    const known = openTold(vault, id, told)
    if (known === undefined) return { id, ended: null, doubts: [], entries, isAsEnded: false }
    const now = digestOf(db, id)
    const isAsEnded = now.rows === known.rows && now.digest === known.digest
    return { id, ended: known.ended, doubts: known.doubts, entries, isAsEnded }
  })
}

/** All of them under another master key; one that was not as it was ended is not made so. Within a write transaction. */
export function resealOldTrails(db: Db, from: Vault, to: Vault): void {
  const trails = TrailId.array().parse(db.prepare('SELECT id, told FROM old_trails').all())
  const before = new Map(trails.map(({ id }) => [id, digestOf(db, id)]))
  resealTable(db, from, to, sealedTable('old_trail_rows'))
  for (const { id, told } of trails) {
    const known = openTold(from, id, told)
    if (known === undefined) continue
    const isAsEnded = known.digest === before.get(id)?.digest && known.rows === before.get(id)?.rows
    const next = isAsEnded ? { ...known, digest: digestOf(db, id).digest } : known
    const sealed = to.seal(toldAddress(id), JSON.stringify(next))
    changeOne(db.prepare('UPDATE old_trails SET told = ? WHERE id = ?'), sealed, id)
  }
}

/** Undefined when it does not open. */
function openTold(vault: Vault, id: number, told: Uint8Array): z.infer<typeof Told> | undefined {
  return unlessDamaged(() => vault.openJson(toldAddress(id), told, Told))
}

function entriesOf(db: Db, vault: Vault, id: number): AuditEntry[] {
  return Array.from(rowsOfTrail(db, id)).flatMap(({ number, entry }) => {
    try {
      return [{ ...vault.openJson(entryAddress(number), entry, AuditContent), number }]
    } catch {
      return []
    }
  })
}

/** SHA-256 over each row's number (8 bytes, big endian, two's complement), lengths of entry and MAC (4 each), entry and MAC. */
function digestOf(db: Db, id: number): { rows: number; digest: string } {
  const hash = createHash('sha256')
  let rows = 0
  for (const { number, entry, mac } of rowsOfTrail(db, id)) {
    const head = Buffer.alloc(16)
    // The largest is rounded to one more than fits.
    head.writeBigInt64BE(BigInt.asIntN(64, BigInt(number)))
    head.writeUInt32BE(entry.length, 8)
    head.writeUInt32BE(mac.length, 12)
    hash.update(head).update(entry).update(mac)
    rows++
  }
  return { rows, digest: hash.digest('base64') }
}

function* rowsOfTrail(db: Db, id: number): Generator<TrailRow> {
  const rows = db
    .prepare('SELECT number, entry, mac FROM old_trail_rows WHERE trail = ? ORDER BY number')
    .iterate(id)
  for (const row of rows) yield Row.parse(row)
}
