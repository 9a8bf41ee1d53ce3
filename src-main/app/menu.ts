/** The menu: what a person's hands expect (copy, paste, zoom, quit) and nothing else. */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import { words } from '../../src-shared/words'

const separator: MenuItemConstructorOptions = { type: 'separator' }

export function setMenu(): void {
  const file: MenuItemConstructorOptions = { label: words().window.menu.file, submenu: [{ role: 'quit' }] }
  const edit: MenuItemConstructorOptions = {
    label: words().window.menu.edit,
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: words().window.menu.view,
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  }
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [file]
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, edit, view]))
}
