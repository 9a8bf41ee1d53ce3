/**
 * Cells sealed anew under another key, row by row. One that does not open is carried over as it is: it stays damaged, and is
 * told of, as before.
 */
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { Cell, changeOne, type Db, unlessDamaged } from './database'
import type { SealedTable } from './sealed-columns'
import type { Cells } from './vault'

/** A row as it is stored. */
export interface StoredRow {
  /** Its number in the table: as wide as SQLite's integers are, since a stranger's row may have any. */
  readonly rowid: bigint
  /** What names it in the addresses of its cells. */
  readonly name: string | number
  /** In the order of the columns that were asked for. */
  readonly cells: readonly (Uint8Array | null)[]
}

const Row = z
  .array(z.unknown())
  .transform(([rowid, name, ...cells]) => ({ rowid, name, cells }))
  .pipe(
    z.object({
      rowid: z.bigint(),
      name: z.union([z.string(), z.bigint().transform(Number)]),
      cells: z.array(Cell.nullable()),
    }),
  )

/**
 * Replaces the columns of every row by what `change` makes of them, in the order of the rows' numbers; one row at a time is in
 * memory. Throws KEYSTORE_DAMAGED when a row was left out.
 */
export function replaceCells(
  db: Db,
  { table, row }: Pick<SealedTable, 'table' | 'row'>,
  columns: readonly string[],
  change: (stored: StoredRow) => readonly (Uint8Array | null)[],
): void {
  const select = `SELECT rowid, ${[row, ...columns].join(', ')} FROM ${table}`
  const first = db.prepare(`${select} ORDER BY rowid LIMIT 1`).raw().safeIntegers()
  const next = db.prepare(`${select} WHERE rowid > ? ORDER BY rowid LIMIT 1`).raw().safeIntegers()
  const assignments = columns.map((column) => `${column} = ?`).join(', ')
  const update = db.prepare(`UPDATE ${table} SET ${assignments} WHERE rowid = ?`)
  let replaced = 0
  let stored = Row.optional().parse(first.get())
  while (stored !== undefined) {
    changeOne(update, ...change(stored), stored.rowid)
    replaced++
    stored = Row.optional().parse(next.get(stored.rowid))
  }
  if (replaced !== db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()) {
    throw new OrreryError('KEYSTORE_DAMAGED')
  }
}

/** Every sealed cell of a table. */
export function resealTable(db: Db, from: Cells, to: Cells, table: SealedTable): void {
  replaceCells(db, table, table.columns, ({ name, cells }) =>
    cells.map((cell, n) => cell && resealCell(from, to, table, name, table.columns[n] ?? '', cell)),
  )
}

/** The same content under the other key, or the cell itself when it does not open. */
export function resealCell(
  from: Cells,
  to: Cells,
  { table, sealedAs = table }: SealedTable,
  row: string | number,
  column: string,
  cell: Uint8Array,
): Uint8Array {
  const address = { table: sealedAs, row, column }
  const plaintext = unlessDamaged(() => from.open(address, cell))
  if (plaintext === undefined) return cell
  const resealed = to.seal(address, plaintext)
  plaintext.fill(0)
  return resealed
}

/** Whether `cells` opens any sealed cell of a table: a key that opens none is not this keystore's. */
export function opensAny(
  db: Db,
  cells: Cells,
  { table, row, columns, sealedAs = table }: SealedTable,
): boolean {
  const rows = db
    .prepare(`SELECT rowid, ${[row, ...columns].join(', ')} FROM ${table}`)
    .raw()
    .safeIntegers()
  for (const stored of rows.iterate()) {
    const { name, cells: found } = Row.parse(stored)
    const opens = found.some((cell, n) => {
      const address = { table: sealedAs, row: name, column: columns[n] ?? '' }
      return cell !== null && unlessDamaged(() => cells.open(address, cell).fill(0)) !== undefined
    })
    if (opens) return true
  }
  return false
}
