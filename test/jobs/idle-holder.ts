/** A process that works on files and then does nothing, its workers idle, so that its memory can be looked at. */
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { openKeystore } from '../../src-main/keystore'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'

const [action = '', keystorePath = '', recoveryCode = '', input = '', outputDir = ''] = process.argv.slice(2)

const keystore = openKeystore(keystorePath)
keystore.unlockWithRecoveryCode(recoveryCode)
const pool = new WorkerPool(2)
const decoys = createDecoySource()
const request = { inputs: [input], outputDir, container: 'auto', label: 'held' } as const
const { outcomes } = await (action === 'decrypt'
  ? decryptFiles({ keystore, pool }, request)
  : encryptFiles({ keystore, pool, decoys }, request))
const failed = outcomes.filter((outcome) => outcome.status !== 'done')
if (failed.length > 0) throw new Error(JSON.stringify(failed))
await decoys.close()
// What nobody refers to any more may lie there until the next collection; it is not what is asked for here.
globalThis.gc?.()
console.log('idle')
process.stdin.resume()
