import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { registerSchemes } from '../../../src/main/app/appProtocol.ts'
import { utilityLaunch } from '../../../src/main/app/engineLaunch.ts'
import { guardPages } from '../../../src/main/app/guards.ts'
import { openLog } from '../../../src/main/app/log.ts'
import { pageOrigin } from '../../../src/main/app/pageFiles.ts'
import { choosePlaces, factsOfThisProcess, readArguments } from '../../../src/main/app/paths.ts'
import { runApp } from '../../../src/main/app/runApp.ts'

// The app as it is, but with the stub engine in a utility process, also in an Electron whose own engine runs on a Node.

const given = readArguments(process.argv)
const places = choosePlaces(given, factsOfThisProcess())
mkdirSync(places.userData, { recursive: true })
app.setPath('userData', places.userData)
registerSchemes()
guardPages(pageOrigin, () => undefined)
void app.whenReady().then(() => {
  const running = runApp({
    given,
    places,
    origin: pageOrigin,
    developmentServer: null,
    log: openLog(places.logDir, Date.now),
    launch: utilityLaunch(join(app.getAppPath(), 'out', 'main', 'stubEngine.js')),
    isDevelopmentRuntime: false,
    fail: (sentence) => {
      process.stderr.write(`${sentence}\n`)
      app.exit(1)
    },
  })
  let isEnding = false
  app.on('before-quit', (event) => {
    if (isEnding) return
    event.preventDefault()
    isEnding = true
    void running.stop().then(() => app.quit())
  })
})
