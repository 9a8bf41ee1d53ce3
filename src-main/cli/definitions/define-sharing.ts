/** Commands on keys and people: keys, contacts, identity. */
import type { Command } from 'commander'
import { examples, type Perform } from './perform'

const KEY_ID = 'key id, or the first digits of it'

export function defineSharingCommands(program: Command, perform: Perform): void {
  defineKeys(program, perform)
  defineContacts(program, perform)
  program
    .command('identity')
    .summary('show your recipient, and make a card to give to others')
    .description(
      'Shows your recipient and its fingerprint. Whoever has your card can lock key bundles for you.',
    )
    .option('--card <FILE>', 'write your recipient card; safe to publish')
    .option('--post-quantum', 'use your post-quantum recipient')
    .addHelpText('after', examples('orrery identity --card anna.orrcard', 'orrery identity --post-quantum'))
    .action(perform(async () => (await import('../commands/identity-command')).identity))
}

function defineKeys(program: Command, perform: Perform): void {
  const keys = program
    .command('keys')
    .summary('list, export and import keys')
    .description('Your keys: one for each time you encrypted, and those that you imported.')
    .addHelpText('after', examples('orrery keys list', 'orrery keys import from-anna.orrkeys'))

  keys
    .command('list')
    .description('Lists your keys, newest first.')
    .addHelpText('after', examples('orrery keys list'))
    .action(perform(async () => (await import('../commands/keys-command')).list))

  keys
    .command('show')
    .description('Shows one key and what was done with it.')
    .argument('<KEYID>', KEY_ID)
    .addHelpText('after', examples('orrery keys show 1a2b3c4d'))
    .action(perform(async () => (await import('../commands/keys-command')).show))

  keys
    .command('rename')
    .description('Gives a key another label.')
    .argument('<KEYID>', KEY_ID)
    .argument('<LABEL>', 'its new label')
    .addHelpText('after', examples('orrery keys rename 1a2b3c4d "Case 12"'))
    .action(perform(async () => (await import('../commands/keys-command')).rename))

  keys
    .command('delete')
    .description('Deletes a key. Its files cannot be opened any more unless you import the key again.')
    .argument('<KEYID>', KEY_ID)
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('orrery keys delete 1a2b3c4d'))
    .action(perform(async () => (await import('../commands/keys-command')).remove))

  keys
    .command('export')
    .description('Writes keys into a bundle that only the people you name can open, and you.')
    .argument('<KEYID...>', `${KEY_ID}; several are fine`)
    .requiredOption('-o, --output <FILE>', 'the bundle, for example case-12.orrkeys; never written over')
    .option('--to <RECIPIENT>', 'a recipient card, a contact, or age1...; once for each person', collect)
    .option('--not-to-self', 'you yourself cannot open the bundle')
    .option('--passphrase-env <NAME>', 'lock it with the passphrase in this environment variable instead')
    .addHelpText(
      'after',
      examples(
        'orrery keys export 1a2b3c4d --to anna.orrcard -o case-12.orrkeys',
        'orrery keys export 1a2b3c4d 5e6f7a8b --to Anna --to Ben -o both.orrkeys',
        'orrery keys export 1a2b3c4d --passphrase-env BUNDLE_PASSPHRASE -o case-12.orrkeys',
      ),
    )
    .action(perform(async () => (await import('../commands/keys-export')).keysExport))

  keys
    .command('import')
    .description('Takes the keys of a bundle into your keystore: all of them, or none when one is not sound.')
    .argument('<FILE>', 'the bundle')
    .option(
      '--passphrase-env <NAME>',
      'environment variable with the passphrase of the bundle, if it has one',
    )
    .addHelpText('after', examples('orrery keys import case-12.orrkeys'))
    .action(perform(async () => (await import('../commands/keys-import')).keysImport))
}

function defineContacts(program: Command, perform: Perform): void {
  const contacts = program
    .command('contacts')
    .summary('people you send keys to')
    .description('People you send keys to.')
    .addHelpText('after', examples('orrery contacts add anna.orrcard', 'orrery contacts list'))

  contacts
    .command('list')
    .description('Lists your contacts.')
    .addHelpText('after', examples('orrery contacts list'))
    .action(perform(async () => (await import('../commands/contacts-command')).list))

  contacts
    .command('add')
    .description('Adds a person by their recipient card.')
    .argument('<CARD>', 'the card, a file')
    .option('--name <NAME>', 'what you call them; by default the name on the card')
    .addHelpText(
      'after',
      examples('orrery contacts add anna.orrcard', 'orrery contacts add card --name "Anna B."'),
    )
    .action(perform(async () => (await import('../commands/contacts-command')).add))

  contacts
    .command('show')
    .description('Shows a person with fingerprint and recipient.')
    .argument('<NAME>', 'their name')
    .addHelpText('after', examples('orrery contacts show Anna'))
    .action(perform(async () => (await import('../commands/contacts-command')).show))

  contacts
    .command('remove')
    .description('Removes a person. What you sent them stays theirs.')
    .argument('<NAME>', 'their name')
    .addHelpText('after', examples('orrery contacts remove Anna'))
    .action(perform(async () => (await import('../commands/contacts-command')).remove))
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}
