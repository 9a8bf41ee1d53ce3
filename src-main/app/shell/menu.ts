/** The native menu: what the program does, with its accelerators, and what a person's hands expect (copy, paste, zoom, quit). */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import { VIEWS } from '../../../src-shared/contract/settings-calls'
import type { Command } from '../../../src-shared/contract/shell-calls'
import { text } from '../../../src-shared/words/text'

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Locking waits for no page, everything else is the page's. */
export type MenuCommand = Command | 'lock'

/** In the language of now: to be called again when it changes. `isOpen`: whether the keystore is. */
export function setMenu(command: (command: MenuCommand) => void, isOpen: boolean): void {
  const item = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    enabled: isOpen || name === 'about',
    click: () => command(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const isMac = process.platform === 'darwin'
  const file: MenuItemConstructorOptions[] = [
    item(text('menu.openFiles'), 'openFiles', 'CmdOrCtrl+O'),
    item(text('menu.openFolder'), 'openFolder', 'CmdOrCtrl+Shift+O'),
    separator,
    item(text('menu.lock'), 'lock', 'CmdOrCtrl+L'),
    ...(isMac ? [] : [separator, { role: 'quit' as const, label: text('menu.quit') }]),
  ]
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: text('menu.undo') },
    { role: 'redo', label: text('menu.redo') },
    separator,
    { role: 'cut', label: text('menu.cut') },
    { role: 'copy', label: text('menu.copy') },
    { role: 'paste', label: text('menu.paste') },
    { role: 'selectAll', label: text('menu.selectAll') },
  ]
  const view: MenuItemConstructorOptions[] = [
    ...VIEWS.map((name, n) => item(text(`shell.${name}`), `view:${name}`, `CmdOrCtrl+${n + 1}`)),
    separator,
    { role: 'resetZoom', label: text('menu.resetZoom') },
    { role: 'zoomIn', label: text('menu.zoomIn') },
    { role: 'zoomOut', label: text('menu.zoomOut') },
    separator,
    { role: 'togglefullscreen', label: text('menu.fullScreen') },
  ]
  const own: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...own,
      { label: text('menu.file'), submenu: file },
      { label: text('menu.edit'), submenu: edit },
      { label: text('menu.view'), submenu: view },
      { label: text('menu.help'), submenu: [item(text('menu.about'), 'about')] },
    ]),
  )
}
