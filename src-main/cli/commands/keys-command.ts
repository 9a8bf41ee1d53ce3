/** orrery keys list, show, rename and delete; export and import have modules of their own. */
import type { Command } from 'commander'
import { OrreryError } from '../../../src-shared/errors'
import { shortId } from '../../../src-shared/short-id'
import { explainAudit, words } from '../../../src-shared/words'
import type { KeyStory } from '../../workflows/key-story'
import type { KeySummary } from '../../workflows/key-upkeep'
import { EXIT } from '../exit-code'
import { formatKnownTime, formatTime, table, toldInWords } from '../format'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { askYesNo, canAsk } from '../prompt'
import { withKeystore, withShownKeystore } from '../with-keystore'
import { defineKeysExport } from './keys-export-command'
import { defineKeysImport } from './keys-import-command'

export function defineKeys(program: Command, perform: Perform): void {
  const text = words().commandLine.keys
  const keys = program
    .command('keys')
    .summary(text.summary)
    .description(text.description)
    .addHelpText('after', examples('orrery keys list', 'orrery keys import from-anna.orrkeys'))
  defineList(keys, perform)
  defineShow(keys, perform)
  defineRename(keys, perform)
  defineDelete(keys, perform)
  defineKeysExport(keys, perform)
  defineKeysImport(keys, perform)
}

function defineList(keys: Command, perform: Perform): void {
  const text = words().commandLine.keys.list
  keys
    .command('list')
    .description(text.description)
    .addHelpText('after', examples('orrery keys list'))
    .action(
      perform(
        ({ z, unlocking }) => z.object(unlocking),
        async (context, unlock) => {
          const { listKeys } = await import('../../workflows/key-upkeep')
          const found = await withShownKeystore(context, unlock, listKeys)
          const rows = found.map((key) => [
            shortId(key.keyId),
            formatKnownTime(key.created),
            printable(originText(key)),
            key.isDamaged ? words().commandLine.keys.damaged(printable(key.label)) : printable(key.label),
          ])
          context.output.result({ keys: found }, rows.length === 0 ? text.none : table(rows))
          return EXIT.done
        },
      ),
    )
}

function defineShow(keys: Command, perform: Perform): void {
  const { keyId, show: text } = words().commandLine.keys
  keys
    .command('show')
    .description(text.description)
    .argument('<KEYID>', keyId)
    .addHelpText('after', examples('orrery keys show 1a2b3c4d'))
    .action(
      perform(
        ({ z, unlocking }) => z.object({ ...unlocking, operands: z.tuple([z.string()]) }),
        async (context, { operands, ...unlock }) => {
          const { findKey, keyHistory } = await import('../../workflows/key-upkeep')
          const { keyStory } = await import('../../workflows/key-story')
          return withShownKeystore(context, unlock, (keystore) => {
            const key = findKey(keystore, operands[0])
            const history = keyHistory(keystore, key.keyId).map(toldInWords)
            const story = keyStory(keystore, key.keyId)
            const facts = [
              [text.facts.keyId, key.keyId],
              [text.facts.label, printable(key.label)],
              [text.facts.made, formatKnownTime(key.created)],
              [text.facts.origin, printable(originText(key))],
              ...(key.isDamaged ? [[text.facts.damage, text.damaged]] : []),
              ...provenance(story),
            ]
            const events = history.map(({ time, action, files, detail }) => [
              formatTime(time),
              action,
              files > 0 ? text.files(files) : '',
              printable(detail ?? ''),
            ])
            context.output.result(
              { key: withoutPicture(key), story, history },
              [
                table(facts),
                ...(events.length > 0 ? ['', table(events)] : []),
                ...(story.trailWhole ? [] : ['', text.trailBroken]),
              ].join('\n'),
            )
            return EXIT.done
          })
        },
      ),
    )
}

/** Lines on what the key locks, whom it came from and whom it went to. */
function provenance({ encryptedFiles, imported, exported, trailWhole }: KeyStory): string[][] {
  const { facts, files, nowhere } = words().commandLine.keys.show
  const line = (fact: string, at: string, told: string) => [fact, `${formatTime(at)} ${printable(told)}`]
  return [
    ...(encryptedFiles > 0 ? [[facts.locks, files(encryptedFiles)]] : []),
    ...imported.map(({ at, person, marks, signedBy }) =>
      line(
        facts.came,
        at,
        explainAudit({
          action: 'imported',
          marks,
          ...(person === null ? {} : { people: [person] }),
          ...(signedBy === null ? {} : { signedBy }),
        }),
      ),
    ),
    ...exported.map(({ at, people, marks }) =>
      line(facts.went, at, explainAudit({ action: 'exported', people, marks })),
    ),
    ...(exported.length === 0 && trailWhole ? [[facts.went, nowhere]] : []),
  ]
}

function defineRename(keys: Command, perform: Perform): void {
  const { keyId, rename: text } = words().commandLine.keys
  keys
    .command('rename')
    .description(text.description)
    .argument('<KEYID>', keyId)
    .argument('<LABEL>', text.label)
    .addHelpText('after', examples('orrery keys rename 1a2b3c4d "Case 12"'))
    .action(
      perform(
        ({ z, unlocking, Label }) => z.object({ ...unlocking, operands: z.tuple([z.string(), Label]) }),
        async (context, { operands, ...unlock }) => {
          const { renameKey } = await import('../../workflows/key-upkeep')
          const [prefix, label] = operands
          const renamed = await withKeystore(context, unlock, (keystore) =>
            renameKey(keystore, prefix, label),
          )
          context.output.result({ keyId: renamed, label }, text.done(shortId(renamed), label))
          return EXIT.done
        },
      ),
    )
}

function defineDelete(keys: Command, perform: Perform): void {
  const { keyId, delete: text } = words().commandLine.keys
  keys
    .command('delete')
    .description(text.description)
    .argument('<KEYID>', keyId)
    .option('--yes', text.yes)
    .addHelpText('after', examples('orrery keys delete 1a2b3c4d'))
    .action(
      perform(
        ({ z, unlocking }) =>
          z.object({ ...unlocking, operands: z.tuple([z.string()]), yes: z.boolean().default(false) }),
        async (context, { operands, yes, ...unlock }) => {
          const { deleteKey, findKey } = await import('../../workflows/key-upkeep')
          return withKeystore(context, unlock, async (keystore) => {
            const key = findKey(keystore, operands[0])
            if (!yes) await confirmDeletion(key, context.signal)
            deleteKey(keystore, key.keyId)
            context.output.result({ keyId: key.keyId }, text.done(shortId(key.keyId)))
            return EXIT.done
          })
        },
      ),
    )
}

/** Throws USAGE when nobody can be asked, CANCELLED for a no. */
async function confirmDeletion({ keyId, label }: KeySummary, signal: AbortSignal): Promise<void> {
  if (!canAsk()) throw new OrreryError('USAGE', { advice: { name: 'deleteUnconfirmed' } })
  const question = words().commandLine.keys.delete.question(shortId(keyId), printable(label))
  if (!(await askYesNo(question, signal)))
    throw new OrreryError('CANCELLED', { advice: { name: 'deleteDeclined' } })
}

const withoutPicture = ({ keyId, label, created, origin, isDamaged }: KeySummary) => ({
  keyId,
  label,
  created,
  origin,
  isDamaged,
})

function originText({ origin }: KeySummary): string {
  const { madeHere, from, unknown } = words().commandLine.keys
  if (origin === null) return unknown
  return origin.kind === 'made' ? madeHere : from(origin.from)
}
