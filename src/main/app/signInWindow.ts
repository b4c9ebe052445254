import { BrowserWindow, session } from 'electron'
import type { Session } from 'electron'
import { answerAt, isSignInAddress, isSignInPage, windowTitle } from './signInAddress.ts'

/** A page of a network on which a person signs in. */
export interface SignInPage {
  readonly url: string
  /** The address of the network's own at which it ends. */
  readonly endsAt: string
  readonly parent: BrowserWindow | null
  readonly signal: AbortSignal
}

/** Sessions of sign-ins: their pages go where the network leads them. */
const sessions = new WeakSet<Session>()

/** Whether a session belongs to a sign-in, whose pages may navigate. */
export function isSignInSession(of: Session): boolean {
  return sessions.has(of)
}

let last = 0

/**
 * Shows the page in a window with a session of its own, which lives in memory and is forgotten with the window, and resolves with what
 * the address it ends at carries. The page gets nothing of Parley: no preload, no permission, no device, no second window, no download,
 * nothing that is not encrypted. The title names the host that is shown. Rejects in words when the person closes the window.
 */
export function signInWindow({ url, endsAt, parent, signal }: SignInPage): Promise<Record<string, string>> {
  const own = session.fromPartition(`sign-in-${String(++last)}`, { cache: false })
  sessions.add(own)
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  own.on('will-download', (event) => event.preventDefault())
  own.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isSignInAddress(details.url, url) }))
  const window = new BrowserWindow({
    width: 560,
    height: 720,
    title: windowTitle(url),
    ...(parent === null ? {} : { parent }),
    autoHideMenuBar: true,
    webPreferences: {
      session: own,
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
  return new Promise((resolve, reject) => {
    const { webContents } = window
    const end = (): void => {
      if (!window.isDestroyed()) window.destroy()
      void own.clearStorageData()
    }
    const look = (address: string): boolean => {
      const answer = answerAt(address, endsAt)
      if (answer === null) return false
      resolve(answer)
      end()
      return true
    }
    webContents.setWindowOpenHandler(({ url: wanted }) => {
      // Some pages open the next step in a window: it goes on in this one.
      if (isSignInPage(wanted, url)) void webContents.loadURL(wanted).catch(() => undefined)
      return { action: 'deny' }
    })
    const go = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
      if (look(event.url) || !isSignInPage(event.url, url)) event.preventDefault()
    }
    webContents.on('will-redirect', (event) => {
      if (event.isMainFrame) go(event)
    })
    webContents.on('will-navigate', go)
    // A page may not keep the person from closing its window.
    webContents.on('will-prevent-unload', (event) => event.preventDefault())
    webContents.on('will-attach-webview', (event) => event.preventDefault())
    webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    webContents.on('did-navigate', (_event, address) => {
      if (!look(address) && !window.isDestroyed()) window.setTitle(windowTitle(address))
    })
    webContents.on('did-navigate-in-page', (_event, address) => void look(address))
    // The title of the page may say what it likes: ours says where it is.
    window.on('page-title-updated', (event) => event.preventDefault())
    window.on('closed', () => {
      reject(new Error('The window of the sign-in was closed. Nothing was changed. Connect the account again.'))
      end()
    })
    signal.addEventListener('abort', () => {
      reject(new Error('The sign-in was given up. Nothing was changed. Connect the account again.'))
      end()
    })
    webContents.loadURL(url).catch((error: unknown) => {
      // A redirect to the end stops the loading of what was asked for.
      if (window.isDestroyed()) return
      reject(
        new Error(
          `The page of the sign-in could not be opened (${error instanceof Error ? error.message.slice(0, 120) : 'unknown'}). Nothing was changed.`,
        ),
      )
      end()
    })
  })
}
