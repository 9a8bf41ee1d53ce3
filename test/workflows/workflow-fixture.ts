/** Everything that the workflows need, real, in a folder of its own: keystore, workers and decoy generator. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { createDecoySource, type DecoySource } from '../../src-main/keygen/decoy-source'
import type { Keystore } from '../../src-main/keystore'
import { quickKeystore } from '../keystore/quick-keystore'

export const PASSPHRASE = 'four quiet grey herons'

export interface WorkflowFixture {
  readonly root: string
  readonly keystorePath: string
  readonly recoveryCode: string
  readonly keystore: Keystore
  readonly pool: WorkerPool
  readonly decoys: DecoySource
  /** A new empty folder below `root`. */
  folder(name?: string): string
  /** Ends the workers and removes everything. */
  close(): Promise<void>
}

/** @param threads of the pool; its own default when left out. */
export async function makeWorkflowFixture(threads?: number): Promise<WorkflowFixture> {
  const root = mkdtempSync(join(tmpdir(), 'orrery-fixture-'))
  const keystorePath = join(root, 'keystore.db')
  const { keystore, recoveryCode } = await quickKeystore(keystorePath, PASSPHRASE, 'Dr. Ada Kovalenko')
  const pool = new WorkerPool(threads)
  const decoys = oneDecoyForAll()
  return {
    root,
    keystorePath,
    recoveryCode,
    keystore,
    pool,
    decoys,
    folder(name = 'folder') {
      const home = mkdtempSync(join(root, 'home-'))
      const path = join(home, name)
      mkdirSync(path)
      return path
    },
    async close() {
      await decoys.close()
      await pool.close()
      keystore.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** A real decoy, made when the first is wanted and used for every key: a key's strength is its nonce's. */
function oneDecoyForAll(): DecoySource {
  const source = createDecoySource()
  let made: Promise<Uint8Array> | undefined
  return {
    async decoy() {
      made ??= source.decoy()
      return (await made).slice()
    },
    close: () => source.close(),
  }
}
