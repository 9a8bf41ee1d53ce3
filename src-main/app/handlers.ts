/** What each call of the contract does. */
import { statSync } from 'node:fs'
import { type BrowserWindow, shell } from 'electron'
import type { KeyFace } from '../../src-shared/contract/calls'
import type { KeyId } from '../../src-shared/ids'
import { type DecoyWorkshop, reservoirOf } from '../workflows/decoys-ahead'
import { decryptFiles } from '../workflows/decrypt-files'
import { encryptFiles } from '../workflows/encrypt-files'
import { keyOf } from '../workflows/key-upkeep'
import type { Keystore } from '../workflows/keystore-upkeep'
import { survey } from '../workflows/survey-files'
import type { WorkerPool } from '../workflows/workers'
import { chooseFiles, chooseFolder, chooseOutputFolder, confirmStop } from './dialogs'
import type { Handlers } from './ipc'
import type { Refiller } from './refiller'
import type { Jobs } from './window-jobs'
import type { KeystoreSession } from './window-keystore'

interface Parts {
  readonly window: BrowserWindow
  readonly keystore: KeystoreSession
  readonly jobs: Jobs
  readonly pool: WorkerPool
  readonly decoys: DecoyWorkshop
  readonly refiller: Refiller
}

export function handlersFor({ window, keystore, jobs, pool, decoys, refiller }: Parts): Handlers {
  const begin = () => refiller.begin(reservoirOf(keystore.unlocked()))
  return {
    keystoreState: () => keystore.state(),
    createKeystore: async ({ passphrase, ownerName }) => {
      const recoveryCode = await keystore.create(passphrase, ownerName)
      begin()
      return { recoveryCode }
    },
    unlockKeystore: async ({ passphrase }) => {
      await keystore.unlock(passphrase)
      begin()
    },
    recoverKeystore: async (given) => {
      const recoveryCode = await keystore.recover(given.recoveryCode, given.passphrase)
      begin()
      return { recoveryCode }
    },
    lockKeystore: async () => {
      if (jobs.isAnyRunning && !confirmStop(window)) return
      await jobs.cancelAll()
      refiller.end()
      keystore.lock()
    },
    keyFace: ({ keyId }) => faceOf(keystore.unlocked(), keyId),

    chooseFiles: () => chooseFiles(window),
    chooseFolder: () => chooseFolder(window),
    chooseOutputFolder: () => chooseOutputFolder(window),
    survey: ({ inputs }) => survey(pool, inputs),

    startEncryption: (request) => {
      const tools = { keystore: keystore.unlocked(), pool, decoys }
      return { jobId: jobs.start(request.outputDir, (control) => encryptFiles(tools, request, control)) }
    },
    startDecryption: (request) => {
      const tools = { keystore: keystore.unlocked(), pool }
      return { jobId: jobs.start(request.outputDir, (control) => decryptFiles(tools, request, control)) }
    },
    cancelJob: ({ jobId }) => jobs.cancel(jobId),
    showOutput: async ({ jobId }) => {
      const folder = jobs.outputOf(jobId)
      // The path came from the page once: a file there must not be started.
      if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) await shell.openPath(folder)
    },
  }
}

/** @throws OrreryError KEY_NOT_FOUND. */
function faceOf(keystore: Keystore, keyId: KeyId): KeyFace {
  const { label, created, png } = keyOf(keystore, keyId)
  return { keyId, label, created, png: Buffer.from(png).toString('base64') }
}
