/**
 * The chain of the audit trail: numbered rows, each with a MAC over its sealed entry, its number and the MAC of the row before.
 * The newest number and MAC are sealed in the head (`audit-head.ts`), so that a removed last row shows too.
 */
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { type AuditHead, type Link, readHead, TRAIL_START, writeHead } from './audit-head'
import { Cell, changeOne, type Db } from './database'
import type { AuditContent, AuditRecord } from './records'
import type { CellAddress, Vault } from './vault'

/** A stranger may number a row beyond what a number holds exactly: it is then broken, and not a fault of reading. */
const Row = z.object({ number: z.number(), entry: Cell, mac: Cell })
export type TrailRow = z.infer<typeof Row>

export const entryAddress = (row: number): CellAddress => ({ table: 'audit_rows', row, column: 'entry' })

/**
 * Appends one row, stamped with the present time, inside the transaction of what it tells of (`Session.write`).
 * Throws AUDIT_BROKEN when the trail's end was altered.
 */
export function appendAuditRow(db: Db, vault: Vault, record: AuditRecord): void {
  const head = readHead(db, vault)
  if (head === undefined || !endsAt(db, head)) throw new OrreryError('AUDIT_BROKEN')
  append(db, vault, record, head, head.number)
}

/** As `appendAuditRow`, also behind an altered end, which stays as it is. Throws AUDIT_BROKEN only when the head is gone, or no number is left. */
export function appendInDoubt(db: Db, vault: Vault, record: AuditRecord): void {
  const head = readHead(db, vault)
  if (head === undefined) throw new OrreryError('AUDIT_BROKEN')
  append(db, vault, record, head, Math.max(head.number, lastNumber(db)))
}

function append(db: Db, vault: Vault, record: AuditRecord, head: AuditHead, last: number): void {
  const number = last + 1
  if (!Number.isSafeInteger(number)) throw new OrreryError('AUDIT_BROKEN')
  const content: AuditContent = { ...record, time: new Date().toISOString() }
  const entry = vault.seal(entryAddress(number), JSON.stringify(content))
  const mac = vault.auditMac(number, head.mac, entry)
  changeOne(db.prepare('INSERT INTO audit_rows (number, entry, mac) VALUES (?, ?, ?)'), number, entry, mac)
  writeHead(db, vault, { ...head, number, mac })
}

/** Whether the newest row has the number that the head says; quick. */
export function endsAt(db: Db, head: AuditHead): boolean {
  return lastNumber(db) === head.number
}

const lastNumber = (db: Db) =>
  z.number().parse(db.prepare('SELECT coalesce(max(number), 0) FROM audit_rows').pluck().get())

/** All rows, or those after number `after`. */
export function* rowsOf(db: Db, after = 0): Generator<TrailRow> {
  const columns = 'SELECT number, entry, mac FROM audit_rows'
  // Of the whole trail no number is left out: none of 0 or less is the trail's.
  const rows =
    after === 0
      ? db.prepare(`${columns} ORDER BY number`).iterate()
      : db.prepare(`${columns} WHERE number > ? ORDER BY number`).iterate(after)
  for (const row of rows) yield Row.parse(row)
}

/** The newest row, or the number of the first that is missing, changed, out of order or unaccounted for. */
export type ChainVerdict =
  | { readonly ok: true; readonly last: Link }
  | { readonly ok: false; readonly firstBroken: number }

/** Follows the chain to the head from `known`, a row that was followed before: that one is compared, not those before it. */
export function followChain(
  db: Db,
  vault: Vault,
  head: AuditHead | undefined,
  known: Link = TRAIL_START,
): ChainVerdict {
  if (known.number > 0 && !sameBytes(macOf(db, known.number), known.mac)) {
    return { ok: false, firstBroken: known.number }
  }
  let last = known
  for (const { number, entry, mac } of rowsOf(db, known.number)) {
    const next = last.number + 1
    if (number !== next || !sameBytes(vault.auditMac(number, last.mac, entry), mac)) {
      return { ok: false, firstBroken: next }
    }
    last = { number, mac }
  }
  return endOfChain(head, last)
}

/** What a chain that is whole up to `last` comes to, held against the head. */
export function endOfChain(head: AuditHead | undefined, last: Link): ChainVerdict {
  if (head === undefined) return { ok: false, firstBroken: last.number + 1 }
  if (head.number !== last.number) return { ok: false, firstBroken: Math.min(head.number, last.number) + 1 }
  if (!sameBytes(head.mac, last.mac)) return { ok: false, firstBroken: last.number }
  return { ok: true, last }
}

/** Empty where there is no such row. */
function macOf(db: Db, number: number): Uint8Array {
  const mac = db.prepare('SELECT mac FROM audit_rows WHERE number = ?').pluck().get(number)
  return mac === undefined ? new Uint8Array(0) : Cell.parse(mac)
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.from(a.buffer, a.byteOffset, a.length).equals(b)
