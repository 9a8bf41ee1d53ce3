/** The keystore of this window: opened when it is first asked for, closed when the program ends. */
import type { KeystoreState } from '../../src-shared/contract/calls'
import { DisplayName } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import { type Keystore, makeKeystore, openOwnKeystore, recoverKeystore } from '../workflows/keystore-upkeep'

export class KeystoreSession {
  #keystore: Keystore | undefined

  /** @throws what `openOwnKeystore` throws, apart from KEYSTORE_MISSING. */
  state(): KeystoreState {
    try {
      return this.#open().locked ? 'locked' : 'unlocked'
    } catch (thrown) {
      if (thrown instanceof OrreryError && thrown.code === 'KEYSTORE_MISSING') return 'missing'
      throw thrown
    }
  }

  /** Resolves with the recovery code; the keystore is unlocked then. @throws what `makeKeystore` throws. */
  async create(passphrase: string, ownerName: string): Promise<string> {
    if (!DisplayName.safeParse(ownerName).success) {
      throw new OrreryError('USAGE', { advice: { name: 'unfitOwnerName' } })
    }
    const { keystore, recoveryCode } = await makeKeystore(passphrase, ownerName)
    this.#keystore?.close()
    this.#keystore = keystore
    return recoveryCode
  }

  /** @throws what `Keystore.unlock` throws. */
  async unlock(passphrase: string): Promise<void> {
    await this.#open().unlock(passphrase)
  }

  /** Resolves with the new recovery code. @throws what `recoverKeystore` throws. */
  async recover(recoveryCode: string, passphrase: string): Promise<string> {
    return await recoverKeystore(this.#open(), recoveryCode, passphrase)
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
    this.#keystore ??= openOwnKeystore()
    return this.#keystore
  }
}
