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
import { askHidden, askYesNo, canAsk } from '../prompt'
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
    .option('--accept-cost', text.acceptCost)
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
            acceptCost: z.boolean().default(false),
          }),
        async (context, { operands, preview, passphraseEnv, acceptCost, ...unlock }) => {
          const [file] = operands
          const cost = { file, acceptsCost: acceptCost }
          const request =
            passphraseEnv === undefined ? cost : { ...cost, passphrase: secretFromVariable(passphraseEnv) }
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

/** Asks for the bundle's passphrase only when it turns out that one is needed, and before trying one costs more than usual. */
async function openAsking(
  keystore: Keystore,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<OpenedImport> {
  const { openImport } = await import('../../workflows/open-import')
  try {
    return await openImport(keystore, request)
  } catch (thrown) {
    const answered = await answerTo(thrown, signal)
    return openAsking(keystore, { ...request, ...answered }, signal)
  }
}

/** What an opening that asks for something needs. Throws what was thrown when it asks for nothing. */
async function answerTo(thrown: unknown, signal: AbortSignal): Promise<Partial<ImportRequest>> {
  const { import: text } = words().commandLine.keys
  if (!(thrown instanceof OrreryError)) throw thrown
  const { code, advice } = thrown
  if (code === 'PASSPHRASE_NEEDED') {
    if (!canAsk()) throw new OrreryError(code, { advice: { name: 'bundlePassphraseOption' } })
    return { passphrase: await askHidden(words().commandLine.ask.bundlePassphrase, signal) }
  }
  if (code !== 'BUNDLE_COSTLY' || advice?.name !== 'bundleCostly' || !canAsk()) throw thrown
  if (!(await askYesNo(text.costly(advice.mebibytes), signal))) throw thrown
  return { acceptsCost: true }
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
