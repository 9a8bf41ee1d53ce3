/** A whole keystore sealed anew under another master key: every cell, the audit trail and its head, trails that were ended. */
import { type AuditHead, type Link, readHead, TRAIL_START, writeHead } from './audit-head'
import type { Db } from './database'
import { resealOldTrails } from './old-trails'
import { replaceCells, resealCell, resealTable } from './reseal-cells'
import { SEALED_TABLES, type SealedTableName, sealedTable } from './sealed-columns'
import type { Vault } from './vault'

/** Tables whose cells hold, or are held by, what the vault authenticates. */
const BOUND: Partial<Record<SealedTableName, (db: Db, from: Vault, to: Vault) => void>> = {
  audit_rows: resealTrail,
  // With the rows that it is about.
  audit_head: () => undefined,
  old_trails: resealOldTrails,
  old_trail_rows: () => undefined,
}

/**
 * Within a write transaction. What does not open, or does not fit what it is chained to, goes on not doing so: nothing is made
 * good by it.
 */
export function resealKeystore(db: Db, from: Vault, to: Vault): void {
  for (const each of SEALED_TABLES) {
    const reseal = BOUND[each.table]
    if (reseal === undefined) resealTable(db, from, to, each)
    else reseal(db, from, to)
  }
}

/** A row's MAC is made anew where it was right, and stays as it is, wrong for the new key as well, where it was not. */
function resealTrail(db: Db, from: Vault, to: Vault): void {
  const table = sealedTable('audit_rows')
  const head = readHead(db, from)
  let [oldLink, newLink]: [Link, Link] = [TRAIL_START, TRAIL_START]
  let newest = TRAIL_START.mac
  replaceCells(db, table, ['entry', 'mac'], ({ rowid, cells: [entry, mac] }) => {
    if (!entry || !mac) return [entry ?? null, mac ?? null]
    const number = Number(rowid)
    const isNext = rowid === BigInt(oldLink.number + 1)
    const isRight = isNext && from.auditMac(number, oldLink.mac, entry).equals(mac)
    const resealed = resealCell(from, to, table, number, 'entry', entry)
    const made = isRight ? to.auditMac(number, newLink.mac, resealed) : mac
    oldLink = { number, mac }
    newLink = { number, mac: made }
    if (number === head?.number && Buffer.from(mac).equals(head.mac)) newest = made
    return [resealed, made]
  })
  if (head !== undefined) writeHead(db, to, newHeadOf(head, newest))
}

/** A head that names another row than there is keeps what it says. */
function newHeadOf(head: AuditHead, mac: Uint8Array): AuditHead {
  return mac === TRAIL_START.mac ? head : { ...head, mac }
}
