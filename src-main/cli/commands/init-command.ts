/** orrery init: makes the keystore. */
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import { refillAfterwards } from '../decoys-later'
import { EXIT } from '../exit-code'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { passphraseSource, readNewSecret } from '../secrets'
import { showingCode } from '../showing-code'

export function defineInit(program: Command, perform: Perform): void {
  const text = words().commandLine.init
  program
    .command('init')
    .summary(text.summary)
    .description(text.description)
    .option('--name <NAME>', text.name)
    .addHelpText('after', examples('orrery init', 'orrery init --name "Dr. Anna Bauer"'))
    .action(
      perform(
        ({ z, unlocking }) => z.object({ ...unlocking, name: z.string().optional() }),
        async (context, { passphraseFile, name }) => {
          const { output, signal } = context
          const { makeKeystore, refuseSecondKeystore } = await import('../../workflows/keystore-upkeep')
          const ownerName = await displayName(name)
          refuseSecondKeystore()
          const passphrase = await readNewSecret(passphraseSource(passphraseFile), signal)
          const { keystore, path } = await showingCode(output, 'first', (show) =>
            makeKeystore(passphrase, ownerName, show),
          )
          try {
            output.result({ keystore: path, name: ownerName }, text.done(printable(path), ownerName))
            await refillAfterwards(context, keystore)
          } finally {
            keystore.close()
          }
          return EXIT.done
        },
      ),
    )
}

/** Throws USAGE for a name that nobody could be shown. */
async function displayName(given: string | undefined): Promise<string> {
  const { DisplayName, usage } = await import('../input')
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
