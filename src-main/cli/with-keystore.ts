/** What a command needs while it runs, given back when it ends, so that the process ends by itself. */
import { OrreryError } from '../../src-shared/errors'
import { words } from '../../src-shared/words'
import type { Keystore } from '../workflows/keystore-upkeep'
import type { WorkerPool } from '../workflows/workers'
import { tellDoubts } from './job-result'
import type { Output } from './output'
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

/** As `withKeystore`, for commands that only show what is in it: what speaks against the keystore is told. */
export function withShownKeystore<T>(
  context: Context,
  unlocking: Unlocking,
  work: (keystore: Keystore) => T | Promise<T>,
): Promise<T> {
  return withKeystore(context, unlocking, (keystore) => {
    tellDoubts(context.output, keystore.doubts)
    return work(keystore)
  })
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
  { output, signal }: Context,
  { passphraseFile }: Unlocking,
  load: () => Promise<Loaded>,
  work: (keystore: Keystore, loaded: Loaded) => T | Promise<T>,
): Promise<T> {
  return withLockedKeystore(async (keystore) => {
    const passphrase = await readSecret(passphraseSource(passphraseFile), signal)
    const { doesKeystoreRoam } = await import('../workflows/keystore-upkeep')
    const [, loaded] = await Promise.all([keystore.unlock(passphrase), load()])
    if (signal.aborted) throw new OrreryError('CANCELLED')
    const result = await work(keystore, loaded)
    tellPlace(output, keystore, doesKeystoreRoam())
    return result
  })
}

/** What is unusual about where the keystore lies. */
function tellPlace(output: Output, keystore: Keystore, roams: boolean): void {
  const text = words().commandLine.keystore
  if (keystore.readOnly) output.note(`orrery: ${text.readOnly}`)
  if (roams) output.note(`orrery: ${text.roams}`)
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
