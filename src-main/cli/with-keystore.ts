/** What a command needs while it runs, given back when it ends, so that the process ends by itself. */
import { OrreryError } from '../../src-shared/errors'
import type { Keystore } from '../workflows/keystore-upkeep'
import type { WorkerPool } from '../workflows/workers'
import type { Context } from './perform'
import { passphraseSource, readSecret } from './secrets'

interface Unlocking {
  readonly passphraseFile?: string | undefined
}

/** Runs `work` with the locked keystore, for commands that ask for other secrets or change them. Throws what opening it throws. */
export async function withLockedKeystore<T>(work: (keystore: Keystore) => Promise<T>): Promise<T> {
  const { openOwnKeystore } = await import('../workflows/keystore-upkeep')
  const keystore = openOwnKeystore()
  try {
    return await work(keystore)
  } finally {
    keystore.close()
  }
}

/** Runs `work` with the unlocked keystore. Throws what opening and unlocking it throw. */
export function withKeystore<T>(
  context: Context,
  unlocking: Unlocking,
  work: (keystore: Keystore) => T | Promise<T>,
): Promise<T> {
  return unlocked(context, unlocking, async () => undefined, work)
}

/** As `withKeystore`, with a worker pool and with what `load` brings of the program: both are loaded while scrypt runs. */
export function withKeystoreAndPool<Loaded, T>(
  context: Context,
  unlocking: Unlocking,
  load: () => Promise<Loaded>,
  work: (tools: { readonly keystore: Keystore; readonly pool: WorkerPool }, loaded: Loaded) => Promise<T>,
): Promise<T> {
  const loadAll = async () => {
    await import('../workflows/workers')
    return await load()
  }
  return unlocked(context, unlocking, loadAll, (keystore, loaded) =>
    withPool((pool) => work({ keystore, pool }, loaded)),
  )
}

async function unlocked<Loaded, T>(
  { signal }: Context,
  { passphraseFile }: Unlocking,
  load: () => Promise<Loaded>,
  work: (keystore: Keystore, loaded: Loaded) => T | Promise<T>,
): Promise<T> {
  return withLockedKeystore(async (keystore) => {
    const passphrase = await readSecret(passphraseSource(passphraseFile), signal)
    const [, loaded] = await Promise.all([keystore.unlock(passphrase), load()])
    if (signal.aborted) throw new OrreryError('CANCELLED')
    return await work(keystore, loaded)
  })
}

export async function withPool<T>(work: (pool: WorkerPool) => Promise<T>): Promise<T> {
  const { WorkerPool } = await import('../workflows/workers')
  const pool = new WorkerPool()
  try {
    return await work(pool)
  } finally {
    await pool.close()
  }
}
