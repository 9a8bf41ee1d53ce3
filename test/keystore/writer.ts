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
  const keyIds = keystore.keys.addAll([jobKey(), jobKey()], { kind: 'made' })
  keystore.audit.record({ action: 'encrypted', keyIds, files: 2, detail: `round ${round}` })
  if (round === 0) console.log('ready')
}
keystore.close()
