/** Entry point of the desktop application: one instance, confined pages, then the running program (start.ts). */
import './thread-pool'
import { app, dialog } from 'electron'
import * as plainFiles from 'original-fs'
import { toOrreryError } from '../../src-shared/errors'
import { explain } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { OpenedFiles } from './chosen/opened-files'
import { declareScheme } from './page/scheme'
import { confinePages } from './page/window'
import { assertFitToStart } from './shell/fit-to-start'
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
    .then(() => {
      assertFitToStart(
        { appPath: app.getAppPath(), env: process.env, hasSwitch: (name) => app.commandLine.hasSwitch(name) },
        plainFiles,
      )
      return start(opened)
    })
    .catch(giveUp)
else app.quit()

/** A program that cannot start must not stay behind without a window. */
function giveUp(thrown: unknown): void {
  const { message, hint, code } = explain(toOrreryError(thrown).report())
  // Who starts it in a terminal, and what starts it there, reads it as well.
  process.stderr.write(`orrery: ${message} (${code})\n`)
  dialog.showErrorBox(text('shell.product'), `${message} (${code})\n\n${hint}`)
  app.exit(EXIT_INTERNAL)
}
