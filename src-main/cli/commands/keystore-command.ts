/** orrery keystore passwd, recover, recovery-code, backup, restore and check. */
import type { Command } from 'commander'
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
            await changePassphrase(keystore, old, next)
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
            // Shown before anything else can go wrong: the old one opens nothing any more.
            showRecoveryCode(output, text.done, await recoverKeystore(keystore, code, passphrase))
          })
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
            // Shown before anything else can go wrong: the old one opens nothing any more.
            showRecoveryCode(output, text.done, await renewRecoveryCode(keystore, passphrase))
          })
          return EXIT.done
        },
      ),
    )
}

/** This once: it is kept nowhere. */
function showRecoveryCode(output: Output, done: string, recoveryCode: string): void {
  output.result({ recoveryCode }, `${done}\n\n${words().commandLine.recoveryCode(recoveryCode)}`)
}

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
          await withKeystore(context, unlock, (opened) => backUpKeystore(opened, file))
          context.output.result({ file }, text.done(printable(file)))
          return EXIT.done
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
          const { path, keys } = await restoreKeystore(operands[0], secret)
          output.result({ keystore: path, keys }, text.done(keys, printable(path)))
          return EXIT.done
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
          const problems = report.problems.map(explainProblem)
          context.output.result({ ...report, problems }, report.ok ? text.sound : problems.join('\n'))
          return report.ok ? EXIT.done : EXIT.keystore
        },
      ),
    )
}
