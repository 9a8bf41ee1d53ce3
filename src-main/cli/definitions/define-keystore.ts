/** Commands on the keystore: init, keystore, audit. */
import type { Command } from 'commander'
import { examples, type Perform } from './perform'

const NEW_PASSPHRASE = 'file whose first line is the new passphrase (or set ORRERY_NEW_PASSPHRASE)'
const RECOVERY = 'file whose first line is the recovery code (or set ORRERY_RECOVERY_CODE)'

export function defineKeystoreCommands(program: Command, perform: Perform): void {
  program
    .command('init')
    .summary('make your keystore')
    .description('Makes your keystore and shows its recovery code, once.')
    .option('--name <NAME>', 'your name on what you send; by default the one of your login')
    .addHelpText('after', examples('orrery init', 'orrery init --name "Dr. Anna Bauer"'))
    .action(perform(async () => (await import('../commands/init-command')).init))

  const keystore = program
    .command('keystore')
    .summary('change the passphrase, back up, restore, check')
    .description('Looks after your keystore. ORRERY_KEYSTORE says where it is if not in the usual place.')
    .addHelpText('after', examples('orrery keystore backup /media/anna/SAFE/orrery.backup'))

  keystore
    .command('passwd')
    .description('Changes the passphrase.')
    .option('--new-passphrase-file <FILE>', NEW_PASSPHRASE)
    .addHelpText('after', examples('orrery keystore passwd'))
    .action(perform(async () => (await import('../commands/keystore-command')).passwd))

  keystore
    .command('recover')
    .description('Sets a new passphrase by the recovery code, and shows a new recovery code.')
    .option('--recovery-file <FILE>', RECOVERY)
    .option('--new-passphrase-file <FILE>', NEW_PASSPHRASE)
    .addHelpText('after', examples('orrery keystore recover'))
    .action(perform(async () => (await import('../commands/keystore-command')).recover))

  keystore
    .command('backup')
    .description('Saves the whole keystore, encrypted, in a new file.')
    .argument('<FILE>', 'the backup; never written over')
    .addHelpText('after', examples('orrery keystore backup orrery-2026-11.backup'))
    .action(perform(async () => (await import('../commands/keystore-command')).backup))

  keystore
    .command('restore')
    .description('Makes the keystore from a backup. One that is there is never written over.')
    .argument('<FILE>', 'the backup')
    .option('--recovery', 'open it with the recovery code instead of the passphrase')
    .option('--recovery-file <FILE>', RECOVERY)
    .addHelpText(
      'after',
      examples(
        'orrery keystore restore orrery-2026-11.backup',
        'orrery keystore restore --recovery old.backup',
      ),
    )
    .action(perform(async () => (await import('../commands/keystore-command')).restore))

  keystore
    .command('check')
    .description('Reads everything in the keystore and tells what is damaged.')
    .addHelpText('after', examples('orrery keystore check'))
    .action(perform(async () => (await import('../commands/keystore-command')).check))

  program
    .command('audit')
    .summary('what was done, verified')
    .description('Lists what was done with this keystore. The record is always verified first.')
    .option('--verify', 'verify only, without the list')
    .addHelpText('after', examples('orrery audit', 'orrery audit --verify'))
    .action(perform(async () => (await import('../commands/audit-command')).audit))
}
