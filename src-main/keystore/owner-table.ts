/** The one row of the table owner: the owner's display name, and their identity once it was made. */
import { Cell, type Db } from './database'
import type { Session } from './keystore-session'
import { type Identity, StoredIdentity } from './records'
import type { CellAddress, Cells, Vault } from './vault'

const address = (column: 'name' | 'identity'): CellAddress => ({ table: 'owner', row: 1, column })

export function insertOwner(db: Db, vault: Vault, name: string): void {
  db.prepare('INSERT INTO owner (id, name) VALUES (1, ?)').run(vault.seal(address('name'), name))
}

export function readOwnerName(session: Session): string {
  return session.read(openOwnerName)
}

/** Throws KEYSTORE_DAMAGED when `cells` are another keystore's. */
export function openOwnerName(db: Db, cells: Cells): string {
  const sealed = Cell.parse(db.prepare('SELECT name FROM owner').pluck().get())
  return cells.open(address('name'), sealed).toString('utf8')
}

export function readIdentity(session: Session): StoredIdentity | undefined {
  return session.read((db, vault) => {
    const sealed = Cell.nullable().parse(db.prepare('SELECT identity FROM owner').pluck().get())
    return sealed === null ? undefined : vault.openJson(address('identity'), sealed, StoredIdentity)
  })
}

export function storeIdentity(db: Db, vault: Vault, identity: Identity): void {
  const sealed = vault.seal(address('identity'), JSON.stringify(identity))
  db.prepare('UPDATE owner SET identity = ? WHERE id = 1').run(sealed)
}
