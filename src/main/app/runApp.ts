import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, dialog, nativeTheme, session } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Settings } from '../../shared/contract/settings.ts'
import { loadSystemKeychain, openKeychain } from '../host/keychain.ts'
import { createSignInRedirect } from '../host/signInRedirect.ts'
import { signInWindow } from './signInWindow.ts'
import { drawPdf } from '../print/drawPdf.ts'
import { servePage } from './appProtocol.ts'
import { allowDevelopmentServer } from './developmentPage.ts'
import type { LaunchEngine } from './engineLaunch.ts'
import { keepEngine } from './engineProcess.ts'
import { guardSession } from './guards.ts'
import { createHost } from './hostService.ts'
import { createHttpService } from './httpService.ts'
import { openLink, openMail, showFile } from './links.ts'
import type { Log } from './log.ts'
import { serveMedia } from './mediaProtocol.ts'
import { setMenu } from './menu.ts'
import { createNetworkLanes } from './networkLanes.ts'
import { createNotifier, setBadge } from './notifications.ts'
import { pageAddress } from './pageFiles.ts'
import type { Given, Places } from './paths.ts'
import { watchPower } from './power.ts'
import { createProxySignIn } from './proxySignIn.ts'
import { createReportSchedule } from './reportSchedule.ts'
import { createRestartBudget } from './restartBudget.ts'
import { saveScreenshot } from './screenshot.ts'
import { serveShell } from './shellService.ts'
import { createTray } from './tray.ts'
import { bringUp, openWindow, tell } from './window.ts'
import { createZoom } from './zoom.ts'

/** How long the end of the app waits for the keychain, in ms: a prompt may stand open there. */
const keychainPatience = 3000
/** How often it is looked whether a scheduled report is due, in ms. */
const reportsEvery = 60_000

/** What one run of the app is made from. */
export interface AppParts {
  readonly given: Given
  readonly places: Places
  /** The origin of the page. */
  readonly origin: string
  /** Where the page comes from in development; null when it is the built one. */
  readonly developmentServer: string | null
  readonly log: Log
  readonly launch: LaunchEngine
  /** Whether this is an old Electron that only development uses. */
  readonly isDevelopmentRuntime: boolean
  /** Ends the run with exit code 1 and a sentence on standard error. */
  readonly fail: (sentence: string) => void
}

/** The app while it runs. */
export interface RunningApp {
  /** Shows the window and brings it to the front. */
  readonly bringUp: () => void
  /** Ends engine, listeners and tray. Never rejects. */
  readonly stop: () => Promise<void>
}

