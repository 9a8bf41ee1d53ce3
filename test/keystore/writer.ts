/**
 * A child process that works on a keystore as a second Orrery would. Arguments: keystore, recovery code,
 * number of rounds; each round adds two keys and one audit row. Prints `ready` after the first round.
 */
import { openKeystore } from '../../src-main/keystore'
import { jobKey } from './job-keys'

const [path = '', recoveryCode = '', rounds = ''] = process.argv.slice(2)

const keystore = openKeystore(path)
keystore.unlockWithRecoveryCode(recoveryCode)
for (let round = 0; round < Number(rounds); round++) {
  const keys = [jobKey(), jobKey()]
  const keyIds = keys.map(({ keyId }) => keyId)
  const row = { action: 'encrypted', keyIds, files: 2, detail: `round ${round}` } as const
  keystore.recorded(row, (changes) => changes.keys.addAll(keys, { kind: 'made' }))
  if (round === 0) console.log('ready')
}
keystore.close()
