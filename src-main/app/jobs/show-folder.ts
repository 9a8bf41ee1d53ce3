/** Shows a folder in the system's explorer of files, whatever took its place meanwhile, and starts nothing. */
import { statSync } from 'node:fs'
import { extname, sep } from 'node:path'

/** The part of Electron's `shell` that is needed. */
export interface FolderShell {
  openPath(path: string): Promise<string>
  showItemInFolder(path: string): void
}

/**
 * Opens it; where its name has an ending, it is shown in the folder above instead: macOS starts a folder called `x.app`,
 * Windows takes `x.{...}` for what stands in the braces. Does nothing when it is no folder.
 */
export async function showFolder(folder: string, shell: FolderShell): Promise<void> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (extname(folder) !== '') shell.showItemInFolder(folder)
  // With a separator behind it Windows does not look for a program of that name first.
  else await shell.openPath(folder.endsWith(sep) ? folder : folder + sep)
}
