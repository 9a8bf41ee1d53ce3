/** The columns of a table, for tests that look at all of them. */
import type Database from 'better-sqlite3'

/** As they are written in a query. */
export function columnsOf(db: Database.Database, table: string): string {
  return db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).join(', ')
}
