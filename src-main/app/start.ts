/** The running application: one window, the contract's calls, and an orderly end. */
import { join } from 'node:path'
import { app, safeStorage, session } from 'electron'
import { APP_URL } from '../../src-shared/contract/channels'
import { createDecoyWorkshop, reservoirOf } from '../workflows/decoys-ahead'
import { OpenStudies } from '../workflows/open-studies'
import { WorkerPool } from '../workflows/workers'
import { ChosenPaths } from './chosen/chosen-paths'
import { confirmStop, giveUpPage } from './chosen/dialogs'
import { type OpenedFiles, openedFiles } from './chosen/opened-files'
import { lockByItself } from './gate/auto-lock'
import { gateState } from './gate/gate-handlers'
import { KeystoreGate } from './gate/keystore-gate'
import { LatestCode } from './gate/latest-code'
import { SystemKeychain } from './gate/system-keychain'
import { handlersFor } from './handlers'
import { JobBoard } from './jobs/job-board'
import { JobNews } from './jobs/job-news'
import { Refiller } from './jobs/refiller'
import { serveCalls, serveDropped, type Tell, telling } from './page/ipc'
import { whenPageLeft } from './page/page-left'
import { PageWatch } from './page/page-watch'
import { denyPermissions } from './page/permissions'
import { blockOtherSchemes, serveScheme } from './page/scheme'
import { createWindow } from './page/window'
import { settle } from './settings/language'
import { PreferencesFile } from './settings/preferences-file'
import { askBeforeClosing } from './shell/close-window'
import { type MenuCommand, setMenu } from './shell/menu'
import { keepPlace, placeOf, workAreas } from './shell/window-place'
import { forkStudy } from './study/fork-study'

/** Called once, when the application is ready. @param opened what was opened before that, and is to be from now on. */
export async function start(opened: OpenedFiles): Promise<void> {
  serveScheme(session.defaultSession)
  blockOtherSchemes(session.defaultSession)
  denyPermissions(session.defaultSession)
  const preferences = new PreferencesFile(join(app.getPath('userData'), 'preferences.json'))
  settle(preferences)

  const window = createWindow(
    placeOf(preferences.place, workAreas()),
    preferences.place?.isMaximized ?? false,
  )
  keepPlace(window, preferences)
  const tellPage = telling(window)
  const pool = new WorkerPool()
  const decoys = createDecoyWorkshop()
  const chosen = new ChosenPaths()
  const studies = new OpenStudies({
    fork: forkStudy,
    keystore: () => gate.unlocked(),
    ended: () => tellPage('studyEnded'),
  })
  // What the page is told of keys, the study process must know.
  const tell: Tell = (name, ...payload) => {
    tellPage(name, ...payload)
    if (name === 'keysChanged') studies.keysChanged()
  }
  opened.whenAdded(() => tell('opened'))

  const gate: KeystoreGate = new KeystoreGate(() => jobs.running > 0)
  const jobs: JobBoard = new JobBoard({
    started: () => refiller.pause(),
    changed: () => news.changed(),
    ended: (kind, outcomes) => {
      studies.jobEnded(kind, outcomes)
      gate.wipeIfUnused()
      refiller.resume()
    },
  })
  const keychain = new SystemKeychain(safeStorage, process.platform)
  const latestCode = new LatestCode()
  const tellGate = () => tell('gate', gateState(gate, jobs, keychain))
  const news = new JobNews(gate, jobs, tell, tellGate)
  const refiller = new Refiller({
    workshop: decoys,
    isBusy: () => jobs.running > 0,
    failed: (error, left) => tell('decoysFailed', { error, left }),
  })
  const choose = (command: MenuCommand) => (command === 'lock' ? gate.lock() : tell('command', command))
  const showMenu = () => setMenu(choose, gate.isOpen)
  gate.whenOpened(() => {
    if (!gate.unlocked().readOnly) refiller.begin(reservoirOf(gate.unlocked()))
    showMenu()
    tellGate()
  })
  const pageWatch = new PageWatch(window, () => void giveUpPage(window))
  // Whatever the page still holds of what was unlocked goes with it.
  gate.whenLocked(() => pageWatch.renew())
  gate.whenLocked(() => {
    studies.close()
    refiller.end()
    latestCode.forget()
    showMenu()
    tellGate()
  })
  whenPageLeft(window, () => studies.close())
  showMenu()

  const shown = { window, tell, showMenu }
  const services = {
    ...shown,
    gate,
    keychain,
    latestCode,
    jobs,
    chosen,
    opened,
    pageWatch,
    preferences,
    pool,
    decoys,
    studies,
  }
  serveCalls(handlersFor(services))
  serveDropped((path) => chosen.addOpened(path))
  lockByItself(gate, preferences)

  askBeforeClosing(
    window,
    () => jobs.running > 0,
    () => confirmStop(window),
  )
  app.on('second-instance', (_event, argv, workingFolder) => {
    // It may be closed already, while the last jobs are being stopped.
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
    opened.add(openedFiles(argv, workingFolder))
  })
  opened.add(openedFiles(process.argv, process.cwd()))
  app.on('window-all-closed', () => app.quit())
  endOrderly(async () => {
    studies.close()
    refiller.end()
    await jobs.cancelAll()
    await Promise.all([decoys.close(), pool.close()])
    gate.close()
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
