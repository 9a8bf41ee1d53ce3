/** A person with a keystore, and a folder encrypted by the real workflow under a key of theirs. */
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { Resident } from '../window/residents'

/** @returns the folder of the encrypted files: `outputDir`. */
export async function encryptFolder(
  { keystore }: Resident,
  folder: string,
  outputDir: string,
  container: 'auto' | 'png' = 'auto',
): Promise<string> {
  const [pool, decoys] = [new WorkerPool(2), createDecoySource()]
  try {
    const request = { inputs: [folder], outputDir, container, label: 'Long series' } as const
    const { keyId, outcomes } = await encryptFiles({ keystore, pool, decoys }, request)
    const failed = outcomes.find(({ status }) => status !== 'done')
    if (keyId === null || failed !== undefined) throw new Error(`not encrypted: ${JSON.stringify(failed)}`)
    return outputDir
  } finally {
    await Promise.all([pool.close(), decoys.close()])
  }
}
