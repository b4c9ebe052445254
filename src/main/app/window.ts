import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { ShellEvent } from '../../shared/contract/shell.ts'
import { channels } from '../../shared/link/shellChannels.ts'
import { fitPlace, readPlace, savePlace, smallest } from './windowPlace.ts'

/** What a window is made from. */
export interface WindowParts {
  /** The page to show. */
  readonly address: string
  readonly preload: string
  readonly icon: string
  /** Keeps where the window was. */
  readonly placeFile: string
  /** Whether closing only hides the window. */
  readonly isHiddenOnClose: () => boolean
}

/** THE window factory: every window of the app is made here, sandboxed, isolated, without Node. It shows itself once painted. */
export function openWindow(parts: WindowParts): BrowserWindow {
  const place = readPlace(parts.placeFile)
  const isMac = process.platform === 'darwin'
  const window = new BrowserWindow({
    ...fitPlace(
      place,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Parley',
    icon: parts.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#f6f7f9',
    ...(isMac ? { titleBarStyle: 'hiddenInset' as const } : { frame: false }),
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      enableWebSQL: false,
    },
  })
  if (place?.isMaximized === true) window.maximize()
  const tellMaximized = (): void => tell(window, { kind: 'maximized', on: window.isMaximized() })
  window.on('maximize', tellMaximized)
  window.on('unmaximize', tellMaximized)
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    savePlace(parts.placeFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
    if (!parts.isHiddenOnClose()) return
    event.preventDefault()
    window.hide()
  })
  void window.loadURL(parts.address)
  return window
}

/** Tells a window something, if its page is there to hear it. */
export function tell(window: BrowserWindow, event: ShellEvent): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(channels.shellEvent, event)
}

/** Brings a window to the front, from the tray too. */
export function bringUp(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
