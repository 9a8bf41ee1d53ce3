/** orrery keys import: the keys of a bundle that somebody sent. */
import { z } from 'zod'
import { OrreryError } from '../../../src-shared/errors'
import type { Keystore } from '../../keystore'
import { type ImportReport, type ImportRequest, importKeys } from '../../workflows/import-keys'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { count, formatTime, shortId, table } from '../format'
import { parseInput, unlocking } from '../input'
import { printable } from '../output'
import { askHidden, canAsk } from '../prompt'
import { secretFromVariable } from '../secrets'
import { withKeystore } from '../with-keystore'

const Input = z.object({
  ...unlocking,
  operands: z.tuple([z.string()]),
  passphraseEnv: z.string().optional(),
})

export const keysImport: RunCommand = (context, input) => {
  const { operands, passphraseEnv, ...unlock } = parseInput(Input, input)
  const [file] = operands
  const request =
    passphraseEnv === undefined ? { file } : { file, passphrase: secretFromVariable(passphraseEnv) }
  return withKeystore(context, unlock, async (keystore) => {
    const report = await importAsking(keystore, request, context.signal)
    context.output.result(report, describe(report))
    return EXIT.done
  })
}

/** Asks for the bundle's passphrase only when it turns out that one is needed. */
async function importAsking(
  keystore: Keystore,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<ImportReport> {
  try {
    return await importKeys(keystore, request)
  } catch (thrown) {
    if (!(thrown instanceof OrreryError) || thrown.code !== 'PASSPHRASE_NEEDED') throw thrown
    if (!canAsk()) {
      throw new OrreryError('PASSPHRASE_NEEDED', { advice: { name: 'bundlePassphraseOption' } })
    }
    return importKeys(keystore, {
      ...request,
      passphrase: await askHidden('Passphrase of the bundle', signal),
    })
  }
}

function describe({ from, keys, added }: ImportReport): string {
  const known = keys.length - added.length
  const head = `Imported ${count(added.length, 'key')} from ${printable(from)}`
  const tail = known > 0 ? `; ${known} you had already.` : '.'
  const rows = keys
    .filter(({ keyId }) => added.includes(keyId))
    .map(({ keyId, created, label }) => [shortId(keyId), formatTime(created), printable(label)])
  return [head + tail, ...(rows.length > 0 ? [table(rows)] : [])].join('\n')
}
