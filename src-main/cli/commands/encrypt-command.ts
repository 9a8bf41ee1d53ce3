/** orrery encrypt: files and folders under a new key. */
import { z } from 'zod'
import { toOrreryError } from '../../../src-shared/errors'
import { explain, words } from '../../../src-shared/words'
import type { EncryptReport, EncryptRequest } from '../../jobs/reports'
import { createDecoySource, type DecoyWorkshop } from '../../keygen/decoy-source'
import { fillReservoir } from '../../keygen/reservoir'
import type { Keystore } from '../../keystore'
import { encryptFiles } from '../../workflows/encrypt-files'
import type { Context, RunCommand } from '../context'
import type { ExitCode } from '../exit-code'
import { shortId } from '../format'
import { Folder, Label, Paths, parseInput, unlocking } from '../input'
import { tellJob } from '../job-result'
import { printable } from '../output'
import { createProgressBar } from '../progress-bar'
import { withKeystore, withPool } from '../with-keystore'

/** Decoys made when the work is done: one more than it took, so that the reservoir fills. */
const DECOYS_AHEAD = 2

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
  const decoys = createDecoySource()
  return await withKeystore(context, unlock, async (keystore) => {
    const report = await run(context, keystore, decoys, request)
    const exitCode = tell(context, report, output)
    if (!report.cancelled) await makeDecoysAhead(context, keystore, decoys)
    return exitCode
  }).finally(() => decoys.close())
}

async function run(
  { signal }: Context,
  keystore: Keystore,
  decoys: DecoyWorkshop,
  request: EncryptRequest,
): Promise<EncryptReport> {
  const bar = createProgressBar()
  const job = withPool((pool) =>
    encryptFiles({ keystore, pool, decoys }, request, { signal, onProgress: bar.show }),
  )
  return await job.finally(bar.clear)
}

function tell(context: Context, report: EncryptReport, output: string): ExitCode {
  if (report.keyId === null) return tellJob(context, report, 'Encrypted')
  const key = shortId(report.keyId)
  return tellJob(context, report, 'Encrypted', [
    `Key ${key}, results in ${printable(output)}`,
    `To let somebody else open them: orrery keys export ${key} --to CARD -o ${key}.orrkeys`,
  ])
}

/** The job is done and told: whatever goes wrong here is a warning. Ctrl-C ends it. */
async function makeDecoysAhead(
  { output, signal }: Context,
  { decoys }: Keystore,
  workshop: DecoyWorkshop,
): Promise<void> {
  try {
    await fillReservoir(workshop, decoys, signal, DECOYS_AHEAD)
  } catch (thrown) {
    if (signal.aborted) return
    const { message, hint, code } = explain(toOrreryError(thrown).report())
    output.note(`orrery: ${message}${countLeft(decoys)} ${hint} (${code})`)
  }
}

/** Empty when the keystore cannot be read. */
function countLeft(decoys: Keystore['decoys']): string {
  try {
    return ` ${words().window.decoys.left(decoys.count)}`
  } catch {
    return ''
  }
}
