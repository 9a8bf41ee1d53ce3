/**
 * The rows of a keystore as they lie in its tables, cells sealed: read one by one, so that a damaged page of the database
 * keeps nobody from the rows on others.
 */
import Database from 'better-sqlite3'
import { z } from 'zod'
import type { Db } from './database'

/** What a backup holds, in the order in which it is read: the trail before what it tells of. Decoys made ahead are not of it. */
export const BACKED_UP = {
  owner: ['id', 'name', 'identity'],
  old_trails: ['id', 'told'],
  old_trail_rows: ['trail', 'number', 'entry', 'mac'],
  audit_head: ['id', 'newest'],
  audit_rows: ['number', 'entry', 'mac'],
  keys: ['key_id', 'digest', 'decoy', 'label', 'provenance', 'png'],
  contacts: ['id', 'card'],
} as const

export type TableName = keyof typeof BACKED_UP
export const TABLE_NAMES = Object.keys(BACKED_UP) as TableName[]

const Value = z.union([
  z.string(),
  z.int(),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  z.null(),
])
export type Value = z.infer<typeof Value>

/** One row: a value for each of its table's columns; null where SQLite cannot read it. */
export interface StoredRow {
  readonly table: TableName
  readonly values: readonly Value[]
}

const MOST_BYTES = 8 * 1024 * 1024
const Rowids = z.array(z.int())
/** Rowids are tried up to here where the table's own tree does not give them. */
const MOST_PROBED = 2_000_000

/**
 * Every row of `table` that can be read, oldest first; `onDamage` is called when there may be others. Of a row that cannot be
 * read whole the columns that can are given.
 */
export function* readRows(db: Db, table: TableName, onDamage: () => void): Generator<StoredRow> {
  const columns = BACKED_UP[table]
  // Images of earlier schema versions lack some.
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) === undefined)
    return
  const whole = db.prepare(`SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED WHERE rowid = ?`).raw()
  const single = columns.map((column) =>
    db.prepare(`SELECT ${column} FROM ${table} NOT INDEXED WHERE rowid = ?`).pluck(),
  )
  for (const rowid of rowidsOf(db, table, onDamage)) {
    const read = unlessCorrupt(() => whole.get(rowid))
    if (read !== CORRUPT) {
      const values = z.array(Value).optional().safeParse(read)
      if (!values.success || isTooLong(values.data)) onDamage()
      else if (values.data !== undefined) yield { table, values: values.data }
      continue
    }
    onDamage()
    const cells = single.map((statement) => unlessCorrupt(() => statement.get(rowid)))
    const values = cells.map((cell) => Value.catch(null).parse(cell))
    if (values.some((value) => value !== null)) yield { table, values }
  }
}

/** Longer than any row of ours, and than a line of a backup: only a stranger can have made it so. */
const isTooLong = (values: readonly Value[] = []) =>
  values.some(
    (value) => (value instanceof Uint8Array || typeof value === 'string') && value.length > MOST_BYTES,
  )

/** From the table's tree by both ends, from its index, and, where either is damaged, every number there may be. */
function rowidsOf(db: Db, table: TableName, onDamage: () => void): number[] {
  const found = new Set<number>()
  let isDamaged = false
  let isStrange = false
  const [first] = BACKED_UP[table]
  const ways = ['NOT INDEXED ORDER BY rowid', 'NOT INDEXED ORDER BY rowid DESC', `ORDER BY ${first}`]
  for (const way of ways) {
    const rowids = db.prepare(`SELECT rowid FROM ${table} ${way}`).pluck()
    const read = unlessCorrupt(() => {
      for (const rowid of rowids.iterate()) {
        const known = z.int().safeParse(rowid)
        // A stranger may number a row beyond what a number holds exactly: no row of ours.
        if (known.success) found.add(known.data)
        else isStrange = true
      }
    })
    if (read === CORRUPT) isDamaged = true
    // A whole tree gives every row; the other ways are for a damaged one.
    else if (way === ways[0]) break
  }
  if (isStrange) onDamage()
  if (isDamaged) {
    onDamage()
    const most = Math.min(MOST_PROBED, Math.max(0, ...found) + 1000)
    for (let rowid = 1; rowid <= most; rowid++) found.add(rowid)
  }
  return Rowids.parse([...found].sort((a, b) => a - b))
}

const CORRUPT = Symbol('corrupt')

function unlessCorrupt<T>(read: () => T): T | typeof CORRUPT {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError && /^SQLITE_(CORRUPT|ERROR|NOTADB|IOERR)/.test(thrown.code))
      return CORRUPT
    throw thrown
  }
}
