/** orrery encrypt: files and folders under a new key. */
import { type Command, Option } from 'commander'
import { CONTAINER_CHOICES } from '../../../src-shared/container-kinds'
import { words } from '../../../src-shared/words'
import type { EncryptReport } from '../../workflows/encrypt-files'
import { refillAfterwards } from '../decoys-later'
import type { ExitCode } from '../exit-code'
import { shortId } from '../format'
import { tellJob } from '../job-result'
import { printable } from '../output'
import { type Context, examples, type Perform } from '../perform'
import { createProgressBar } from '../progress-bar'
import { withKeystoreAndPool } from '../with-keystore'

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
          const load = async () => ({
            ...(await import('../../workflows/decoys-ahead')),
            ...(await import('../../workflows/encrypt-files')),
          })
          const request = { inputs: operands[0], outputDir: output, container: as, label }
          const bar = createProgressBar()
          const control = { signal: context.signal, onProgress: bar.show }
          return withKeystoreAndPool(context, unlock, load, async (tools, loaded) => {
            const decoys = loaded.createDecoyWorkshop()
            const report = await loaded.encryptFiles({ ...tools, decoys }, request, control).finally(() => {
              bar.clear()
              return decoys.close()
            })
            const exitCode = tell(context, report, output)
            if (!report.cancelled) await refillAfterwards(context, tools.keystore)
            return exitCode
          })
        },
      ),
    )
}

function tell(context: Context, report: EncryptReport, output: string): ExitCode {
  const { job, encrypt } = words().commandLine
  if (report.keyId === null) return tellJob(context, report, job.encrypted)
  const key = shortId(report.keyId)
  const next = report.cancelled ? encrypt.startsAfresh : encrypt.share(key)
  return tellJob(context, report, job.encrypted, [encrypt.key(key, printable(output)), next])
}
