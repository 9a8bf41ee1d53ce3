/** A connection with the vault that unlocking admits: what every part of the keystore works through. */
import { OrreryError } from '../../src-shared/errors'
import { type Db, reading, writing } from './database'
import { Vault } from './vault'

export class Session {
  readonly db: Db
  #vault: Vault | undefined

  constructor(db: Db) {
    this.db = db
  }

  get locked(): boolean {
    return this.#vault === undefined
  }

  /**
   * Unlocks with the 32-byte master key, which is wiped. Throws KEYSTORE_LOCKED when it was closed meanwhile.
   */
  admit(masterKey: Buffer): void {
    this.lock()
    if (this.db.open) this.#vault = new Vault(masterKey)
    masterKey.fill(0)
    this.vault()
  }

  lock(): void {
    this.#vault?.wipe()
    this.#vault = undefined
  }

  /** Throws KEYSTORE_LOCKED. */
  vault(): Vault {
    if (this.#vault === undefined) throw new OrreryError('KEYSTORE_LOCKED')
    return this.#vault
  }

  /** One snapshot, unlocked. Throws KEYSTORE_LOCKED before it reads. */
  read<T>(work: (db: Db, vault: Vault) => T): T {
    const vault = this.vault()
    return reading(this.db, () => work(this.db, vault))
  }

  /** One write transaction, unlocked. Throws KEYSTORE_LOCKED before it writes. */
  write<T>(work: (db: Db, vault: Vault) => T): T {
    const vault = this.vault()
    return writing(this.db, () => work(this.db, vault))
  }
}
