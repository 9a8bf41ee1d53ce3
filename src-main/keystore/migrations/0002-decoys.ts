/** Version 2: decoys made ahead. Rows are added and removed only, so that rowid keeps their age. */
import type { Migration } from './migration'

export const decoys: Migration = {
  version: 2,
  up: (db) => {
    db.exec(`
      CREATE TABLE decoys (
        id  TEXT PRIMARY KEY,
        png BLOB NOT NULL
      ) STRICT;
    `)
  },
}
