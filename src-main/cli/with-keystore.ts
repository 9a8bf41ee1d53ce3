/** What a command needs while it runs, given back when it ends, so that the process ends by itself. */
import { OrreryError } from '../../src-shared/errors'
import type { Keystore } from '../workflows/keystore-upkeep'
import type { WorkerPool } from '../workflows/workers'
import type { Context } from './perform'
import { passphraseSource, readSecret } from './secrets'

/** Runs `work` with the unlocked keystore. Throws what opening and unlocking it throw. */
export async function withKeystore<T>(
  { signal }: Context,
  { passphraseFile }: { readonly passphraseFile?: string | undefined },
  work: (keystore: Keystore) => T | Promise<T>,
): Promise<T> {
  const { openOwnKeystore } = await import('../workflows/keystore-upkeep')
  const keystore = openOwnKeystore()
  try {
    await keystore.unlock(await readSecret(passphraseSource(passphraseFile), signal))
    if (signal.aborted) throw new OrreryError('CANCELLED')
    return await work(keystore)
  } finally {
    keystore.close()
  }
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
