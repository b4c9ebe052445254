import { Menu, Tray, nativeImage } from 'electron'

/** The app's place in the tray. */
export interface TrayControl {
  /** Shows or takes away the icon. */
  readonly show: (on: boolean) => void
  /** Says beside the icon how many conversations need a reply; 0 = nothing. */
  readonly count: (owed: number) => void
  /** Whether an icon is there to come back by. */
  readonly isShown: () => boolean
}

/** Makes the tray's control; `onOpen` brings the window back, `onQuit` ends the app. */
export function createTray(icon: string, onOpen: () => void, onQuit: () => void): TrayControl {
  let tray: Tray | null = null
  let owed = 0
  function say(): void {
    if (tray === null) return
    tray.setToolTip(owed === 0 ? 'Parley' : `Parley, ${owed} to reply`)
    // Only macOS writes beside the icon.
    if (process.platform === 'darwin') tray.setTitle(owed === 0 ? '' : String(owed))
  }
  return {
    isShown: () => tray !== null,
    count: (now) => {
      owed = now
      say()
    },
    show: (on) => {
      if (!on) {
        tray?.destroy()
        tray = null
        return
      }
      if (tray !== null) return
      try {
        tray = new Tray(nativeImage.createFromPath(icon).resize({ width: 22, height: 22 }))
      } catch {
        // A desktop without a tray: closing the window then ends the app.
        return
      }
      say()
      tray.on('click', onOpen)
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Open Parley', click: onOpen },
          { type: 'separator' },
          { label: 'Quit', click: onQuit },
        ]),
      )
    },
  }
}
