/** Version 1: the first schema. Columns of type BLOB are sealed, but for the audit rows' MAC. */
import type { Migration } from './migration'

export const initial: Migration = {
  version: 1,
  up: (db) => {
    db.exec(`
      CREATE TABLE master_key_wraps (
        kind       TEXT PRIMARY KEY,
        parameters TEXT NOT NULL,
        wrapped    BLOB NOT NULL
      ) STRICT;
      CREATE TABLE owner (
        id       INTEGER PRIMARY KEY CHECK (id = 1),
        name     BLOB NOT NULL,
        identity BLOB
      ) STRICT;
      CREATE TABLE keys (
        key_id     TEXT PRIMARY KEY,
        digest     BLOB NOT NULL,
        decoy      BLOB NOT NULL,
        png        BLOB NOT NULL,
        label      BLOB NOT NULL,
        provenance BLOB NOT NULL
      ) STRICT;
      CREATE TABLE contacts (
        id   TEXT PRIMARY KEY,
        card BLOB NOT NULL
      ) STRICT;
      CREATE TABLE audit_rows (
        number INTEGER PRIMARY KEY,
        entry  BLOB NOT NULL,
        mac    BLOB NOT NULL
      ) STRICT;
      CREATE TABLE audit_head (
        id     INTEGER PRIMARY KEY CHECK (id = 1),
        newest BLOB NOT NULL
      ) STRICT;
    `)
  },
}
