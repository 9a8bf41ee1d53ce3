/** orrery init: makes the keystore. */
import { existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { z } from 'zod'
import { DisplayName } from '../../../src-shared/display-text'
import { OrreryError } from '../../../src-shared/errors'
import { createKeystore, keystorePath } from '../../keystore'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { parseInput, unlocking, usage } from '../input'
import { printable } from '../output'
import { passphraseSource, readNewSecret } from '../secrets'
import { recoveryCodeText } from './recovery-code-text'

const Input = z.object({ ...unlocking, name: z.string().optional() })

export const init: RunCommand = async ({ output, signal }, input) => {
  const { passphraseFile, name } = parseInput(Input, input)
  const ownerName = displayName(name)
  const path = keystorePath()
  if (existsSync(path)) throw new OrreryError('KEYSTORE_EXISTS')
  const passphrase = await readNewSecret(passphraseSource(passphraseFile), signal)
  const { keystore, recoveryCode } = await createKeystore(path, passphrase, ownerName)
  const made = `Your keystore is ready: ${printable(path)}\nYour name on what you send: ${ownerName}`
  try {
    // Told first: the code must reach its owner even if nothing more can be written.
    output.result(
      { keystore: path, name: ownerName, recoveryCode },
      `${made}\n\n${recoveryCodeText(recoveryCode)}`,
    )
    keystore.audit.record({ action: 'created', keyIds: [], files: 0 })
  } finally {
    keystore.close()
  }
  return EXIT.done
}

/** Throws USAGE for a name that nobody could be shown. */
function displayName(given: string | undefined): string {
  const name = DisplayName.safeParse(given ?? systemName())
  if (!name.success) throw usage({ name: 'ownNameNeeded' })
  return name.data.trim()
}

/** The full name of the user of this process where the system has a list of users, else the login name. */
function systemName(): string {
  try {
    const { uid, username } = userInfo()
    return fullName(uid) || username
  } catch {
    return ''
  }
}

function fullName(uid: number): string {
  try {
    const users = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
    return (
      users
        .find((fields) => fields[2] === String(uid))?.[4]
        ?.split(',')[0]
        ?.trim() ?? ''
    )
  } catch {
    return ''
  }
}
