/** The one row of the table owner: the owner's display name, and their identity once it was made. */
import { Cell, changeOne, type Db } from './database'
import type { Session } from './keystore-session'
import { type Identity, StoredIdentity } from './records'
import type { CellAddress, Cells, Vault } from './vault'

export const ownerAddress = (column: 'name' | 'identity'): CellAddress => ({ table: 'owner', row: 1, column })

export function insertOwner(db: Db, vault: Vault, name: string): void {
  changeOne(db.prepare('INSERT INTO owner (id, name) VALUES (1, ?)'), vault.seal(ownerAddress('name'), name))
}

/** In place of a name that is gone or does not open: that keeps nobody from taking a stolen passphrase out of use. */
export const LOST_NAME = '?'

export function readOwnerName(session: Session): string {
  return session.read((db, vault) => {
    try {
      return openOwnerName(db, vault)
    } catch {
      return LOST_NAME
    }
  })
}

/** Throws KEYSTORE_DAMAGED when `cells` are another keystore's. */
export function openOwnerName(db: Db, cells: Cells): string {
  const sealed = Cell.parse(db.prepare('SELECT name FROM owner').pluck().get())
  return cells.open(ownerAddress('name'), sealed).toString('utf8')
}

/** Undefined when there is none. */
export function readIdentity(session: Session): StoredIdentity | 'damaged' | undefined {
  return session.read((db, vault) => {
    const sealed = Cell.nullish().parse(db.prepare('SELECT identity FROM owner WHERE id = 1').pluck().get())
    if (!sealed) return undefined
    try {
      return vault.openJson(ownerAddress('identity'), sealed, StoredIdentity)
    } catch {
      return 'damaged'
    }
  })
}

export function storeIdentity(db: Db, vault: Vault, identity: Identity): void {
  const sealed = vault.seal(ownerAddress('identity'), JSON.stringify(identity))
  // The whole row may be gone.
  if (db.prepare('SELECT 1 FROM owner WHERE id = 1').get() === undefined) insertOwner(db, vault, LOST_NAME)
  changeOne(db.prepare('UPDATE owner SET identity = ? WHERE id = 1'), sealed)
}
