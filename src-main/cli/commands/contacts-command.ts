/** orrery contacts list, add, show, compare and remove: people you send keys to. */
import type { Command } from 'commander'
import { OrreryError } from '../../../src-shared/errors'
import { words } from '../../../src-shared/words'
import type { Contact } from '../../workflows/contact-upkeep'
import { EXIT } from '../exit-code'
import { formatDay, table } from '../format'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { askYesNo, canAsk } from '../prompt'
import { withKeystore, withShownKeystore } from '../with-keystore'

export function defineContacts(program: Command, perform: Perform): void {
  const text = words().commandLine.contacts
  const contacts = program
    .command('contacts')
    .summary(text.summary)
    .description(text.description)
    .addHelpText('after', examples('orrery contacts add anna.orrcard', 'orrery contacts list'))
  defineList(contacts, perform)
  defineAdd(contacts, perform)
  defineShow(contacts, perform)
  defineCompare(contacts, perform)
  defineRemove(contacts, perform)
}

function defineList(contacts: Command, perform: Perform): void {
  const text = words().commandLine.contacts.list
  contacts
    .command('list')
    .description(text.description)
    .addHelpText('after', examples('orrery contacts list'))
    .action(
      perform(
        ({ z, unlocking }) => z.object(unlocking),
        async (context, unlock) => {
          const { listContacts } = await import('../../workflows/contact-upkeep')
          const found = await withShownKeystore(context, unlock, listContacts)
          const rows = found.map((contact) => [
            printable(contact.name),
            contact.fingerprint,
            comparedText(contact),
          ])
          context.output.result({ contacts: found }, rows.length === 0 ? text.none : table(rows))
          return EXIT.done
        },
      ),
    )
}

function defineAdd(contacts: Command, perform: Perform): void {
  const text = words().commandLine.contacts.add
  contacts
    .command('add')
    .description(text.description)
    .argument('<CARD>', text.card)
    .option('--name <NAME>', text.name)
    .addHelpText(
      'after',
      examples('orrery contacts add anna.orrcard', 'orrery contacts add card --name "Anna B."'),
    )
    .action(
      perform(
        ({ z, unlocking, shownText, MAX_NAME }) =>
          z.object({
            ...unlocking,
            operands: z.tuple([z.string()]),
            name: shownText('--name', MAX_NAME, { name: 'unfitContactName' }).optional(),
          }),
        async (context, { operands, name, ...unlock }) => {
          const { addContact } = await import('../../workflows/contact-upkeep')
          const contact = await withKeystore(context, unlock, (keystore) =>
            addContact(keystore, operands[0], { name }),
          )
          context.output.result({ contact }, text.done(printable(contact.name), contact.fingerprint))
          return EXIT.done
        },
      ),
    )
}

function defineShow(contacts: Command, perform: Perform): void {
  const text = words().commandLine.contacts.show
  contacts
    .command('show')
    .description(text.description)
    .argument('<NAME>', text.name)
    .addHelpText('after', examples('orrery contacts show Anna'))
    .action(
      perform(
        ({ z, unlocking }) => z.object({ ...unlocking, operands: z.tuple([z.string()]) }),
        async (context, { operands, ...unlock }) => {
          const { contactOf } = await import('../../workflows/contact-upkeep')
          const contact = await withShownKeystore(context, unlock, (keystore) =>
            contactOf(keystore, operands[0]),
          )
          const facts = [
            [text.facts.name, printable(contact.name)],
            [text.facts.fingerprint, contact.fingerprint],
            [text.facts.compared, comparedText(contact)],
            [text.facts.recipient, contact.recipient],
            [text.facts.signer, contact.signer ?? text.noSigner],
          ]
          context.output.result({ contact }, table(facts))
          return EXIT.done
        },
      ),
    )
}

function defineCompare(contacts: Command, perform: Perform): void {
  const text = words().commandLine.contacts.compare
  contacts
    .command('compare')
    .description(text.description)
    .argument('<NAME>', text.name)
    .option('--yes', text.yes)
    .addHelpText('after', examples('orrery contacts compare Anna'))
    .action(
      perform(
        ({ z, unlocking }) =>
          z.object({ ...unlocking, operands: z.tuple([z.string()]), yes: z.boolean().default(false) }),
        async (context, { operands, yes, ...unlock }) => {
          const { compareContact, contactOf } = await import('../../workflows/contact-upkeep')
          return withKeystore(context, unlock, async (keystore) => {
            const shown = contactOf(keystore, operands[0])
            if (!yes) await confirmComparison(shown, context.signal)
            const contact = compareContact(keystore, shown.name, shown.fingerprint)
            context.output.result({ contact }, text.done(printable(contact.name), contact.fingerprint))
            return EXIT.done
          })
        },
      ),
    )
}

/** Throws USAGE when nobody can be asked, CANCELLED for a no. */
async function confirmComparison({ name, fingerprint }: Contact, signal: AbortSignal): Promise<void> {
  if (!canAsk()) throw new OrreryError('USAGE', { advice: { name: 'compareUnconfirmed' } })
  const question = words().commandLine.contacts.compare.question(printable(name), fingerprint)
  if (!(await askYesNo(question, signal)))
    throw new OrreryError('CANCELLED', { advice: { name: 'compareDeclined' } })
}

function comparedText({ compared }: Contact): string {
  const { comparedOn, notCompared } = words().commandLine.contacts
  return compared === undefined ? notCompared : comparedOn(formatDay(compared))
}

function defineRemove(contacts: Command, perform: Perform): void {
  const text = words().commandLine.contacts.remove
  contacts
    .command('remove')
    .description(text.description)
    .argument('<NAME>', text.name)
    .addHelpText('after', examples('orrery contacts remove Anna'))
    .action(
      perform(
        ({ z, unlocking }) => z.object({ ...unlocking, operands: z.tuple([z.string()]) }),
        async (context, { operands, ...unlock }) => {
          const { removeContact } = await import('../../workflows/contact-upkeep')
          const name = await withKeystore(context, unlock, (keystore) => removeContact(keystore, operands[0]))
          context.output.result({ name }, text.done(printable(name)))
          return EXIT.done
        },
      ),
    )
}
