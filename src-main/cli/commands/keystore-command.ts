/** orrery keystore passwd, recover, backup, restore and check. */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { OrreryError } from '../../../src-shared/errors'
import { explainProblem } from '../../../src-shared/words'
import { keystorePath, openKeystore, type RestoreSecret, restoreBackup } from '../../keystore'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { NewFile, parseInput, unlocking } from '../input'
import { printable } from '../output'
import {
  newPassphraseSource,
  passphraseSource,
  readNewSecret,
  readSecret,
  recoveryCodeSource,
} from '../secrets'
import { withKeystore } from '../with-keystore'
import { recoveryCodeText } from './recovery-code-text'

const PasswdInput = z.object({ ...unlocking, newPassphraseFile: z.string().optional() })
const RecoverInput = z.object({
  recoveryFile: z.string().optional(),
  newPassphraseFile: z.string().optional(),
})
const BackupInput = z.object({ ...unlocking, operands: z.tuple([NewFile]) })
const RestoreInput = z.object({
  ...unlocking,
  operands: z.tuple([z.string()]),
  recovery: z.boolean().default(false),
  recoveryFile: z.string().optional(),
})
const CheckInput = z.object(unlocking)

export const passwd: RunCommand = async ({ output, signal }, input) => {
  const { passphraseFile, newPassphraseFile } = parseInput(PasswdInput, input)
  const keystore = openKeystore(keystorePath())
  try {
    const old = await readSecret(passphraseSource(passphraseFile), signal)
    await keystore.unlock(old)
    await keystore.changePassphrase(old, await readNewSecret(newPassphraseSource(newPassphraseFile), signal))
  } finally {
    keystore.close()
  }
  output.result({ changed: true }, 'The passphrase is changed. Older backups still open with the old one.')
  return EXIT.done
}

export const recover: RunCommand = async ({ output, signal }, input) => {
  const { recoveryFile, newPassphraseFile } = parseInput(RecoverInput, input)
  const keystore = openKeystore(keystorePath())
  try {
    const code = await readSecret(recoveryCodeSource(recoveryFile), signal)
    const passphrase = await readNewSecret(newPassphraseSource(newPassphraseFile), signal)
    const recoveryCode = await keystore.recover(code, passphrase)
    const text = `The new passphrase is set. The old recovery code is used up.\n\n${recoveryCodeText(recoveryCode)}`
    output.result({ recoveryCode }, text)
    return EXIT.done
  } finally {
    keystore.close()
  }
}

export const backup: RunCommand = (context, input) => {
  const { operands, ...unlock } = parseInput(BackupInput, input)
  const [file] = operands
  return withKeystore(context, unlock, (keystore) => {
    keystore.backup(file)
    keystore.audit.record({ action: 'backed-up', keyIds: [], files: 0 })
    const text = `Your keystore is saved in ${printable(file)}\nThe passphrase and the recovery code of today open it.`
    context.output.result({ file }, text)
    return EXIT.done
  })
}

export const restore: RunCommand = async ({ output, signal }, input) => {
  const { operands, passphraseFile, recovery, recoveryFile } = parseInput(RestoreInput, input)
  const path = keystorePath()
  if (existsSync(path)) throw new OrreryError('KEYSTORE_EXISTS')
  const secret: RestoreSecret =
    recovery || recoveryFile !== undefined
      ? { recoveryCode: await readSecret(recoveryCodeSource(recoveryFile), signal) }
      : { passphrase: await readSecret(passphraseSource(passphraseFile), signal) }
  await restoreBackup(operands[0], path, secret)
  const keystore = openKeystore(path)
  try {
    if ('passphrase' in secret) await keystore.unlock(secret.passphrase)
    else keystore.unlockWithRecoveryCode(secret.recoveryCode)
    keystore.audit.record({ action: 'restored', keyIds: [], files: 0 })
    const keys = keystore.keys.list().length
    output.result({ keystore: path, keys }, `Your keystore is back, with ${keys} keys: ${printable(path)}`)
    return EXIT.done
  } finally {
    keystore.close()
  }
}

export const check: RunCommand = (context, input) =>
  withKeystore(context, parseInput(CheckInput, input), (keystore) => {
    const report = keystore.check()
    const problems = report.problems.map(explainProblem)
    const text = report.ok ? 'Everything in the keystore was read and is sound.' : problems.join('\n')
    context.output.result({ ...report, problems }, text)
    return report.ok ? EXIT.done : EXIT.keystore
  })
