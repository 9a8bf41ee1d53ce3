/** The system's own choosers, attached to the window. */
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import { words } from '../../src-shared/words'

export async function chooseFiles(window: BrowserWindow): Promise<string[]> {
  return await choose(window, {
    title: words().window.choose.files,
    properties: ['openFile', 'multiSelections'],
  })
}

export async function chooseFolder(window: BrowserWindow): Promise<string[]> {
  return await choose(window, {
    title: words().window.choose.folder,
    properties: ['openDirectory', 'multiSelections'],
  })
}

export async function chooseOutputFolder(window: BrowserWindow): Promise<string | null> {
  const properties: OpenDialogOptions['properties'] = ['openDirectory', 'createDirectory']
  const [folder] = await choose(window, { title: words().window.choose.output, properties })
  return folder ?? null
}

/** True when the person would rather stop the running jobs than go on. */
export function confirmStop(window: BrowserWindow): boolean {
  const { question, detail, stop, stay } = words().window.stopJobs
  const buttons = [stay, stop]
  const options = { type: 'warning' as const, message: question, detail, buttons, cancelId: 0 }
  return dialog.showMessageBoxSync(window, options) === 1
}

async function choose(window: BrowserWindow, options: OpenDialogOptions): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
  return canceled ? [] : filePaths
}
