/** The running application: one window, the contract's calls, and an orderly end. */
import { app, session } from 'electron'
import { APP_URL } from '../../src-shared/contract/channels'
import { createDecoyWorkshop } from '../workflows/decoys-ahead'
import { WorkerPool } from '../workflows/workers'
import { confirmStop } from './dialogs'
import { handlersFor } from './handlers'
import { emit, serveCalls } from './ipc'
import { setMenu } from './menu'
import { denyPermissions } from './permissions'
import { Refiller } from './refiller'
import { blockOtherSchemes, serveScheme } from './scheme'
import { createWindow } from './window'
import { Jobs } from './window-jobs'
import { KeystoreSession } from './window-keystore'

/** Called once, when the application is ready. */
export async function start(): Promise<void> {
  serveScheme(session.defaultSession)
  blockOtherSchemes(session.defaultSession)
  denyPermissions(session.defaultSession)
  setMenu()

  const keystore = new KeystoreSession()
  const pool = new WorkerPool()
  const decoys = createDecoyWorkshop()
  const window = createWindow()
  const jobs: Jobs = new Jobs({
    started: () => refiller.pause(),
    progress: (jobId, progress) => emit(window, 'jobProgress', { jobId, progress }),
    ended: (ending) => {
      emit(window, 'jobEnded', ending)
      refiller.resume()
    },
  })
  const refiller = new Refiller({
    workshop: decoys,
    isBusy: () => jobs.isAnyRunning,
    failed: (error, left) => emit(window, 'decoysFailed', { error, left }),
  })
  serveCalls(handlersFor({ window, keystore, jobs, pool, decoys, refiller }))

  window.on('close', (event) => {
    if (jobs.isAnyRunning && !confirmStop(window)) event.preventDefault()
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  endOrderly(async () => {
    refiller.end()
    await jobs.cancelAll()
    await Promise.all([decoys.close(), pool.close()])
    keystore.close()
  })
  await window.loadURL(APP_URL)
}

/** Runs `end` once before the program goes, and waits for it. */
function endOrderly(end: () => Promise<void>): void {
  let hasEnded = false
  app.on('will-quit', (event) => {
    if (hasEnded) return
    event.preventDefault()
    void end().finally(() => {
      hasEnded = true
      // Electron ignores a quit that is asked for while it still announces one.
      setImmediate(() => app.quit())
    })
  })
}
