/**
 * The reservoir of a keystore that is closed, for a process that fills it and has the key of the cells alone: no secret is
 * asked for, the audit trail cannot be written. The file is open for a moment at a time, so that it can be moved, removed
 * or unplugged while decoys are made.
 */
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Db, guarded, reading, writing } from './database'
import { countRows, DECOY_CAPACITY, insertDecoy } from './decoys-table'
import { openSession } from './open-keystore'
import { openOwnerName } from './owner-table'
import { Cells } from './vault'

export class ClosedReservoir {
  readonly #path: string
  readonly #cells: Cells
  readonly #lock: Db

  /**
   * Keeps `cellsKey` (`Decoys.cellsKey`) until `close`. Throws KEYSTORE_BUSY when another process has this reservoir, and
   * when no file can be made beside the keystore whatever is the matter with it.
   */
  constructor(path: string, cellsKey: Buffer) {
    this.#path = path
    this.#cells = new Cells(cellsKey)
    this.#lock = lockOf(path)
  }

  get count(): number {
    return this.#opened((db) => reading(db, () => countRows(db)))
  }

  get room(): number {
    return Math.max(0, DECOY_CAPACITY - this.count)
  }

  /** False when it was full. Throws KEYSTORE_MISSING, and KEYSTORE_DAMAGED when another keystore has its place, or this one another master key now. */
  add(png: Uint8Array): boolean {
    return this.#opened((db) =>
      writing(db, () => {
        openOwnerName(db, this.#cells)
        return insertDecoy(db, this.#cells, png)
      }),
    )
  }

  close(): void {
    this.#cells.wipe()
    this.#lock.close()
    rmSync(lockPath(this.#path), { force: true })
  }

  #opened<T>(work: (db: Db) => T): T {
    const { db } = openSession(this.#path)
    try {
      return work(db)
    } finally {
      db.close()
    }
  }
}

const lockPath = (path: string) => `${path}.filling`

/** An empty file, held by SQLite's lock, which is the operating system's: it ends with the process, however that ends. */
function lockOf(path: string): Db {
  return guarded(() => {
    const lock = new Database(lockPath(path), { timeout: 0 })
    try {
      // No second file beside it.
      lock.pragma('journal_mode = MEMORY')
      lock.exec('BEGIN EXCLUSIVE')
      return lock
    } catch (error) {
      lock.close()
      throw error
    }
  })
}
