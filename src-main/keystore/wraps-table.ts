/** The table master_key_wraps: read and replaced without an unlocked keystore. */
import { OrreryError } from '../../src-shared/errors'
import type { Db } from './database'
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

/** Throws KEYSTORE_BUSY when the row is no longer `wrap`, as `replaceWrap` does. */
export function assertWrapUnchanged(db: Db, { kind, wrapped }: Wrap): void {
  const found = db
    .prepare('SELECT count(*) FROM master_key_wraps WHERE kind = ? AND wrapped = ?')
    .pluck()
    .get(kind, wrapped)
  if (found !== 1) throw new OrreryError('KEYSTORE_BUSY')
}

export function insertWrap(db: Db, { kind, parameters, wrapped }: Wrap): void {
  db.prepare('INSERT INTO master_key_wraps (kind, parameters, wrapped) VALUES (?, ?, ?)').run(
    kind,
    parameters,
    wrapped,
  )
}

/**
 * Puts `next` in the place of `old`. Throws KEYSTORE_BUSY when the row is no longer `old`: another process
 * changed it while this one was deriving keys, and its change must not be undone.
 */
export function replaceWrap(db: Db, old: Wrap, next: Wrap): void {
  const { changes } = db
    .prepare('UPDATE master_key_wraps SET parameters = ?, wrapped = ? WHERE kind = ? AND wrapped = ?')
    .run(next.parameters, next.wrapped, old.kind, old.wrapped)
  if (changes !== 1) throw new OrreryError('KEYSTORE_BUSY')
}
