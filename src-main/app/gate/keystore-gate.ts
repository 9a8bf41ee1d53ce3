/**
 * The keystore as this window may use it. A locked window gets nothing of it; jobs that were begun before go on, and the keys
 * are wiped from memory when the last of them has ended.
 */
import { DisplayName } from '../../../src-shared/display-text'
import { OrreryError } from '../../../src-shared/errors'
import {
  type Keystore,
  makeKeystore,
  openOwnKeystore,
  type Rotated,
  recoverKeystore,
  type ShowCode,
} from '../../workflows/keystore-upkeep'

export class KeystoreGate {
  #keystore: Keystore | undefined
  #isOpen = false
  #isRekeyed = false
  /** How often it was locked. */
  #locks = 0
  /** Whether jobs still work with the keystore. */
  readonly #isInUse: () => boolean
  /** One at a time: each holds 128 MiB, and a thread that jobs want too. */
  #opening: Promise<void> = Promise.resolve()
  readonly #opened: (() => void)[] = []
  readonly #locked: (() => void)[] = []

  constructor(isInUse: () => boolean) {
    this.#isInUse = isInUse
  }

  /** Whether the window may use the keystore. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Whether it is locked because another program changed what opens the keystore. */
  get isRekeyed(): boolean {
    return this.#isRekeyed
  }

  /** `listener` is called each time that the window may use the keystore from then on. */
  whenOpened(listener: () => void): void {
    this.#opened.push(listener)
  }

  /** `listener` is called each time that it may not any more: whoever keeps anything out of the keystore forgets it. */
  whenLocked(listener: () => void): void {
    this.#locked.push(listener)
  }

  /** Throws what `openOwnKeystore` throws, apart from KEYSTORE_MISSING. */
  state(): 'missing' | 'locked' | 'unlocked' {
    try {
      this.keystore()
      return this.#isOpen ? 'unlocked' : 'locked'
    } catch (thrown) {
      if (thrown instanceof OrreryError && thrown.code === 'KEYSTORE_MISSING') return 'missing'
      throw thrown
    }
  }

  /** Resolves with the recovery code; the keystore is open then. @param show of `makeKeystore`. Throws what that throws. */
  async create(
    passphrase: string,
    ownerName: string,
    show: ShowCode = () => undefined,
  ): Promise<{ readonly recoveryCode: string }> {
    if (!DisplayName.safeParse(ownerName).success) {
      throw new OrreryError('USAGE', { advice: { name: 'unfitOwnerName' } })
    }
    const { keystore, recoveryCode } = await makeKeystore(passphrase, ownerName, show)
    this.#keystore?.close()
    this.#keystore = this.#heeded(keystore)
    this.#open()
    return { recoveryCode }
  }

  /** `open` unlocks the keystore that it is given, or throws. Throws KEYSTORE_LOCKED when it was locked meanwhile: that wins. */
  async openBy(open: (keystore: Keystore) => Promise<void> | void): Promise<void> {
    const locks = this.#locks
    const opening = this.#opening.then(() => open(this.keystore()))
    this.#opening = opening.then(
      () => undefined,
      () => undefined,
    )
    await opening
    if (this.#locks !== locks) {
      this.wipeIfUnused()
      throw new OrreryError('KEYSTORE_LOCKED')
    }
    this.#open()
  }

  /** Resolves with the new recovery code. @param show of `recoverKeystore`. Throws what that throws. */
  async recover(
    recoveryCode: string,
    passphrase: string,
    show: ShowCode = () => undefined,
  ): Promise<Rotated> {
    const next = await recoverKeystore(this.keystore(), recoveryCode, passphrase, show)
    this.#open()
    return next
  }

  /**
   * What the person answers to a dialog, which stays on the screen when the window is locked: null when it was locked
   * meanwhile, also when it is open again. Throws KEYSTORE_LOCKED when it is not open.
   */
  async whileOpen<T>(ask: () => Promise<T>): Promise<T | null> {
    this.unlocked()
    const locks = this.#locks
    const answer = await ask()
    return this.#isOpen && this.#locks === locks ? answer : null
  }

  /** For the window's calls. Throws KEYSTORE_LOCKED. */
  unlocked(): Keystore {
    const keystore = this.keystore()
    // It locks itself when another program made another master key.
    if (this.#isOpen && keystore.locked) this.lock()
    if (!this.#isOpen || keystore.locked) throw new OrreryError('KEYSTORE_LOCKED')
    return keystore
  }

  /** Open or not. Throws what `openOwnKeystore` throws. */
  keystore(): Keystore {
    this.#keystore ??= this.#heeded(openOwnKeystore())
    return this.#keystore
  }

  /** Locks the window, too, when another program takes the secrets out of use that opened the keystore. */
  #heeded(keystore: Keystore): Keystore {
    keystore.whenRekeyed(() => {
      this.#isRekeyed = true
      this.lock()
    })
    return keystore
  }

  lock(): void {
    const wasOpen = this.#isOpen
    this.#isOpen = false
    this.#locks++
    this.wipeIfUnused()
    if (wasOpen) for (const listener of this.#locked) this.#tellLocked(listener)
  }

  /** To be called when a job has ended. */
  wipeIfUnused(): void {
    if (!this.#isOpen && !this.#isInUse()) this.#keystore?.lock()
  }

  /** Locks and lets go of the file. */
  close(): void {
    this.#isOpen = false
    this.#keystore?.close()
    this.#keystore = undefined
  }

  /** What one cannot do, because the keystore's file is damaged for example, must not keep the others from forgetting. */
  #tellLocked(listener: () => void): void {
    try {
      listener()
    } catch {
      // Whatever it is says so in the next thing that somebody does with the keystore.
    }
  }

  #open(): void {
    this.#isOpen = true
    this.#isRekeyed = false
    for (const listener of this.#opened) listener()
  }
}
