/** Answers the calls of the gate. */
import type { GateState, gateCalls } from '../../../src-shared/contract/gate-calls'
import { OrreryError } from '../../../src-shared/errors'
import { dateText } from '../../../src-shared/words/dates'
import { text } from '../../../src-shared/words/text'
import { checkRecoveryCode, firstWrongSymbol, restoreKeystore } from '../../workflows/keystore-upkeep'
import { saveNew } from '../../workflows/save-new'
import { chooseBackup, chooseNewFile } from '../chosen/dialogs'
import type { JobBoard } from '../jobs/job-board'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'
import { keepingCode } from './keep-code'
import type { KeystoreGate } from './keystore-gate'
import { suggestPassphrase } from './suggest-passphrase'
import type { SystemKeychain } from './system-keychain'

/** Throws what `KeystoreGate.state` throws. */
export function gateState(gate: KeystoreGate, jobs: JobBoard, keychain: SystemKeychain): GateState {
  const keystore = gate.state()
  return {
    keystore,
    running: jobs.running,
    keychain: keystore === 'locked' && keychain.mayOpen(gate.keystore().keychain),
    isRekeyed: keystore === 'locked' && gate.isRekeyed,
  }
}

export function gateHandlers(services: Services): HandlersOf<typeof gateCalls> {
  const { window, gate, jobs, chosen, keychain, latestCode, preferences } = services
  return {
    gate: () => gateState(gate, jobs, keychain),
    createKeystore: ({ passphrase, ownerName }) =>
      keepingCode(services, (show) => gate.create(passphrase, ownerName, show)),
    unlockKeystore: ({ passphrase }) => gate.openBy((keystore) => keystore.unlock(passphrase)),
    unlockByKeychain: () => gate.openBy((keystore) => keystore.unlockWithKeychain(keychain.open)),
    checkRecoveryCode: ({ recoveryCode }) => {
      const state = checkRecoveryCode(gate.keystore(), recoveryCode)
      const wrong = state === 'mistyped' ? firstWrongSymbol(recoveryCode) : undefined
      return wrong === undefined ? { state } : { state, group: wrong.group }
    },
    recoverKeystore: ({ recoveryCode, passphrase }) =>
      keepingCode(services, (show) => gate.recover(recoveryCode, passphrase, show)),
    chooseBackup: async () => {
      const file = await chooseBackup(window)
      return file === null ? null : chosen.addSource(file)
    },
    restoreKeystore: async ({ backup, by, secret }) => {
      const file = chosen.sourcePath(backup)
      const { keys, problems } = await restoreKeystore(
        file,
        by === 'passphrase' ? { passphrase: secret } : { recoveryCode: secret },
      )
      if (by === 'passphrase') await gate.openBy((keystore) => keystore.unlock(secret))
      return { keys, problems: [...problems] }
    },
    saveRecoveryCode: async () => {
      const owner = gate.unlocked().ownerName
      const { code } = latestCode
      if (code === undefined) throw new OrreryError('CHOICE_UNKNOWN')
      const name = `${text('dialogs.recoveryCodeFile')}.txt`
      const file = await gate.whileOpen(() => chooseNewFile(window, text('dialogs.recoveryCode'), name))
      if (file === null) return false
      const date = dateText(new Date().toISOString())
      const lines = [text('secrets.codeFor', { name: owner, date }), code, text('secrets.codeMeaning')]
      await saveNew(file, `${lines.join('\n\n')}\n`)
      return true
    },
    forgetRecoveryCode: () => {
      if (latestCode.code === undefined) return
      latestCode.forget()
      preferences.change({ isCodeDue: false })
    },
    lockKeystore: () => gate.lock(),
    suggestPassphrase,
  }
}
