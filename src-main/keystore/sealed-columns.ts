/**
 * Every sealed column of the schema, in one place: what a new master key has to seal anew. A test compares this list with the
 * tables that the migrations make, so that none is left out.
 */

export interface SealedTable {
  readonly table: string
  /** The column whose value names the row in the addresses of its cells. */
  readonly row: string
  readonly columns: readonly string[]
  /** The table that the cells' addresses name, where it is another. */
  readonly sealedAs?: string
}

export const SEALED_TABLES = [
  { table: 'owner', row: 'id', columns: ['name', 'identity'] },
  { table: 'keys', row: 'key_id', columns: ['digest', 'label', 'provenance', 'decoy', 'png'] },
  { table: 'contacts', row: 'id', columns: ['card'] },
  { table: 'decoys', row: 'id', columns: ['png'] },
  { table: 'audit_rows', row: 'number', columns: ['entry'] },
  { table: 'audit_head', row: 'id', columns: ['newest'] },
  { table: 'old_trails', row: 'id', columns: ['told'] },
  { table: 'old_trail_rows', row: 'number', columns: ['entry'], sealedAs: 'audit_rows' },
] as const satisfies readonly SealedTable[]

export type SealedTableName = (typeof SEALED_TABLES)[number]['table']

export function sealedTable(name: SealedTableName): SealedTable {
  const found: SealedTable | undefined = SEALED_TABLES.find(({ table }) => table === name)
  if (found === undefined) throw new Error(`no sealed table ${name}`)
  return found
}
