/**
 * A process that works until it is killed or done. Arguments: what to do (`encrypt`, `decrypt`, `keystore`, `rotate`,
 * `rotate-and-die`), keystore, recovery code, input, output folder. Prints `ready` when it begins, how many files are done from time
 * to time, each recovery code that it is shown, and `all is well` at the end.
 */
import type { Progress } from '../../src-main/files/job-control'
import type { JobReport } from '../../src-main/jobs/reports'
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { openKeystore } from '../../src-main/keystore'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { jobKey } from '../keystore/job-keys'

const KEYSTORE_ROUNDS = 60
const ROTATIONS = 2

const [action, keystorePath = '', recoveryCode = '', input = '', outputDir = ''] = process.argv.slice(2)

const keystore = openKeystore(keystorePath)
keystore.unlockWithRecoveryCode(recoveryCode)

async function files(): Promise<JobReport> {
  const pool = new WorkerPool(2)
  const request = { inputs: [input], outputDir, container: 'auto', label: 'killed' } as const
  const control = { onProgress: ({ filesDone }: Progress) => console.log(`${filesDone} files done`) }
  try {
    if (action === 'decrypt') return await decryptFiles({ keystore, pool }, request, control)
    return await encryptFiles({ keystore, pool, decoys: createDecoySource() }, request, control)
  } finally {
    await pool.close()
  }
}

function keystoreRounds(): void {
  for (let round = 0; round < KEYSTORE_ROUNDS; round++) {
    const keys = [jobKey(), jobKey()]
    const row = { action: 'encrypted', keyIds: keys.map(({ keyId }) => keyId), files: 2 } as const
    keystore.recorded(row, (changes) => changes.keys.addAll(keys, { kind: 'made' }))
  }
}

async function rotations(): Promise<void> {
  let code = recoveryCode
  const show = (shown: string) => {
    console.log(`code ${shown}`)
    // Everything is written but for the end of the transaction.
    if (action === 'rotate-and-die') process.kill(process.pid, 'SIGKILL')
  }
  for (let round = 0; round < ROTATIONS; round++) {
    code = (await keystore.recover(code, `words of round ${round}`, show)).recoveryCode
  }
}

console.log('ready')
if (action === 'keystore') keystoreRounds()
else if (action?.startsWith('rotate')) await rotations()
else {
  const { outcomes } = await files()
  const failed = outcomes.filter((outcome) => outcome.status !== 'done')
  if (failed.length > 0) throw new Error(JSON.stringify(failed))
}
keystore.close()
console.log('all is well')
