/** Commands on files: encrypt, decrypt, verify, inspect, drives, send. */
import { type Command, Option } from 'commander'
import { examples, type Perform } from './perform'

export function defineFileCommands(program: Command, perform: Perform): void {
  program
    .command('encrypt')
    .summary('encrypt files and folders under a new key')
    .description('Encrypts files and folders under a new key, which stays in your keystore.')
    .argument('<PATH...>', 'files and folders')
    .requiredOption('-o, --output <DIR>', 'folder for the results; made if it is not there')
    .addOption(
      new Option('--as <KIND>', 'what the results are; auto: DICOM for DICOM, else PNG pictures')
        .choices(['auto', 'png', 'dicom'])
        .default('auto'),
    )
    .option('--label <TEXT>', 'what you call the key; by default the name of the first path')
    .addHelpText(
      'after',
      examples(
        'orrery encrypt study -o encrypted',
        'orrery encrypt a.dcm b.jpg -o encrypted --label "Case 12"',
      ),
    )
    .action(perform(async () => (await import('../commands/encrypt-command')).encrypt))

  program
    .command('decrypt')
    .summary('open encrypted files with the keys in your keystore')
    .description('Opens encrypted files with the keys in your keystore and writes the originals.')
    .argument('<PATH...>', 'encrypted files, and folders that hold some')
    .requiredOption('-o, --output <DIR>', 'folder for the originals; made if it is not there')
    .addHelpText('after', examples('orrery decrypt encrypted -o opened'))
    .action(perform(async () => (await import('../commands/decrypt-command')).decrypt))

  program
    .command('verify')
    .summary('check that encrypted files are whole and can be opened')
    .description('Opens encrypted files and checks all of their content, without writing anything.')
    .argument('<PATH...>', 'encrypted files, and folders that hold some')
    .addHelpText('after', examples('orrery verify encrypted', 'orrery verify encrypted --json'))
    .action(perform(async () => (await import('../commands/decrypt-command')).verify))

  program
    .command('inspect')
    .summary('show what anyone can read from encrypted files')
    .description('Shows what anyone can read from encrypted files: no key and no passphrase are needed.')
    .argument('<PATH...>', 'encrypted files, and folders that hold some')
    .addHelpText('after', examples('orrery inspect encrypted/1a2b3c4d-0001.png'))
    .action(perform(async () => (await import('../commands/inspect-command')).inspect))

  program
    .command('drives')
    .summary('list the drives to hand files over on')
    .description('Lists the drives that are plugged in and mounted.')
    .addHelpText('after', examples('orrery drives'))
    .action(perform(async () => (await import('../commands/drives-command')).drives))

  program
    .command('send')
    .summary('copy encrypted files to a drive and read them back')
    .description(
      'Copies encrypted files, key bundles and recipient cards to a drive or folder and reads every byte back. ' +
        'Anything else is refused, and so are keys beside the files that they open.',
    )
    .argument('<PATH...>', 'what Orrery made, and folders that hold nothing else')
    .requiredOption('--to <DIR>', 'folder on the drive; it must be there')
    .option('--keys-with-files', 'keys may go where the files are that they open')
    .addHelpText('after', examples('orrery send encrypted --to /media/anna/STICK'))
    .action(perform(async () => (await import('../commands/send-command')).send))
}
