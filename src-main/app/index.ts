/** Entry point of the desktop application: one instance, confined pages, then the running program (start.ts). */
import './thread-pool'
import { app, dialog } from 'electron'
import { toOrreryError } from '../../src-shared/errors'
import { explain } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { OpenedFiles } from './chosen/opened-files'
import { declareScheme } from './page/scheme'
import { confinePages } from './page/window'
import { start } from './start'

/** sysexits.h EX_SOFTWARE. */
const EXIT_INTERNAL = 70

declareScheme()
confinePages()
const opened = new OpenedFiles()
// macOS tells of a double click by this, and of the one that starts the program before it is ready.
app.on('open-file', (event, path) => {
  event.preventDefault()
  opened.add([path])
})
if (app.requestSingleInstanceLock())
  app
    .whenReady()
    .then(() => start(opened))
    .catch(giveUp)
else app.quit()

/** A program that cannot start must not stay behind without a window. */
function giveUp(thrown: unknown): void {
  const { message, code } = explain(toOrreryError(thrown).report())
  dialog.showErrorBox(text('shell.product'), `${message} (${code})`)
  app.exit(EXIT_INTERNAL)
}
