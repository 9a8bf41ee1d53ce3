/** orrery encrypt: files and folders under a new key. */
import { type Command, Option } from 'commander'
import { CONTAINER_CHOICES } from '../../../src-shared/container-kinds'
import { toOrreryError } from '../../../src-shared/errors'
import { explain, words } from '../../../src-shared/words'
import type { DecoyReservoir, DecoyWorkshop } from '../../workflows/decoys-ahead'
import type { EncryptReport } from '../../workflows/encrypt-files'
import type { ExitCode } from '../exit-code'
import { shortId } from '../format'
import { tellJob } from '../job-result'
import { printable } from '../output'
import { type Context, examples, type Perform } from '../perform'
import { createProgressBar } from '../progress-bar'
import { withKeystore, withPool } from '../with-keystore'

/** Decoys made when the work is done: one more than it took, so that the reservoir fills. */
const DECOYS_AHEAD = 2

export function defineEncrypt(program: Command, perform: Perform): void {
  const text = words().commandLine.encrypt
  program
    .command('encrypt')
    .summary(text.summary)
    .description(text.description)
    .argument('<PATH...>', text.paths)
    .requiredOption('-o, --output <DIR>', text.output)
    .addOption(new Option('--as <KIND>', text.as).choices(CONTAINER_CHOICES).default('auto'))
    .option('--label <TEXT>', text.label)
    .addHelpText(
      'after',
      examples(
        'orrery encrypt study -o encrypted',
        'orrery encrypt a.dcm b.jpg -o encrypted --label "Case 12"',
      ),
    )
    .action(
      perform(
        ({ z, unlocking, Paths, Folder, Label }) =>
          z.object({
            ...unlocking,
            operands: z.tuple([Paths]),
            output: Folder,
            as: z.enum(CONTAINER_CHOICES),
            label: Label.default(''),
          }),
        async (context, { operands, output, as, label, ...unlock }) => {
          const { createDecoyWorkshop, reservoirOf } = await import('../../workflows/decoys-ahead')
          const { encryptFiles } = await import('../../workflows/encrypt-files')
          const request = { inputs: operands[0], outputDir: output, container: as, label }
          const decoys = createDecoyWorkshop()
          const bar = createProgressBar()
          const control = { signal: context.signal, onProgress: bar.show }
          return await withKeystore(context, unlock, async (keystore) => {
            const report = await withPool((pool) =>
              encryptFiles({ keystore, pool, decoys }, request, control),
            ).finally(bar.clear)
            const exitCode = tell(context, report, output)
            if (!report.cancelled) await makeDecoysAhead(context, reservoirOf(keystore), decoys)
            return exitCode
          }).finally(() => decoys.close())
        },
      ),
    )
}

function tell(context: Context, report: EncryptReport, output: string): ExitCode {
  const { job, encrypt } = words().commandLine
  if (report.keyId === null) return tellJob(context, report, job.encrypted)
  const key = shortId(report.keyId)
  return tellJob(context, report, job.encrypted, [encrypt.key(key, printable(output)), encrypt.share(key)])
}

/** The job is done and told: whatever goes wrong here is a warning. Ctrl-C ends it. */
async function makeDecoysAhead(
  { output, signal }: Context,
  reservoir: DecoyReservoir,
  workshop: DecoyWorkshop,
): Promise<void> {
  const { fillReservoir } = await import('../../workflows/decoys-ahead')
  try {
    await fillReservoir(workshop, reservoir, signal, DECOYS_AHEAD)
  } catch (thrown) {
    if (signal.aborted) return
    const { message, hint, code } = explain(toOrreryError(thrown).report())
    output.note(`orrery: ${message}${countLeft(reservoir)} ${hint} (${code})`)
  }
}

/** Empty when the keystore cannot be read. */
function countLeft(reservoir: DecoyReservoir): string {
  try {
    return ` ${words().window.decoys.left(reservoir.count)}`
  } catch {
    return ''
  }
}
