/** The table master_key_wraps: read and replaced without an unlocked keystore. */
import { OrreryError } from '../../src-shared/errors'
import { changeOne, type Db } from './database'
import { Wrap, type WrapKind } from './master-key'

const KEYCHAIN: WrapKind = 'keychain'

/** Every wrap, also of kinds this version does not know. */
export function readWraps(db: Db): Wrap[] {
  return Wrap.array().parse(db.prepare('SELECT kind, parameters, wrapped FROM master_key_wraps').all())
}

/** Undefined for a keystore that the system's keychain does not open. */
export function findKeychainWrap(wraps: readonly Wrap[]): Wrap | undefined {
  return wraps.find(({ kind }) => kind === KEYCHAIN)
}

/** Whether there was one. */
export function deleteKeychainWrap(db: Db): boolean {
  return db.prepare('DELETE FROM master_key_wraps WHERE kind = ?').run(KEYCHAIN).changes > 0
}

/** The wrap of `kind`; a keystore without one is KEYSTORE_DAMAGED. */
export function pickWrap(wraps: readonly Wrap[], kind: WrapKind): Wrap {
  const wrap = wraps.find((candidate) => candidate.kind === kind)
  if (wrap === undefined) throw new OrreryError('KEYSTORE_DAMAGED')
  return wrap
}

/** Of every kind, also those that this version does not know: what they hold is another master key by then. */
export function deleteWraps(db: Db): void {
  db.prepare('DELETE FROM master_key_wraps').run()
}

/**
 * Throws KEYSTORE_BUSY when the row is no longer `wrap`: another process changed it while this one was deriving keys, and its
 * change must not be undone.
 */
export function assertWrapUnchanged(db: Db, { kind, wrapped }: Wrap): void {
  const found = db
    .prepare('SELECT count(*) FROM master_key_wraps WHERE kind = ? AND wrapped = ?')
    .pluck()
    .get(kind, wrapped)
  if (found !== 1) throw new OrreryError('KEYSTORE_BUSY')
}

export function insertWrap(db: Db, { kind, parameters, wrapped }: Wrap): void {
  const insert = db.prepare('INSERT INTO master_key_wraps (kind, parameters, wrapped) VALUES (?, ?, ?)')
  changeOne(insert, kind, parameters, wrapped)
}
