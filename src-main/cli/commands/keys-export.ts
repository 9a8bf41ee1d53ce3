/** orrery keys export: a bundle for other people. */
import { z } from 'zod'
import { asMessage } from '../../../src-shared/advice'
import { type ExportLock, exportKeys } from '../../workflows/export-keys'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { count } from '../format'
import { NewFile, parseInput, unlocking, usage } from '../input'
import { printable } from '../output'
import { resolveRecipient } from '../recipients'
import { secretFromVariable } from '../secrets'
import { withKeystore } from '../with-keystore'

const Input = z
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

export const keysExport: RunCommand = (context, input) => {
  const { operands, output, to, notToSelf, passphraseEnv, ...unlock } = parseInput(Input, input)
  if (passphraseEnv !== undefined && notToSelf) throw usage({ name: 'notToSelfAlone' })
  const passphrase = passphraseEnv === undefined ? undefined : secretFromVariable(passphraseEnv)
  return withKeystore(context, unlock, async (keystore) => {
    const keyIds = operands[0].map((prefix) => keystore.keys.find(prefix))
    const recipients = []
    for (const text of to) recipients.push(await resolveRecipient(keystore, text, context.output))
    const lock: ExportLock = passphrase === undefined ? { recipients, toSelf: !notToSelf } : { passphrase }
    await exportKeys(keystore, { keyIds, lock, file: output })
    const toSelf = passphrase === undefined && !notToSelf
    const whom =
      passphrase !== undefined
        ? ['  whoever knows the passphrase']
        : [
            ...recipients.map(({ name, fingerprint }) => `  ${printable(name)}  ${fingerprint}`),
            ...(toSelf ? ['  you'] : []),
          ]
    const exported = `${count(new Set(keyIds).size, 'key')} in ${printable(output)}, which these can open:`
    context.output.result({ file: output, keyIds, recipients, toSelf }, [exported, ...whom].join('\n'))
    return EXIT.done
  })
}
