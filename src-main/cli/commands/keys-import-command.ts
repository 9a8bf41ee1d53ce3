/** orrery keys import: the keys of a bundle that somebody sent. */
import type { Command } from 'commander'
import { OrreryError } from '../../../src-shared/errors'
import { shortId } from '../../../src-shared/short-id'
import { explainSignature, explainWarning, words } from '../../../src-shared/words'
import type { Keystore } from '../../workflows/keystore-upkeep'
import type { ImportPreview, ImportReport, ImportRequest, OpenedImport } from '../../workflows/open-import'
import { EXIT } from '../exit-code'
import { formatTime, table } from '../format'
import { type Output, printable } from '../output'
import { examples, type Perform } from '../perform'
import { askHidden, canAsk } from '../prompt'
import { secretFromVariable } from '../secrets'
import { withKeystore } from '../with-keystore'

export function defineKeysImport(keys: Command, perform: Perform): void {
  const text = words().commandLine.keys.import
  keys
    .command('import')
    .description(text.description)
    .argument('<FILE>', text.file)
    .option('--preview', text.preview)
    .option('--passphrase-env <NAME>', text.passphraseEnv)
    .addHelpText(
      'after',
      examples('orrery keys import case-12.orrkeys', 'orrery keys import case-12.orrkeys --preview'),
    )
    .action(
      perform(
        ({ z, unlocking }) =>
          z.object({
            ...unlocking,
            operands: z.tuple([z.string()]),
            preview: z.boolean().default(false),
            passphraseEnv: z.string().optional(),
          }),
        async (context, { operands, preview, passphraseEnv, ...unlock }) => {
          const [file] = operands
          const request =
            passphraseEnv === undefined ? { file } : { file, passphrase: secretFromVariable(passphraseEnv) }
          return withKeystore(context, unlock, async (keystore) => {
            const opened = await openAsking(keystore, request, context.signal)
            try {
              if (preview) tellPreview(context.output, opened.preview)
              else tellImport(context.output, opened.accept())
              return EXIT.done
            } finally {
              opened.close()
            }
          })
        },
      ),
    )
}

/** Asks for the bundle's passphrase only when it turns out that one is needed. */
async function openAsking(
  keystore: Keystore,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<OpenedImport> {
  const { openImport } = await import('../../workflows/open-import')
  try {
    return await openImport(keystore, request)
  } catch (thrown) {
    if (!(thrown instanceof OrreryError) || thrown.code !== 'PASSPHRASE_NEEDED') throw thrown
    if (!canAsk()) {
      throw new OrreryError('PASSPHRASE_NEEDED', { advice: { name: 'bundlePassphraseOption' } })
    }
    const passphrase = await askHidden(words().commandLine.ask.bundlePassphrase, signal)
    return openImport(keystore, { ...request, passphrase })
  }
}

function tellImport(output: Output, report: ImportReport): void {
  const { from, keys, added } = report
  const head = words().commandLine.keys.import.done(added.length, printable(from), keys.length - added.length)
  const rows = keys
    .filter(({ keyId }) => added.includes(keyId))
    .map(({ keyId, created, label }) => [shortId(keyId), formatTime(created), printable(label)])
  output.result(report, [head, ...(rows.length > 0 ? [table(rows)] : []), ...trust(report)].join('\n'))
}

function tellPreview(output: Output, preview: ImportPreview): void {
  const { previewed, states } = words().commandLine.keys.import
  const { from, exported, keys } = preview
  const head = previewed(keys.length, printable(from), formatTime(exported))
  const rows = keys.map(({ keyId, created, state, label }) => [
    shortId(keyId),
    formatTime(created),
    states[state],
    printable(label),
  ])
  const withoutPictures = keys.map(({ png: _, ...key }) => key)
  output.result({ ...preview, keys: withoutPictures }, [head, table(rows), ...trust(preview)].join('\n'))
}

/** Who signed it, and what speaks against it. */
function trust({ signature, warnings }: Pick<ImportPreview, 'signature' | 'warnings'>): string[] {
  return [explainSignature(signature), ...warnings.map(explainWarning)].map(printable)
}
