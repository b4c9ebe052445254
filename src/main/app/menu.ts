import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

/**
 * Sets the app's menu: on macOS the bar that the system expects; elsewhere none is shown, and only the keys of editing
 * work. Zoom and everything else by key is the page's own.
 */
export function setMenu(zoom: (step: 'in' | 'out' | 'reset') => void, isDevelopment: boolean): void {
  const edit: MenuItemConstructorOptions = { role: 'editMenu' }
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { label: 'Actual Size', click: () => zoom('reset') },
      { label: 'Zoom In', click: () => zoom('in') },
      { label: 'Zoom Out', click: () => zoom('out') },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(isDevelopment ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
    ],
  }
  const isMac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(isMac ? [{ role: 'appMenu' }, edit, view, { role: 'windowMenu' }] : [edit, view]),
  )
}
