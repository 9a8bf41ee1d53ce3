/** orrery keys export: a bundle for other people. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import type { FoundRecipient } from '../../workflows/find-recipient'
import type { Keystore } from '../../workflows/keystore-upkeep'
import { EXIT } from '../exit-code'
import { tellWeaknesses } from '../job-result'
import { type Output, printable } from '../output'
import { examples, type Perform } from '../perform'
import { secretFromVariable } from '../secrets'
import { withKeystore } from '../with-keystore'

export function defineKeysExport(keys: Command, perform: Perform): void {
  const text = words().commandLine.keys.export
  keys
    .command('export')
    .description(text.description)
    .argument('<KEYID...>', text.keyIds)
    .requiredOption('-o, --output <FILE>', text.output)
    .option('--to <RECIPIENT>', text.to, collect)
    .option('--not-to-self', text.notToSelf)
    .option('--passphrase-env <NAME>', text.passphraseEnv)
    .addHelpText(
      'after',
      examples(
        'orrery keys export 1a2b3c4d --to anna.orrcard -o case-12.orrkeys',
        'orrery keys export 1a2b3c4d 5e6f7a8b --to Anna --to Ben -o both.orrkeys',
        'orrery keys export 1a2b3c4d --passphrase-env BUNDLE_PASSPHRASE -o case-12.orrkeys',
      ),
    )
    .action(
      perform(
        ({ z, asMessage, unlocking, NewFile }) =>
          z
            .object({
              ...unlocking,
              operands: z.tuple([z.array(z.string()).min(1)]),
              output: NewFile,
              to: z.array(z.string()).default([]),
              notToSelf: z.boolean().default(false),
              passphraseEnv: z.string().optional(),
            })
            .refine(({ to, passphraseEnv }) => to.length > 0 !== (passphraseEnv !== undefined), {
              message: asMessage({ name: 'whomNeeded' }),
            })
            .refine(({ notToSelf, passphraseEnv }) => !notToSelf || passphraseEnv === undefined, {
              message: asMessage({ name: 'notToSelfAlone' }),
            }),
        async (context, { operands, output, to, notToSelf, passphraseEnv, ...unlock }) => {
          const { exportKeys } = await import('../../workflows/export-keys')
          const { findKeyId } = await import('../../workflows/key-upkeep')
          const passphrase = passphraseEnv === undefined ? undefined : secretFromVariable(passphraseEnv)
          const toSelf = passphrase === undefined && !notToSelf
          return withKeystore(context, unlock, async (keystore) => {
            const keyIds = operands[0].map((prefix) => findKeyId(keystore, prefix))
            const recipients = await recipientsOf(keystore, to, context.output)
            const lock = passphrase === undefined ? { recipients, toSelf } : { passphrase }
            const weaknesses = await exportKeys(keystore, { keyIds, lock, file: output })
            const whom =
              passphrase !== undefined
                ? [text.anybody]
                : [
                    ...recipients.map(({ name, fingerprint }) => `${printable(name)}  ${fingerprint}`),
                    ...(toSelf ? [text.you] : []),
                  ]
            const exported = text.done(new Set(keyIds).size, printable(output))
            tellWeaknesses(context.output, weaknesses)
            context.output.result(
              { file: output, keyIds, recipients, toSelf, weaknesses },
              [exported, ...whom.map((line) => `  ${line}`)].join('\n'),
            )
            return EXIT.done
          })
        },
      ),
    )
}

/** Notes which text it was about when one means nobody. */
async function recipientsOf(
  keystore: Keystore,
  texts: readonly string[],
  output: Output,
): Promise<FoundRecipient[]> {
  const { findRecipient } = await import('../../workflows/find-recipient')
  const found: FoundRecipient[] = []
  for (const text of texts) {
    try {
      found.push(await findRecipient(keystore, text))
    } catch (thrown) {
      output.note(`orrery: --to ${printable(text)}`)
      throw thrown
    }
  }
  return found
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}
