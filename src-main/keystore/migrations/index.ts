/** The schema's versions (SQLite's user_version): one module for each step from the version before. */
import { OrreryError } from '../../../src-shared/errors'
import { type Db, numberPragma, writing } from '../database'
import { initial } from './0001-initial'
import { decoys } from './0002-decoys'
import { signing } from './0003-signing'
import { people } from './0004-people'
import { sealedSet } from './0005-sealed-set'
import type { Migration } from './migration'

const MIGRATIONS: readonly Migration[] = [initial, decoys, signing, people, sealedSet]

/** The steps to `version`. */
export const migrationsTo = (version: number) => MIGRATIONS.filter((step) => step.version <= version)

const newest = (migrations: readonly Migration[]) => migrations.at(-1)?.version ?? 0

/** The schema that this program makes. */
export const NEWEST_VERSION = newest(MIGRATIONS)

/** Throws KEYSTORE_NEWER when a later Orrery made the file. */
export function assertVersionKnown(db: Db): void {
  if (numberPragma(db, 'user_version') > NEWEST_VERSION) throw new OrreryError('KEYSTORE_NEWER')
}

/** Brings the schema to the last of `migrations`, all steps in one transaction; writes nothing when it is there. */
export function migrate(db: Db, migrations: readonly Migration[] = MIGRATIONS): void {
  if (numberPragma(db, 'user_version') >= newest(migrations)) return
  writing(db, () => {
    // Read again: another process may have migrated while this one waited to write.
    const version = numberPragma(db, 'user_version')
    const steps = migrations.filter((migration) => migration.version > version)
    for (const step of steps) step.up(db)
    if (steps.length > 0) db.pragma(`user_version = ${newest(steps)}`)
  })
}
