/** What the handlers of all features work with. */
import type { BrowserWindow, MessagePortMain } from 'electron'
import type { DecoyWorkshop } from '../workflows/decoys-ahead'
import type { OpenStudies } from '../workflows/open-studies'
import type { WorkerPool } from '../workflows/workers'
import type { ChosenPaths } from './chosen/chosen-paths'
import type { OpenedFiles } from './chosen/opened-files'
import type { KeystoreGate } from './gate/keystore-gate'
import type { LatestCode } from './gate/latest-code'
import type { SystemKeychain } from './gate/system-keychain'
import type { JobBoard } from './jobs/job-board'
import type { Tell } from './page/ipc'
import type { PageWatch } from './page/page-watch'
import type { PreferencesFile } from './settings/preferences-file'

export interface Services {
  readonly window: BrowserWindow
  readonly gate: KeystoreGate
  readonly keychain: SystemKeychain
  readonly latestCode: LatestCode
  readonly jobs: JobBoard
  readonly chosen: ChosenPaths
  readonly opened: OpenedFiles
  readonly pageWatch: PageWatch
  readonly preferences: PreferencesFile
  readonly pool: WorkerPool
  readonly decoys: DecoyWorkshop
  readonly studies: OpenStudies<MessagePortMain>
  /** Tells the page of an event. */
  readonly tell: Tell
  /** Sets the native menu anew: its language or what can be done has changed. */
  showMenu(): void
}
