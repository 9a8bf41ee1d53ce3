/** orrery encrypt: files and folders under a new key. */
import { type Command, Option } from 'commander'
import { CONTAINER_CHOICES } from '../../../src-shared/container-kinds'
import { shortId } from '../../../src-shared/short-id'
import { explain, words } from '../../../src-shared/words'
import type { EncryptForReport } from '../../workflows/encrypt-for'
import { refillAfterwards } from '../decoys-later'
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code'
import { tellFailures, tellJob } from '../job-result'
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
    .option('--verify', text.verify)
    .option('--again', text.again)
    .addHelpText(
      'after',
      examples(
        'orrery encrypt study -o encrypted',
        'orrery encrypt a.dcm b.jpg -o encrypted --label "Case 12"',
        'orrery encrypt study -o encrypted --verify',
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
            verify: z.boolean().default(false),
            again: z.boolean().default(false),
          }),
        async (context, { operands, output, as, label, verify, again, ...unlock }) => {
          const load = async () => ({
            ...(await import('../../workflows/decoys-ahead')),
            ...(await import('../../workflows/encrypt-for')),
          })
          const files = { inputs: operands[0], outputDir: output, container: as, label, again }
          const request = { ...files, verify, share: null }
          const bar = createProgressBar()
          const control = { signal: context.signal, onProgress: bar.show }
          return withKeystoreAndPool(context, unlock, load, async (tools, loaded) => {
            const decoys = loaded.createDecoyWorkshop()
            const report = await loaded.encryptFor({ ...tools, decoys }, request, control).finally(() => {
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

function tell(context: Context, { bundle, ...report }: EncryptForReport, output: string): ExitCode {
  const { job, encrypt } = words().commandLine
  if (report.keyId === null) return tellJob(context, report, job.encrypted)
  const key = shortId(report.keyId)
  const next = report.cancelled ? encrypt.startsAfresh : encrypt.share(key)
  const { verified } = report
  if (verified === null)
    return tellJob(context, report, job.encrypted, [encrypt.key(key, printable(output)), next])
  if ('error' in verified) {
    tellJob(context, report, job.encrypted, [encrypt.key(key, printable(output)), encrypt.notVerified])
    context.output.note(`orrery: ${explain(verified.error).message} (${verified.error.code})`)
    return exitCodeOf(verified.error.code)
  }
  const { files, failed, readBackFrom } = verified
  tellFailures(context.output, failed)
  const read = failed.length > 0 ? encrypt.unclean(failed.length) : encrypt.verified(files, readBackFrom)
  const exitCode = tellJob(context, report, job.encrypted, [encrypt.key(key, printable(output)), read, next])
  return exitCode === EXIT.done && failed.length > 0 ? EXIT.someFailed : exitCode
}
