/** orrery encrypt: files and folders under a new key. */
import { z } from 'zod'
import { createDecoySource } from '../../keygen/decoy-source'
import { encryptFiles } from '../../workflows/encrypt'
import type { RunCommand } from '../context'
import { shortId } from '../format'
import { Folder, Label, Paths, parseInput, unlocking } from '../input'
import { tellJob } from '../job-result'
import { printable } from '../output'
import { createProgressBar } from '../progress-bar'
import { withKeystore, withPool } from '../resources'

const Input = z.object({
  ...unlocking,
  operands: z.tuple([Paths]),
  output: Folder,
  as: z.enum(['auto', 'png', 'dicom']),
  label: Label.default(''),
})

export const encrypt: RunCommand = async (context, input) => {
  const { operands, output, as, label, ...unlock } = parseInput(Input, input)
  const request = { inputs: operands[0], outputDir: output, container: as, label }
  const bar = createProgressBar()
  const decoys = createDecoySource()
  const report = await withKeystore(context, unlock, (keystore) =>
    withPool((pool) =>
      encryptFiles({ keystore, pool, decoys }, request, { signal: context.signal, onProgress: bar.show }),
    ),
  ).finally(async () => {
    bar.clear()
    await decoys.close()
  })
  if (report.keyId === null) return tellJob(context, report, 'Encrypted')
  const key = shortId(report.keyId)
  return tellJob(context, report, 'Encrypted', [
    `Key ${key}, results in ${printable(output)}`,
    `To let somebody else open them: orrery keys export ${key} --to CARD -o ${key}.orrkeys`,
  ])
}
