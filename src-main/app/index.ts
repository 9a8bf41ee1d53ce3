/** Entry point of the desktop application: one instance, confined pages, then the running program (start.ts). */
import './thread-pool'
import { app, dialog } from 'electron'
import { toOrreryError } from '../../src-shared/errors'
import { explain, words } from '../../src-shared/words'
import { declareScheme } from './scheme'
import { start } from './start'
import { confinePages } from './window'

/** sysexits.h EX_SOFTWARE. */
const EXIT_INTERNAL = 70

declareScheme()
confinePages()
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp)
else app.quit()

/** A program that cannot start must not stay behind without a window. */
function giveUp(thrown: unknown): void {
  const { message, code } = explain(toOrreryError(thrown).report())
  dialog.showErrorBox(words().window.product, `${message} (${code})`)
  app.exit(EXIT_INTERNAL)
}
