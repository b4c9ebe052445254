import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { registerSchemes } from './appProtocol.ts'
import { chooseLaunch, isDevelopmentRuntime } from './engineLaunch.ts'
import { guardPages, keepSessionsQuiet } from './guards.ts'
import { openLog } from './log.ts'
import { pageOrigin } from './pageFiles.ts'
import { choosePlaces, factsOfThisProcess, readArguments } from './paths.ts'
import { runApp } from './runApp.ts'
import type { RunningApp } from './runApp.ts'

// The life of the app from its start to its end; what happens in between is in runApp.

const given = readArguments(process.argv)
const places = choosePlaces(given, factsOfThisProcess())
const developmentServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)
const origin = developmentServer === null ? pageOrigin : new URL(developmentServer).origin

mkdirSync(places.userData, { recursive: true })
app.setPath('userData', places.userData)
const log = openLog(places.logDir, Date.now)

let running: RunningApp | null = null

/** Ends the app with exit code 1 and a sentence on standard error. */
function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  void (running?.stop() ?? Promise.resolve()).then(() => app.exit(1))
}

process.on('uncaughtException', (error) => {
  log.write('error', 'app.uncaught', { name: error.name, where: error.stack?.split('\n')[1]?.trim() ?? '' })
  process.stderr.write(`${error.stack ?? String(error)}\n`)
})
process.on('unhandledRejection', (reason) => {
  log.write('error', 'app.unhandled', { name: reason instanceof Error ? reason.name : typeof reason })
  process.stderr.write(`${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`)
})

if (app.requestSingleInstanceLock()) {
  let isEnding = false

  // Chromium's own sandbox cannot run as root; only development may go without it there.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  registerSchemes()
  keepSessionsQuiet()
  guardPages(origin, (what) => log.write('warn', 'page.stopped', { what }))
  app.on('second-instance', () => running?.bringUp())
  app.on('activate', () => running?.bringUp())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', (event) => {
    if (isEnding || running === null) return
    event.preventDefault()
    isEnding = true
    void running.stop().then(() => app.quit())
  })
  app
    .whenReady()
    .then(() => {
      log.write('info', 'app.start', { version: app.getVersion(), electron: process.versions.electron })
      const runtime = { electron: process.versions.electron, isPackaged: app.isPackaged, env: process.env }
      running = runApp({
        given,
        places,
        origin,
        developmentServer,
        log,
        launch: chooseLaunch(join(app.getAppPath(), 'out', 'main', 'engine.js'), runtime),
        isDevelopmentRuntime: isDevelopmentRuntime(runtime),
        fail,
      })
    })
    .catch((error: unknown) => {
      log.write('error', 'app.start_failed', { name: error instanceof Error ? error.name : 'unknown' })
      fail(`Parley could not start: ${error instanceof Error ? error.message : String(error)}`)
    })
} else if (given.screenshot === null) {
  // The first one comes to the front instead.
  app.quit()
} else {
  fail(
    'Parley is running with these data already, so no picture was taken. Close it, or name another folder with --data.',
  )
}
