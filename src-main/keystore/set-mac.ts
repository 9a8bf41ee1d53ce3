/**
 * The MAC over every row that the audit trail's chain does not hold: a row that was put back, taken out or added shows, though
 * each of its cells opens. A sealed cell stands in it by its nonce and length: a nonce is random, never used again, and bound to
 * the cell's place and content by the cell's own tag. That needs no cell to be opened, nor a picture to be read.
 *
 * Not in it are decoys made ahead, which a process without the keys adds; the rows of trails that were ended, whose digest is
 * sealed in `old_trails`; and the head that keeps it.
 */
import { z } from 'zod'
import type { Db } from './database'
import type { Vault } from './vault'

const cell = (column: string) => `hex(substr(${column}, 1, 12)) || '.' || ifnull(length(${column}), -1)`

/** Of each table how a row's key and cells are written; hexadecimal, so that no text can end a field. */
const TABLES = [
  { table: 'master_key_wraps', id: 'kind', rest: ['hex(parameters)', 'hex(wrapped)'] },
  { table: 'owner', id: 'id', rest: [cell('name'), cell('identity')] },
  {
    table: 'keys',
    id: 'key_id',
    rest: [...['digest', 'label', 'provenance', 'decoy'].map(cell), 'length(png)'],
  },
  { table: 'contacts', id: 'id', rest: [cell('card')] },
  { table: 'old_trails', id: 'id', rest: [cell('told')] },
] as const

const Whole = z.object({ rows: z.int(), text: z.string().nullable() })

/** 32 bytes: HMAC-SHA-256 over each table's name, number of rows and rows in the order of their ids. */
export function setMac(db: Db, vault: Vault): Buffer {
  return vault.setMac(
    TABLES.map(({ table, id, rest }) => {
      const row = [`hex(${id})`, ...rest].join(` || ',' || `)
      const sql = `SELECT count(*) AS rows, group_concat(${row}, ';' ORDER BY ${id}) AS text FROM ${table}`
      const { rows, text } = Whole.parse(db.prepare(sql).get())
      return `${table} ${rows}\n${text ?? ''}\n`
    }),
  )
}