/** Starts everything: protocols, guards, engine, window, tray. Electron must be ready. Throws when the page was not built. */
export function runApp(parts: AppParts): RunningApp {
  const { places, log, origin } = parts
  const root = app.getAppPath()
  const icon = join(root, 'resources', 'icon.png')
  const stopped = (what: string): void => log.write('warn', 'page.stopped', { what })
  const now = (): number => performance.now()

  let window: BrowserWindow | null = null
  let isQuitting = false

  guardSession(session.defaultSession, origin, stopped)
  if (parts.developmentServer === null) servePage(session.defaultSession, join(root, 'out', 'renderer'))
  else allowDevelopmentServer(session.defaultSession, parts.developmentServer)
  serveMedia(session.defaultSession, places.dataDir)

  const keychain = openKeychain({ platform: process.platform, load: loadSystemKeychain })
  const signIn = createSignInRedirect({
    openBrowser: async (url) => {
      if (!(await openLink(url, window)))
        throw new Error('The sign-in page could not be opened in a browser. Nothing was changed. Try again.')
    },
    openWindow: (ask) => signInWindow({ ...ask, parent: window }),
    onRefused: (reason) => log.write('warn', 'sign_in.refused', { reason }),
  })
  const notify = createNotifier(({ conversationId, brandId, caseId, reportMonth }) => {
    show()
    if (window === null) return
    if (reportMonth !== undefined && brandId !== null) tell(window, { kind: 'openReport', brandId, month: reportMonth })
    if (caseId !== undefined) tell(window, { kind: 'openCase', caseId, brandId })
    if (caseId !== undefined || conversationId === null) return
    tell(window, { kind: 'open', conversationId, ...(brandId === null ? {} : { brandId }) })
  })
  const engine = keepEngine({
    launch: parts.launch,
    start: {
      dataDir: places.dataDir,
      mode: 'write',
      http: 'host',
      owner: 'the Parley window',
      appVersion: app.getVersion(),
      actAs: parts.given.actAs,
    },
    parent: {
      host: createHost({ keychain, signIn, notify, setBadge: count }),
      http: createHttpService({ lane: createNetworkLanes(), proxySignIn: createProxySignIn(process.env, keychain) }),
      onLog: log.take,
    },
    budget: createRestartBudget(now),
    newId: randomUUID,
    log,
    onState: (state) => {
      if (window !== null) tell(window, state)
    },
  })
  const zoom = createZoom(
    () => window?.webContents ?? null,
    (factor) => void engine.client.command('settings.set', { values: { zoom: factor } }).catch(() => undefined),
  )
  const tray = createTray(icon, show, () => app.quit())
  const painted = once()
  const pageBudget = createRestartBudget(now)

  serveShell({
    origin,
    window: () => window,
    client: engine.client,
    zoom,
    keychain,
    dataDir: places.dataDir,
    isDevelopmentRuntime: parts.isDevelopmentRuntime,
    now,
    today: () => new Date(),
    log,
    onAttach: (asking) => engine.attach(asking.webContents),
    onPainted: painted.happened,
  })
  setMenu((step) => void zoom.step(step), !app.isPackaged)
  const reports = createReportSchedule({
    client: engine.client,
    print: drawPdf,
    notify,
    openMail,
    showFile,
    log,
    again: (look) => {
      const timer = setInterval(look, reportsEvery)
      return () => clearInterval(timer)
    },
  })
  const stopPower = watchPower((event) => {
    engine.tell(event)
    if (event.kind === 'resumed') void reports.look()
  })
  engine.client.watch('settings.all', {}, follow)

  function count(owed: number): void {
    setBadge(owed)
    tray.count(owed)
  }

  function follow(settings: Settings): void {
    nativeTheme.themeSource = settings.theme
    tray.show(settings.closeToTray)
    zoom.set(settings.zoom)
  }

  async function giveUp(): Promise<void> {
    await dialog.showMessageBox({
      type: 'error',
      message: 'The window broke again and again.',
      detail: 'Everything up to now is kept on this computer. Parley closes now; start it again.',
    })
    app.quit()
  }

  function show(): void {
    if (window === null) open()
    else bringUp(window)
  }

  function open(): BrowserWindow {
    const opened = openWindow({
      address: parts.developmentServer ?? pageAddress,
      preload: join(root, 'out', 'preload', 'index.js'),
      icon,
      placeFile: join(places.userData, 'window.json'),
      isHiddenOnClose: () => !isQuitting && tray.isShown(),
    })
    const { webContents } = opened
    window = opened
    webContents.on('dom-ready', zoom.again)
    webContents.on('render-process-gone', (_event, details) => {
      log.write('error', 'page.gone', { reason: details.reason, exitCode: details.exitCode })
      engine.detach(webContents)
      if (isQuitting || details.reason === 'clean-exit') return
      if (pageBudget.take()) webContents.reload()
      else void giveUp()
    })
    opened.on('closed', () => {
      engine.detach(webContents)
      window = null
    })
    return opened
  }

  const first = open()
  engine.start()
  void reports.look()
  if (parts.given.screenshot !== null) {
    saveScreenshot(first, painted.promise, parts.given.screenshot).then(
      () => app.quit(),
      (error: unknown) => parts.fail(error instanceof Error ? error.message : String(error)),
    )
  }

  return {
    bringUp: show,
    stop: async () => {
      isQuitting = true
      stopPower()
      reports.stop()
      signIn.close()
      engine.tell({ kind: 'quitting' })
      await engine.stop()
      await keychain.idle(keychainPatience)
      tray.show(false)
    },
  }
}

function once(): { readonly promise: Promise<void>; readonly happened: () => void } {
  let happened: () => void = () => undefined
  const promise = new Promise<void>((resolve) => {
    happened = resolve
  })
  return { promise, happened }
}
