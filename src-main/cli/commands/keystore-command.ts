/** orrery keystore passwd, recover, recovery-code, backup, restore and check. */
import type { Command } from 'commander'
import type { KeystoreProblem } from '../../../src-shared/keystore-problem'
import { explainProblem, words } from '../../../src-shared/words'
import type { RestoreSecret } from '../../workflows/keystore-upkeep'
import { EXIT } from '../exit-code'
import { type Output, printable } from '../output'
import { examples, type Perform } from '../perform'
import {
  newPassphraseSource,
  passphraseSource,
  readNewSecret,
  readSecret,
  recoveryCodeSource,
} from '../secrets'
import { showingCode } from '../showing-code'
import { withKeystore, withLockedKeystore } from '../with-keystore'

export function defineKeystore(program: Command, perform: Perform): void {
  const text = words().commandLine.keystore
  const keystore = program
    .command('keystore')
    .summary(text.summary)
    .description(text.description)
    .addHelpText('after', examples('orrery keystore backup /media/anna/SAFE/orrery.backup'))
  definePasswd(keystore, perform)
  defineRecover(keystore, perform)
  defineRenewCode(keystore, perform)
  defineBackup(keystore, perform)
  defineRestore(keystore, perform)
  defineCheck(keystore, perform)
}

function definePasswd(keystore: Command, perform: Perform): void {
  const text = words().commandLine.keystore.passwd
  keystore
    .command('passwd')
    .description(text.description)
    .option('--new-passphrase-file <FILE>', text.newPassphraseFile)
    .addHelpText('after', examples('orrery keystore passwd'))
    .action(
      perform(
        ({ z, unlocking }) => z.object({ ...unlocking, newPassphraseFile: z.string().optional() }),
        async ({ output, signal }, { passphraseFile, newPassphraseFile }) => {
          const { changePassphrase } = await import('../../workflows/keystore-upkeep')
          await withLockedKeystore(async (keystore) => {
            const old = await readSecret(passphraseSource(passphraseFile), signal)
            await keystore.unlock(old)
            const next = await readNewSecret(newPassphraseSource(newPassphraseFile), signal)
            const { isOldGone } = await showingCode(output, 'new', (show) =>
              changePassphrase(keystore, old, next, show),
            )
            noteOldSeals(output, isOldGone)
          })
          output.result({ changed: true }, text.done)
          return EXIT.done
        },
      ),
    )
}

function defineRecover(keystore: Command, perform: Perform): void {
  const text = words().commandLine.keystore.recover
  keystore
    .command('recover')
    .description(text.description)
    .option('--recovery-file <FILE>', text.recoveryFile)
    .option('--new-passphrase-file <FILE>', text.newPassphraseFile)
    .addHelpText('after', examples('orrery keystore recover'))
    .action(
      perform(
        ({ z }) =>
          z.object({ recoveryFile: z.string().optional(), newPassphraseFile: z.string().optional() }),
        async ({ output, signal }, { recoveryFile, newPassphraseFile }) => {
          const { recoverKeystore } = await import('../../workflows/keystore-upkeep')
          await withLockedKeystore(async (keystore) => {
            const code = await readSecret(recoveryCodeSource(recoveryFile), signal)
            const passphrase = await readNewSecret(newPassphraseSource(newPassphraseFile), signal)
            const { isOldGone } = await showingCode(output, 'new', (show) =>
              recoverKeystore(keystore, code, passphrase, show),
            )
            noteOldSeals(output, isOldGone)
          })
          output.result({ recovered: true }, text.done)
          return EXIT.done
        },
      ),
    )
}

function defineRenewCode(keystore: Command, perform: Perform): void {
  const text = words().commandLine.keystore.renewCode
  keystore
    .command('recovery-code')
    .description(text.description)
    .addHelpText('after', examples('orrery keystore recovery-code'))
    .action(
      perform(
        ({ z, unlocking }) => z.object(unlocking),
        async ({ output, signal }, { passphraseFile }) => {
          const { renewRecoveryCode } = await import('../../workflows/keystore-upkeep')
          await withLockedKeystore(async (keystore) => {
            const passphrase = await readSecret(passphraseSource(passphraseFile), signal)
            await keystore.unlock(passphrase)
            const { isOldGone } = await showingCode(output, 'new', (show) =>
              renewRecoveryCode(keystore, passphrase, show),
            )
            noteOldSeals(output, isOldGone)
          })
          output.result({ renewed: true }, text.done)
          return EXIT.done
        },
      ),
    )
}

