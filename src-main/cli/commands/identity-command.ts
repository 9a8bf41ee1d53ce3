/** orrery identity: your recipient and its fingerprint, and a card to give to others. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import { EXIT } from '../exit-code'
import { table } from '../format'
import { tellWeaknesses } from '../job-result'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { withKeystore, withShownKeystore } from '../with-keystore'

export function defineIdentity(program: Command, perform: Perform): void {
  const text = words().commandLine.identity
  program
    .command('identity')
    .summary(text.summary)
    .description(text.description)
    .option('--card <FILE>', text.card)
    .option('--post-quantum', text.postQuantum)
    .option('--new', text.new)
    .addHelpText('after', examples('orrery identity --card anna.orrcard', 'orrery identity --post-quantum'))
    .action(
      perform(
        ({ z, unlocking, NewFile }) =>
          z.object({
            ...unlocking,
            card: NewFile.optional(),
            postQuantum: z.boolean().default(false),
            new: z.boolean().default(false),
          }),
        async (context, { card, postQuantum, new: isNew, ...unlock }) => {
          const { ownRecipient, replaceLostIdentity, writeOwnCard } = await import(
            '../../workflows/own-identity'
          )
          return (card === undefined ? withShownKeystore : withKeystore)(
            context,
            unlock,
            async (keystore) => {
              if (card !== undefined) keystore.assertTrusted()
              if (isNew) await replaceLostIdentity(keystore)
              const me = await ownRecipient(keystore, postQuantum ? 'hybrid' : 'x25519')
              const weaknesses = card === undefined ? [] : await writeOwnCard(me, card)
              tellWeaknesses(context.output, weaknesses)
              const facts = [
                [text.facts.name, me.name],
                [text.facts.fingerprint, me.fingerprint],
                [text.facts.recipient, me.recipient],
                [text.facts.signer, me.signer],
                ...(card === undefined ? [] : [[text.facts.card, printable(card)]]),
              ]
              context.output.result({ ...me, card: card ?? null }, table(facts))
              return EXIT.done
            },
          )
        },
      ),
    )
}
