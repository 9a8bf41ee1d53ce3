import type { Db } from '../database'

/** The step to `version` of the schema from the one before; `up` runs inside a write transaction. */
export interface Migration {
  readonly version: number
  readonly up: (db: Db) => void
}
