/** orrery decrypt and orrery verify: open encrypted files, and write them or only look. */
import { z } from 'zod'
import { decryptFiles, verifyFiles } from '../../workflows/decrypt-files'
import type { RunCommand } from '../context'
import { Folder, Paths, parseInput, unlocking } from '../input'
import { tellJob } from '../job-result'
import { printable } from '../output'
import { createProgressBar } from '../progress-bar'
import { withKeystore, withPool } from '../with-keystore'

const VerifyInput = z.object({ ...unlocking, operands: z.tuple([Paths]) })
const DecryptInput = VerifyInput.extend({ output: Folder })

export const decrypt: RunCommand = async (context, input) => {
  const { operands, output, ...unlock } = parseInput(DecryptInput, input)
  const bar = createProgressBar()
  const control = { signal: context.signal, onProgress: bar.show }
  const report = await withKeystore(context, unlock, (keystore) =>
    withPool((pool) => decryptFiles({ keystore, pool }, { inputs: operands[0], outputDir: output }, control)),
  ).finally(bar.clear)
  const before = report.outcomes.filter((file) => file.status === 'done' && file.alreadyThere).length
  const details = [`Results in ${printable(output)}`]
  if (before > 0) details.push(`${before} of them were there already, with the same content.`)
  return tellJob(context, report, 'Decrypted', details)
}

export const verify: RunCommand = async (context, input) => {
  const { operands, ...unlock } = parseInput(VerifyInput, input)
  const bar = createProgressBar()
  const control = { signal: context.signal, onProgress: bar.show }
  const report = await withKeystore(context, unlock, (keystore) =>
    withPool((pool) => verifyFiles({ keystore, pool }, { inputs: operands[0] }, control)),
  ).finally(bar.clear)
  const isClean = report.outcomes.every(({ status }) => status !== 'failed')
  const verdict = isClean
    ? 'They are whole and unchanged, and you have their keys.'
    : 'Some files are NOT in order or could not be checked: they are named above.'
  return tellJob(context, report, 'Verified', [verdict])
}
