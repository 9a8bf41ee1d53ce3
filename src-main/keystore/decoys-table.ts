/** Decoys made ahead, each for one job key: PNG files, sealed. A picture that was taken is in no row any more. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Cell, changeOne, type Db, unlessDamaged } from './database'
import type { Session } from './keystore-session'
import type { CellAddress, Cells } from './vault'

/** About half a megabyte. */
export const DECOY_CAPACITY = 16

const Row = z.object({ id: z.string(), png: Cell })
const NumberedRow = Row.extend({ number: z.number() })

const address = (row: string): CellAddress => ({ table: 'decoys', row, column: 'png' })

export class Decoys {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  get count(): number {
    return this.#session.read(countRows)
  }

  /** How many more are kept. */
  get room(): number {
    return Math.max(0, DECOY_CAPACITY - this.count)
  }

  /** Stores one decoy. False, and nothing is stored, when there is no room. */
  add(png: Uint8Array): boolean {
    return this.#session.write((db, vault) => insertDecoy(db, vault, png))
  }

  /** What a `ClosedReservoir` of this keystore is opened with: a copy, which the caller wipes. */
  cellsKey(): Buffer {
    return this.#session.vault().copyOfKey()
  }

  /**
   * Removes the oldest decoy and returns its PNG, or undefined when there is none. The removal is on disk before this
   * returns, so no process ever gets the same one. A decoy that does not open is removed and passed over: nothing is
   * lost with it, and it must not keep anyone from encrypting.
   */
  take(): Uint8Array | undefined {
    return this.#session.write((db, vault) => {
      for (let row = oldest(db); row !== undefined; row = oldest(db)) {
        // By the row's number: a damaged index of the ids must not leave it there, to be taken again.
        changeOne(db.prepare('DELETE FROM decoys WHERE rowid = ?'), row.number)
        const png = unlessDamaged(() => vault.open(address(row.id), row.png))
        if (png !== undefined) return png
      }
      return undefined
    })
  }
}

/** Opens every one. Throws KEYSTORE_DAMAGED when one does not open. */
export function readDecoys(session: Session): Uint8Array[] {
  return session.read((db, vault) => {
    const rows = Row.array().parse(db.prepare('SELECT id, png FROM decoys').all())
    return rows.map(({ id, png }) => vault.open(address(id), png))
  })
}

export function dropDecoys(session: Session): void {
  session.write((db) => db.prepare('DELETE FROM decoys').run())
}

/** Within a write transaction. False, and nothing is stored, when there is no room. */
export function insertDecoy(db: Db, cells: Cells, png: Uint8Array): boolean {
  if (countRows(db) >= DECOY_CAPACITY) return false
  // A random id, never used again, so that a decoy that was taken cannot be put in another's place.
  const id = randomBytes(16).toString('hex')
  changeOne(db.prepare('INSERT INTO decoys (id, png) VALUES (?, ?)'), id, cells.seal(address(id), png))
  return true
}

export const countRows = (db: Db) => z.int().parse(db.prepare('SELECT count(*) FROM decoys').pluck().get())

const oldest = (db: Db) =>
  NumberedRow.optional().parse(
    db.prepare('SELECT rowid AS number, id, png FROM decoys ORDER BY rowid LIMIT 1').get(),
  )
