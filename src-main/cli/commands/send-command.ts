/** orrery send: copies what Orrery made to a drive or folder, and reads it back. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import { EXIT, exitCodeOf } from '../exit-code'
import { formatBytes } from '../format'
import { tellUnrecorded, tellWeaknesses } from '../job-result'
import { tellGaps } from '../left-out'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { createProgressBar } from '../progress-bar'
import { withKeystore, withPool } from '../with-keystore'

export function defineSend(program: Command, perform: Perform): void {
  const { send: text, job } = words().commandLine
  program
    .command('send')
    .summary(text.summary)
    .description(text.description)
    .argument('<PATH...>', text.paths)
    .requiredOption('--to <DIR>', text.to)
    .option('--keys-with-files', text.keysWithFiles)
    .addHelpText('after', examples('orrery send encrypted --to /media/anna/STICK'))
    .action(
      perform(
        ({ z, asMessage, unlocking, Paths }) =>
          z.object({
            ...unlocking,
            operands: z.tuple([Paths]),
            to: z.string().min(1, asMessage({ name: 'targetFolderNeeded' })),
            keysWithFiles: z.boolean().default(false),
          }),
        async (context, { operands, to, keysWithFiles, ...unlock }) => {
          const { sendFiles, SendStopped } = await import('../../workflows/send-files')
          const bar = createProgressBar()
          const request = { inputs: operands[0], targetDir: to, keysWithFiles }
          const control = { signal: context.signal, onProgress: bar.show }
          const report = await withKeystore(context, unlock, (keystore) =>
            withPool((pool) => sendFiles({ keystore, pool }, request, control)),
          )
            .finally(bar.clear)
            .catch((thrown: unknown) => {
              if (thrown instanceof SendStopped && thrown.arrived > 0)
                context.output.note(`orrery: ${text.arrived(thrown.arrived)}`)
              throw thrown
            })
          const { files, bytes, alreadyThere, readBackFrom } = report
          const lines = [text.done(files, formatBytes(bytes), printable(to))]
          if (alreadyThere > 0) lines.push(job.alreadyThere(alreadyThere))
          if (readBackFrom === 'cache') lines.push(text.fromMemory)
          tellWeaknesses(context.output, report.weaknesses)
          tellGaps(context.output, report.gaps)
          context.output.result(report, lines.join('\n'))
          if (report.unrecorded === undefined) return EXIT.done
          tellUnrecorded(context.output, report.unrecorded)
          return exitCodeOf(report.unrecorded.code)
        },
      ),
    )
}
