/** The system's own choosers and questions, attached to the window. */
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import { BUNDLE_ENDING, CARD_ENDING } from '../../../src-shared/shared-kind'
import { text } from '../../../src-shared/words/text'

export function chooseFiles(window: BrowserWindow): Promise<string[]> {
  return choose(window, { title: text('dialogs.files'), properties: ['openFile', 'multiSelections'] })
}

export function chooseFolders(window: BrowserWindow): Promise<string[]> {
  return choose(window, { title: text('dialogs.folder'), properties: ['openDirectory', 'multiSelections'] })
}

/** Key bundles and recipient cards; whoever got one under another name can choose it all the same. */
export function chooseShared(window: BrowserWindow): Promise<string[]> {
  return choose(window, {
    title: text('dialogs.shared'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: text('dialogs.sharedKinds'),
        extensions: [BUNDLE_ENDING, CARD_ENDING].map((ending) => ending.slice(1)),
      },
      { name: text('dialogs.allKinds'), extensions: ['*'] },
    ],
  })
}

export async function chooseTarget(window: BrowserWindow): Promise<string | null> {
  const properties: OpenDialogOptions['properties'] = ['openDirectory', 'createDirectory']
  const [folder] = await choose(window, { title: text('dialogs.target'), properties })
  return folder ?? null
}

/** Null when the person changed their mind. */
export async function chooseBackup(window: BrowserWindow): Promise<string | null> {
  const [file] = await choose(window, { title: text('dialogs.backup'), properties: ['openFile'] })
  return file ?? null
}

/** The path of a new file; null when the person changed their mind. */
export async function chooseNewFile(
  window: BrowserWindow,
  title: string,
  name: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { title, defaultPath: name })
  return canceled || !filePath ? null : filePath
}

/**
 * True when the person would rather stop the running jobs than go on. Not asked with `showMessageBoxSync`: jobs and the lock
 * would wait for the answer.
 */
export async function confirmStop(window: BrowserWindow): Promise<boolean> {
  const buttons = [text('dialogs.stay'), text('dialogs.stop')]
  const message = text('dialogs.stopQuestion')
  const detail = text('dialogs.stopDetail')
  const options = { type: 'warning' as const, message, detail, buttons, cancelId: 0 }
  return (await dialog.showMessageBox(window, options)).response === 1
}

/** The page stopped working twice: whoever sits there learns that their work goes on. */
export async function giveUpPage(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'error',
    message: text('dialogs.pageGone'),
    detail: text('dialogs.pageGoneDetail'),
  })
}

async function choose(window: BrowserWindow, options: OpenDialogOptions): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
  return canceled ? [] : filePaths
}
