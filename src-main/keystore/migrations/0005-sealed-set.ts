/**
 * Version 5: the head of the audit trail seals what authenticates the other tables' rows (`audit-head.ts`), and trails that were
 * ended are kept. A head of an earlier version stays as it is until the keystore is unlocked: a migration can seal nothing.
 * `png`, the one long cell of a key, comes last, so that the cells before it are read without it.
 */
import type { Migration } from './migration'

export const sealedSet: Migration = {
  version: 5,
  up: (db) => {
    db.exec(`
      ALTER TABLE keys RENAME TO keys_4;
      CREATE TABLE keys (
        key_id     TEXT PRIMARY KEY,
        digest     BLOB NOT NULL,
        label      BLOB NOT NULL,
        provenance BLOB NOT NULL,
        decoy      BLOB NOT NULL,
        png        BLOB NOT NULL
      ) STRICT;
      INSERT INTO keys (key_id, digest, label, provenance, decoy, png)
        SELECT key_id, digest, label, provenance, decoy, png FROM keys_4;
      DROP TABLE keys_4;
      CREATE TABLE old_trails (
        id   INTEGER PRIMARY KEY,
        told BLOB NOT NULL
      ) STRICT;
      CREATE TABLE old_trail_rows (
        trail  INTEGER NOT NULL,
        number INTEGER NOT NULL,
        entry  BLOB NOT NULL,
        mac    BLOB NOT NULL,
        PRIMARY KEY (trail, number)
      ) STRICT;
    `)
  },
}
