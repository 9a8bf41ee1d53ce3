/** orrery keys import: the keys of a bundle that somebody sent. */
import type { Command } from 'commander'
import { OrreryError } from '../../../src-shared/errors'
import { explainSignature, explainWarning, words } from '../../../src-shared/words'
import type { ImportReport, ImportRequest } from '../../workflows/import-keys'
import type { Keystore } from '../../workflows/keystore-upkeep'
import { EXIT } from '../exit-code'
import { formatTime, shortId, table } from '../format'
import { printable } from '../output'
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
    .option('--passphrase-env <NAME>', text.passphraseEnv)
    .addHelpText('after', examples('orrery keys import case-12.orrkeys'))
    .action(
      perform(
        ({ z, unlocking }) =>
          z.object({
            ...unlocking,
            operands: z.tuple([z.string()]),
            passphraseEnv: z.string().optional(),
          }),
        async (context, { operands, passphraseEnv, ...unlock }) => {
          const [file] = operands
          const request =
            passphraseEnv === undefined ? { file } : { file, passphrase: secretFromVariable(passphraseEnv) }
          const report = await withKeystore(context, unlock, (keystore) =>
            importAsking(keystore, request, context.signal),
          )
          context.output.result(report, describe(report))
          return EXIT.done
        },
      ),
    )
}

/** Asks for the bundle's passphrase only when it turns out that one is needed. */
async function importAsking(
  keystore: Keystore,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<ImportReport> {
  const { importKeys } = await import('../../workflows/import-keys')
  try {
    return await importKeys(keystore, request)
  } catch (thrown) {
    if (!(thrown instanceof OrreryError) || thrown.code !== 'PASSPHRASE_NEEDED') throw thrown
    if (!canAsk()) {
      throw new OrreryError('PASSPHRASE_NEEDED', { advice: { name: 'bundlePassphraseOption' } })
    }
    const passphrase = await askHidden(words().commandLine.ask.bundlePassphrase, signal)
    return importKeys(keystore, { ...request, passphrase })
  }
}

function describe({ from, keys, added, signature, warnings }: ImportReport): string {
  const head = words().commandLine.keys.import.done(added.length, printable(from), keys.length - added.length)
  const rows = keys
    .filter(({ keyId }) => added.includes(keyId))
    .map(({ keyId, created, label }) => [shortId(keyId), formatTime(created), printable(label)])
  const told = [explainSignature(signature), ...warnings.map(explainWarning)]
  return [head, ...(rows.length > 0 ? [table(rows)] : []), ...told.map(printable)].join('\n')
}
