import { app } from 'electron'
import type { Session, WebContents } from 'electron'
import { isSignInSession } from './signInWindow.ts'
import { isAllowedAddress, isAllowedPermission } from './guardRules.ts'

/**
 * Keeps Chromium from fetching anything by itself: each new session would ask a server of Google's for spelling
 * dictionaries. Must run before the app is ready.
 */
export function keepSessionsQuiet(): void {
  app.on('session-created', (session) => {
    // An address that leads nowhere: switching the checker off alone comes too late for the first dictionary.
    session.setSpellCheckerDictionaryDownloadURL('app://ui/no-dictionaries/')
    session.setSpellCheckerLanguages([])
    session.setSpellCheckerEnabled(false)
  })
}

/** Guards every page of this run: no navigation, no new windows, no webviews, wherever it comes from. Must run before the first window. */
export function guardPages(origin: string, onStopped: (what: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    // A sign-in at a network goes where that leads; its window has guards of its own.
    if (!isSignInSession(contents.session)) guardPage(contents, origin, onStopped)
  })
}

function guardPage(contents: WebContents, origin: string, onStopped: (what: string) => void): void {
  const stop = (what: string) => (event: { readonly preventDefault: () => void }) => {
    event.preventDefault()
    onStopped(what)
  }
  const address = (url: string): boolean => url === `${origin}/` || url.split(/[?#]/, 1)[0] === `${origin}/index.html`
  contents.on('will-navigate', (event) => {
    // A reload of the page itself is no navigation away.
    if (!address(event.url)) stop('navigation')(event)
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !address(event.url)) stop('frame_navigation')(event)
  })
  contents.on('will-redirect', stop('redirect'))
  contents.on('will-attach-webview', stop('webview'))
  contents.setWindowOpenHandler(() => {
    onStopped('window')
    return { action: 'deny' }
  })
  // The empty page needs no navigation that could be stopped: a window that was led there comes back.
  contents.on('did-navigate', (_event, url) => {
    if (url !== 'about:blank' || contents.getType() !== 'window') return
    onStopped('blank')
    void contents.loadURL(`${origin}/index.html`)
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/**
 * Guards the session that windows run in: no permission but writing to the clipboard and notifications, both for our page
 * only; no devices, no downloads, and no request to anything but the app's own schemes.
 */
export function guardSession(session: Session, origin: string, onStopped: (what: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const isFine = details.isMainFrame && isAllowedPermission(permission, details.requestingUrl, origin)
    if (!isFine) onStopped('permission')
    callback(isFine)
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isAllowedPermission(permission, requestingOrigin, origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  session.on('will-download', (event) => {
    event.preventDefault()
    onStopped('download')
  })
  session.webRequest.onBeforeRequest((details, callback) => {
    const isFine = isAllowedAddress(details.url, origin)
    if (!isFine) onStopped('request')
    callback({ cancel: !isFine })
  })
}
