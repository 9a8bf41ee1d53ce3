/** The keystore of this window: opened when it is first asked for, closed when the program ends. */
import type { KeystoreState } from '../../src-shared/contract/calls'
import { DisplayName } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import { createKeystore, type Keystore, keystorePath, openKeystore } from '../keystore'

export class KeystoreSession {
  #keystore: Keystore | undefined

  /** @throws what `openKeystore` throws, apart from KEYSTORE_MISSING. */
  state(): KeystoreState {
    try {
      return this.#open().locked ? 'locked' : 'unlocked'
    } catch (thrown) {
      if (thrown instanceof OrreryError && thrown.code === 'KEYSTORE_MISSING') return 'missing'
      throw thrown
    }
  }

  /** Resolves with the recovery code; the keystore is unlocked then. @throws what `createKeystore` throws. */
  async create(passphrase: string, ownerName: string): Promise<string> {
    if (!DisplayName.safeParse(ownerName).success) {
      throw new OrreryError('USAGE', { advice: { name: 'unfitOwnerName' } })
    }
    const { keystore, recoveryCode } = await createKeystore(keystorePath(), passphrase, ownerName)
    this.#keystore?.close()
    this.#keystore = keystore
    try {
      keystore.audit.record({ action: 'created', keyIds: [], files: 0 })
    } catch {
      // The recovery code must reach its owner even if nothing more can be written.
    }
    return recoveryCode
  }

  /** @throws what `Keystore.unlock` throws. */
  async unlock(passphrase: string): Promise<void> {
    await this.#open().unlock(passphrase)
  }

  /** Resolves with the new recovery code. @throws what `Keystore.recover` throws. */
  async recover(recoveryCode: string, passphrase: string): Promise<string> {
    return await this.#open().recover(recoveryCode, passphrase)
  }

  /** @throws OrreryError KEYSTORE_LOCKED. */
  unlocked(): Keystore {
    const keystore = this.#open()
    if (keystore.locked) throw new OrreryError('KEYSTORE_LOCKED')
    return keystore
  }

  lock(): void {
    this.#keystore?.lock()
  }

  /** Locks and lets go of the file. */
  close(): void {
    this.#keystore?.close()
    this.#keystore = undefined
  }

  #open(): Keystore {
    this.#keystore ??= openKeystore(keystorePath())
    return this.#keystore
  }
}
