// What Electron's own default app does for `electron PATH`: the development runtime comes without one.
const { app } = require('electron')
const { existsSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const preload = []
let target = null
const given = process.argv.slice(1)
for (let index = 0; index < given.length; index += 1) {
  const argument = given[index]
  if (argument === '-r' || argument === '--require') {
    index += 1
    preload.push(given[index])
  } else if (argument.startsWith('--app=')) {
    target = argument.slice('--app='.length)
    break
  } else if (!argument.startsWith('-')) {
    target = argument
    break
  }
}
if (preload.length > 0) Module._preloadModules(preload)

if (target === null) {
  process.stderr.write('No app folder was given: electron FOLDER\n')
  app.exit(1)
} else {
  const folder = path.resolve(target)
  const file = path.join(folder, 'package.json')
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  if (existsSync(file)) {
    const about = Module._load(file, null, false)
    if (about.version) app.setVersion(about.version)
    app.setName(about.productName || about.name || 'Electron')
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
    if (app.setDesktopName) app.setDesktopName(about.desktopName || `${app.getName()}.desktop`)
    app.setAppPath(folder)
  }
  try {
    Module._load(folder, null, true)
  } catch (error) {
    process.stderr.write(`${error && error.stack ? error.stack : error}\n`)
    app.exit(1)
  }
}
