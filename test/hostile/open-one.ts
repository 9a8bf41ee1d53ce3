/**
 * A process that opens one file or encrypts it, and tells its own peak memory. Arguments: `decrypt` or `encrypt`,
 * keystore, recovery code, input, output folder. Prints JSON: verdict and peak in MiB (Linux).
 */
import { readFileSync } from 'node:fs'
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { openKeystore } from '../../src-main/keystore'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'

const [action, keystorePath = '', recoveryCode = '', input = '', outputDir = ''] = process.argv.slice(2)

const keystore = openKeystore(keystorePath)
keystore.unlockWithRecoveryCode(recoveryCode)
const tools = { keystore, pool: new WorkerPool(2), decoys: createDecoySource() }
const request = { inputs: [input], outputDir, container: 'auto', label: 'hostile' } as const
const { outcomes } = await (action === 'encrypt'
  ? encryptFiles(tools, request)
  : decryptFiles(tools, request))
const [outcome] = outcomes
const verdict = outcome?.status === 'done' ? 'opened' : outcome?.error.code
const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
console.log(JSON.stringify({ verdict, mebibytes: Math.round(Number(peak) / 1024) }))
await tools.pool.close()
keystore.close()