function noteOldSeals(output: Output, isOldGone: boolean): void {
  if (!isOldGone) output.note(words().commandLine.oldSealsLeft)
}

/** Names in it may be anybody's. */
const problemLine = (problem: KeystoreProblem) => printable(explainProblem(problem))

function defineBackup(keystore: Command, perform: Perform): void {
  const text = words().commandLine.keystore.backup
  keystore
    .command('backup')
    .description(text.description)
    .argument('<FILE>', text.file)
    .addHelpText('after', examples('orrery keystore backup orrery-2026-11.backup'))
    .action(
      perform(
        ({ z, unlocking, NewFile }) => z.object({ ...unlocking, operands: z.tuple([NewFile]) }),
        async (context, { operands, ...unlock }) => {
          const { backUpKeystore } = await import('../../workflows/keystore-upkeep')
          const [file] = operands
          const found = await withKeystore(context, unlock, (opened) => backUpKeystore(opened, file))
          const problems = found.map(problemLine)
          const told = problems.length === 0 ? '' : `\n${text.damaged}\n${problems.join('\n')}`
          context.output.result({ file, problems }, `${text.done(printable(file))}${told}`)
          return problems.length === 0 ? EXIT.done : EXIT.someFailed
        },
      ),
    )
}

function defineRestore(keystore: Command, perform: Perform): void {
  const text = words().commandLine.keystore.restore
  keystore
    .command('restore')
    .description(text.description)
    .argument('<FILE>', text.file)
    .option('--recovery', text.recovery)
    .option('--recovery-file <FILE>', text.recoveryFile)
    .addHelpText(
      'after',
      examples(
        'orrery keystore restore orrery-2026-11.backup',
        'orrery keystore restore --recovery old.backup',
      ),
    )
    .action(
      perform(
        ({ z, unlocking }) =>
          z.object({
            ...unlocking,
            operands: z.tuple([z.string()]),
            recovery: z.boolean().default(false),
            recoveryFile: z.string().optional(),
          }),
        async ({ output, signal }, { operands, passphraseFile, recovery, recoveryFile }) => {
          const { refuseSecondKeystore, restoreKeystore } = await import('../../workflows/keystore-upkeep')
          refuseSecondKeystore()
          const secret: RestoreSecret =
            recovery || recoveryFile !== undefined
              ? { recoveryCode: await readSecret(recoveryCodeSource(recoveryFile), signal) }
              : { passphrase: await readSecret(passphraseSource(passphraseFile), signal) }
          const { path, keys, problems: found } = await restoreKeystore(operands[0], secret)
          const problems = found.map(problemLine)
          const told = problems.length === 0 ? '' : `\n${text.damaged}\n${problems.join('\n')}`
          output.result({ keystore: path, keys, problems }, `${text.done(keys, printable(path))}${told}`)
          return problems.length === 0 ? EXIT.done : EXIT.someFailed
        },
      ),
    )
}

function defineCheck(keystore: Command, perform: Perform): void {
  const text = words().commandLine.keystore.check
  keystore
    .command('check')
    .description(text.description)
    .addHelpText('after', examples('orrery keystore check'))
    .action(
      perform(
        ({ z, unlocking }) => z.object(unlocking),
        async (context, unlock) => {
          const { checkKeystore } = await import('../../workflows/keystore-upkeep')
          const report = await withKeystore(context, unlock, checkKeystore)
          const problems = report.problems.map(problemLine)
          const remarks = report.remarks.map(problemLine)
          const verdict = report.ok ? [text.sound] : problems
          context.output.result({ ok: report.ok, problems, remarks }, [...verdict, ...remarks].join('\n'))
          if (!report.ok) context.output.note(`orrery: ${text.whatNow}`)
          return report.ok ? EXIT.done : EXIT.keystore
        },
      ),
    )
}
