/** What a command needs while it runs, given back when it ends, so that the process ends by itself. */
import { throwIfCancelled } from '../files/cancel'
import { WorkerPool } from '../jobs/worker-pool'
import { type Keystore, keystorePath, openKeystore } from '../keystore'
import type { Context } from './context'
import { passphraseSource, readSecret } from './secrets'

/** Runs `work` with the unlocked keystore. Throws what opening and unlocking it throw. */
export async function withKeystore<T>(
  { signal }: Context,
  { passphraseFile }: { readonly passphraseFile?: string | undefined },
  work: (keystore: Keystore) => T | Promise<T>,
): Promise<T> {
  const keystore = openKeystore(keystorePath())
  try {
    await keystore.unlock(await readSecret(passphraseSource(passphraseFile), signal))
    throwIfCancelled(signal)
    return await work(keystore)
  } finally {
    keystore.close()
  }
}

export async function withPool<T>(work: (pool: WorkerPool) => Promise<T>): Promise<T> {
  const pool = new WorkerPool()
  try {
    return await work(pool)
  } finally {
    await pool.close()
  }
}
