/** The system's keychain, as Electron's safeStorage reaches it: which one there is, whether it hides anything, and what it opens. */
import type { SafeStorage } from 'electron'
import type { Keychain } from '../../../src-shared/contract/settings-calls'
import { OrreryError } from '../../../src-shared/errors'
import type { KeychainOpen, KeychainSeal } from '../../workflows/keystore-upkeep'

/** Electron before 26 cannot name the backend that it uses on Linux. */
export type KeychainStorage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>

/** Encrypts with a password that everybody knows. */
const PLAIN = 'basic_text'
/** What stands for a backend on Linux that has no name: such an Electron uses a keyring, or says that it has none. */
const UNNAMED = 'keyring'
/** Where the system has one. */
const ONLY: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' }

export class SystemKeychain {
  readonly #storage: KeychainStorage
  readonly #platform: NodeJS.Platform

  constructor(storage: KeychainStorage, platform: NodeJS.Platform) {
    this.#storage = storage
    this.#platform = platform
  }

  /** What the person is told. May make the system ask for its own password. @param enrolled what opens the keystore now. */
  stateFor(enrolled: { readonly backend: string } | null): Keychain {
    const backend = this.#backend()
    const isChosen = enrolled !== null
    if (backend === PLAIN) return { state: 'unsafe', backend: null, isChosen }
    if (backend === null || !this.#storage.isEncryptionAvailable()) {
      return { state: 'unavailable', backend: null, isChosen }
    }
    if (!isChosen) return { state: 'off', backend, isChosen }
    return { state: enrolled.backend === backend ? 'on' : 'changed', backend, isChosen }
  }

  /** Whether it is worth trying. The system asks nothing of the person for that. */
  mayOpen(enrolled: { readonly backend: string } | null): boolean {
    const backend = this.#backend()
    return enrolled !== null && backend !== PLAIN && enrolled.backend === backend
  }

  /** Throws KEYCHAIN_FAILED when there is none that hides anything. */
  seal(): KeychainSeal {
    const { state, backend } = this.stateFor(null)
    if (state !== 'off' || backend === null) throw failure()
    return { backend, seal: (secret) => this.#storage.encryptString(secret.toString('base64')) }
  }

  /** Throws KEYCHAIN_FAILED for what another backend sealed; what the keychain throws goes through. */
  readonly open: KeychainOpen = (backend, sealed) => {
    if (!this.mayOpen({ backend })) throw failure()
    return Buffer.from(this.#storage.decryptString(sealed), 'base64')
  }

  /** Null where there is none. */
  #backend(): string | null {
    if (this.#platform !== 'linux') return ONLY[this.#platform] ?? null
    if (this.#storage.getSelectedStorageBackend === undefined) return UNNAMED
    const backend = this.#storage.getSelectedStorageBackend()
    return backend === 'unknown' ? null : backend
  }
}

function failure(): OrreryError {
  return new OrreryError('KEYCHAIN_FAILED')
}
