/** Answers the calls of settings. */
import { statSync } from 'node:fs'
import { homedir } from 'node:os'
import { shell } from 'electron'
import type { settingsCalls } from '../../../src-shared/contract/settings-calls'
import { text } from '../../../src-shared/words/text'
import {
  backUpKeystore,
  changePassphrase,
  checkKeystore,
  readKeystorePlace,
  renewRecoveryCode,
} from '../../workflows/keystore-upkeep'
import { chooseNewFile, chooseTarget } from '../chosen/dialogs'
import { displayName } from '../chosen/display-name'
import { keepingCode } from '../gate/keep-code'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'
import { settle } from './language'
import { shownPlace } from './shown-place'

export function settingsHandlers(services: Services): HandlersOf<typeof settingsCalls> {
  const { window, gate, keychain, chosen, preferences, tell, showMenu } = services
  const keychainNow = () => keychain.stateFor(gate.unlocked().keychain)
  /** The one that opens the keystore now, and goes on doing so under another master key. */
  const keychainInUse = () => (keychainNow().state === 'on' ? keychain.seal() : undefined)
  return {
    pageSettings: () => settle(preferences),
    changePreferences: (changed) => {
      preferences.change(changed)
      const settled = settle(preferences)
      showMenu()
      tell('settings', settled)
      return settled
    },
    defaultTarget: () => {
      gate.unlocked()
      const { targetDir } = preferences
      return targetDir !== null && isFolder(targetDir) ? chosen.addTarget(targetDir) : null
    },
    chooseDefaultTarget: async () => {
      const targetDir = await gate.whileOpen(() => chooseTarget(window))
      if (targetDir === null) return null
      preferences.change({ targetDir })
      return chosen.addTarget(targetDir)
    },
    forgetDefaultTarget: () => preferences.change({ targetDir: null }),
    keychain: keychainNow,
    useKeychain: async ({ passphrase }) => {
      await gate.unlocked().enrolKeychain(passphrase, keychain.seal())
      return keychainNow()
    },
    leaveKeychain: () => {
      gate.unlocked().removeKeychain()
      return keychainNow()
    },
    changePassphrase: ({ old, next }) =>
      keepingCode(services, (show) => changePassphrase(gate.unlocked(), old, next, show, keychainInUse())),
    renewRecoveryCode: ({ passphrase }) =>
      keepingCode(services, (show) => renewRecoveryCode(gate.unlocked(), passphrase, show, keychainInUse())),
    backUpKeystore: async () => {
      const date = new Date().toISOString().slice(0, 10)
      const name = `${text('dialogs.newBackupFile', { date })}.orrbackup`
      const file = await gate.whileOpen(() => chooseNewFile(window, text('dialogs.newBackup'), name))
      if (file === null) return null
      const problems = backUpKeystore(gate.unlocked(), file)
      return { name: displayName(file), problems: [...problems] }
    },
    checkKeystore: () => {
      const { ok, problems, remarks } = checkKeystore(gate.unlocked())
      return { ok, problems: [...problems], remarks: [...remarks] }
    },
    keystorePlace: () => {
      const keystore = gate.unlocked()
      const { path, keys, bytes } = readKeystorePlace(keystore)
      const place = shownPlace(path, homedir())
      const { ownerName, readOnly: isReadOnly } = keystore
      return { place, keys, bytes, ownerName, isReadOnly, isCodeDue: preferences.isCodeDue }
    },
    showKeystore: () => shell.showItemInFolder(readKeystorePlace(gate.unlocked()).path),
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
