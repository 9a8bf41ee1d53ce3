/** The audit trail as it is shown. */
import { OrreryError } from '../../src-shared/errors'
import { entryAddress, rowsOf } from './audit-chain'
import { readHead } from './audit-head'
import type { Session } from './keystore-session'
import { type OldTrail, readOldTrails } from './old-trails'
import { AuditContent, type AuditEntry } from './records'
import type { Vault } from './vault'

/** `firstBroken` is the number of the first row that is missing, changed, out of order or unaccounted for. */
export type AuditVerdict =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly firstBroken: number }

/** The trail as it is read; rows come into it only with the change that they tell of (`Keystore.recorded`). */
export class AuditTrail {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /**
   * All rows, oldest first. Throws AUDIT_BROKEN at a row that does not open; whether rows are missing
   * `verify` tells.
   */
  list(): AuditEntry[] {
    return this.#session.read((db, vault) =>
      Array.from(rowsOf(db), (row) => {
        const content = openEntry(vault, row.number, row.entry)
        if (content === undefined) throw new OrreryError('AUDIT_BROKEN')
        return { ...content, number: row.number }
      }),
    )
  }

  /** Rows that open, oldest first, whatever befell the others: for showing beside `verify`'s verdict, not to conclude from. */
  readable(): AuditEntry[] {
    return this.#session.read((db, vault) =>
      Array.from(rowsOf(db)).flatMap(({ number, entry }) => {
        const content = openEntry(vault, number, entry)
        return content === undefined ? [] : [{ ...content, number }]
      }),
    )
  }

  /** Trails that were ended by a new one, oldest first. */
  old(): OldTrail[] {
    return this.#session.read(readOldTrails)
  }

  /** Follows the whole chain from the first row to the head, once; later what is new. */
  verify(): AuditVerdict {
    return this.#session.read((db, vault) => {
      for (const doubt of this.#session.doubts()) {
        if (doubt.name === 'trailBroken') return { ok: false, firstBroken: doubt.row }
      }
      return { ok: true, rows: readHead(db, vault)?.number ?? 0 }
    })
  }
}

/** Undefined for one that does not open. */
export function openEntry(vault: Vault, number: number, entry: Uint8Array): AuditContent | undefined {
  try {
    return vault.openJson(entryAddress(number), entry, AuditContent)
  } catch {
    return undefined
  }
}
