/**
 * The audit trail: numbered rows, each with a MAC over its sealed entry, its number and the MAC of the row
 * before. The newest number and MAC are sealed in one head row, so that a removed last row shows too.
 */
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { Cell, type Db } from './database'
import type { Session } from './keystore-session'
import { AuditContent, type AuditEntry, type AuditRecord } from './records'
import type { CellAddress, Vault } from './vault'

/** `firstBroken` is the number of the first row that is missing, changed, out of order or unaccounted for. */
export type AuditVerdict =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly firstBroken: number }

/** The newest row; before the first row number 0 and 32 zero bytes. */
interface Link {
  readonly number: number
  readonly mac: Uint8Array
}

const Row = z.object({ number: z.int(), entry: Cell, mac: Cell })

const MAC_BYTES = 32
const START: Link = { number: 0, mac: new Uint8Array(MAC_BYTES) }

const entryAddress = (row: number): CellAddress => ({ table: 'audit_rows', row, column: 'entry' })
const HEAD: CellAddress = { table: 'audit_head', row: 1, column: 'newest' }

export function insertAuditHead(db: Db, vault: Vault): void {
  db.prepare('INSERT INTO audit_head (id, newest) VALUES (1, ?)').run(sealHead(vault, START))
}

/**
 * Appends one row, stamped with the present time, inside the transaction of what it tells of.
 * Throws AUDIT_BROKEN when the trail's end was altered.
 */
export function appendAuditRow(db: Db, vault: Vault, record: AuditRecord): void {
  const head = readHead(db, vault)
  if (head === undefined || lastNumber(db) !== head.number) throw new OrreryError('AUDIT_BROKEN')
  const number = head.number + 1
  const content: AuditContent = { ...record, time: new Date().toISOString() }
  const entry = vault.seal(entryAddress(number), JSON.stringify(content))
  const mac = vault.auditMac(number, head.mac, entry)
  db.prepare('INSERT INTO audit_rows (number, entry, mac) VALUES (?, ?, ?)').run(number, entry, mac)
  db.prepare('UPDATE audit_head SET newest = ?').run(sealHead(vault, { number, mac }))
}

/** The trail as it is read; rows come into it only with the change that they tell of (`Keystore.recorded`). */
export class AuditTrail {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /**
   * All rows, oldest first. Throws AUDIT_BROKEN at a row that does not open; whether rows are missing
   * `verify` tells.
   */
  list(): AuditEntry[] {
    return this.#session.read((db, vault) =>
      Array.from(rowsOf(db), (row) => {
        const content = openEntry(vault, row.number, row.entry)
        if (content === undefined) throw new OrreryError('AUDIT_BROKEN')
        return { ...content, number: row.number }
      }),
    )
  }

  /** Rows that open, oldest first, whatever befell the others: for showing beside `verify`'s verdict, not to conclude from. */
  readable(): AuditEntry[] {
    return this.#session.read((db, vault) =>
      Array.from(rowsOf(db)).flatMap(({ number, entry }) => {
        const content = openEntry(vault, number, entry)
        return content === undefined ? [] : [{ ...content, number }]
      }),
    )
  }

  /** Follows the whole chain from the first row to the head. */
  verify(): AuditVerdict {
    return this.#session.read((db, vault) => {
      let last = START
      for (const { number, entry, mac } of rowsOf(db)) {
        const next = last.number + 1
        const intact =
          number === next &&
          vault.auditMac(number, last.mac, entry).equals(mac) &&
          openEntry(vault, number, entry) !== undefined
        if (!intact) return { ok: false, firstBroken: next }
        last = { number, mac }
      }
      const head = readHead(db, vault)
      if (head === undefined) return { ok: false, firstBroken: last.number + 1 }
      if (head.number !== last.number)
        return { ok: false, firstBroken: Math.min(head.number, last.number) + 1 }
      if (!Buffer.from(head.mac).equals(last.mac)) return { ok: false, firstBroken: last.number }
      return { ok: true, rows: last.number }
    })
  }

  /**
   * Before long work that is recorded at its end (what could not be recorded is not begun), and before anything is
   * concluded from `list`. Throws AUDIT_BROKEN.
   */
  assertWhole(): void {
    if (!this.verify().ok) throw new OrreryError('AUDIT_BROKEN')
  }
}

function* rowsOf(db: Db): Generator<z.infer<typeof Row>> {
  for (const row of db.prepare('SELECT number, entry, mac FROM audit_rows ORDER BY number').iterate()) {
    yield Row.parse(row)
  }
}

const lastNumber = (db: Db) =>
  z.int().parse(db.prepare('SELECT coalesce(max(number), 0) FROM audit_rows').pluck().get())

function openEntry(vault: Vault, number: number, entry: Uint8Array): AuditContent | undefined {
  try {
    return vault.openJson(entryAddress(number), entry, AuditContent)
  } catch {
    return undefined
  }
}

function sealHead(vault: Vault, { number, mac }: Link): Buffer {
  const head = Buffer.alloc(8 + MAC_BYTES)
  head.writeBigUInt64BE(BigInt(number))
  head.set(mac, 8)
  return vault.seal(HEAD, head)
}

/** Undefined when the head row is missing or does not open. */
function readHead(db: Db, vault: Vault): Link | undefined {
  const sealed = Cell.safeParse(db.prepare('SELECT newest FROM audit_head WHERE id = 1').pluck().get())
  if (!sealed.success) return undefined
  try {
    const head = vault.open(HEAD, sealed.data)
    return { number: Number(head.readBigUInt64BE()), mac: head.subarray(8) }
  } catch {
    return undefined
  }
}
