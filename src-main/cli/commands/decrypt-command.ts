/** orrery decrypt and orrery verify: open encrypted files, and write them or only look. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import { EXIT } from '../exit-code'
import { tellJob } from '../job-result'
import { tellGaps } from '../left-out'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { createProgressBar } from '../progress-bar'
import { withKeystoreAndPool } from '../with-keystore'

export function defineDecrypt(program: Command, perform: Perform): void {
  const { decrypt: text, job } = words().commandLine
  program
    .command('decrypt')
    .summary(text.summary)
    .description(text.description)
    .argument('<PATH...>', text.paths)
    .requiredOption('-o, --output <DIR>', text.output)
    .addHelpText('after', examples('orrery decrypt encrypted -o opened'))
    .action(
      perform(
        ({ z, unlocking, Paths, Folder }) =>
          z.object({ ...unlocking, operands: z.tuple([Paths]), output: Folder }),
        async (context, { operands, output, ...unlock }) => {
          const load = async () => await import('../../workflows/decrypt-files')
          const bar = createProgressBar()
          const control = { signal: context.signal, onProgress: bar.show }
          const request = { inputs: operands[0], outputDir: output }
          const report = await withKeystoreAndPool(context, unlock, load, (tools, { decryptFiles }) =>
            decryptFiles(tools, request, control),
          ).finally(bar.clear)
          const before = report.outcomes.filter((file) => file.status === 'done' && file.alreadyThere).length
          tellGaps(context.output, report.gaps)
          const details = [job.results(printable(output))]
          if (before > 0) details.push(job.alreadyThere(before))
          return tellJob(context, report, job.decrypted, details)
        },
      ),
    )
}

export function defineVerify(program: Command, perform: Perform): void {
  const { verify: text, job } = words().commandLine
  program
    .command('verify')
    .summary(text.summary)
    .description(text.description)
    .argument('<PATH...>', text.paths)
    .option('--part', text.part)
    .addHelpText('after', examples('orrery verify encrypted', 'orrery verify encrypted --part'))
    .action(
      perform(
        ({ z, unlocking, Paths }) =>
          z.object({ ...unlocking, operands: z.tuple([Paths]), part: z.boolean().default(false) }),
        async (context, { operands, part, ...unlock }) => {
          const load = async () => await import('../../workflows/decrypt-files')
          const bar = createProgressBar()
          const control = { signal: context.signal, onProgress: bar.show }
          const report = await withKeystoreAndPool(context, unlock, load, (tools, { verifyFiles }) =>
            verifyFiles(tools, { inputs: operands[0] }, control),
          ).finally(bar.clear)
          const isClean = report.outcomes.every(({ status }) => status !== 'failed')
          const isIncomplete = !part && report.gaps.some(({ isChosen }) => !isChosen)
          const sound = report.gaps.length > 0 ? text.cleanPart : text.clean
          const verdict = !isClean ? text.unclean : isIncomplete ? text.incomplete : sound
          tellGaps(context.output, report.gaps)
          const exitCode = tellJob(context, report, job.verified, report.cancelled ? [] : [verdict])
          return exitCode === EXIT.done && isIncomplete ? EXIT.someFailed : exitCode
        },
      ),
    )
}
