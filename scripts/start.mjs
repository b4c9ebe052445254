// `npm start`: starts the built app in the Electron of this machine, with a screen and a keyring where there are none.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { build, isBuilt } from './build.mjs'
import { developmentWarning, findElectron, launchOf } from './electronRuntime.mjs'
import { needNewNode, projectFolder, projectNode, runsOnNewNode, stop } from './nodeVersion.mjs'

needNewNode()

const isDevelopment = process.argv[2] === '--dev'
const given = withFullPaths(process.argv.slice(isDevelopment ? 3 : 2))

if (!existsSync(join(projectFolder, 'node_modules', 'electron', 'package.json'))) {
  stop('The packages of the project are not installed.', 'npm install')
}
const runtime = electron()
needLibraries(runtime.executable)
const prefix = hasScreen() ? [] : desktop()
if (!isDevelopment && !isBuilt()) {
  console.error('Building the app …')
  build()
}
start()

function electron() {
  try {
    const found = findElectron()
    if (found === null) stop('There is no Electron on this machine yet.', 'npm run setup')
    if (found.kind === 'development') {
      console.error(developmentWarning())
      if (projectNode() === null && !runsOnNewNode())
        stop('The Node 24 that runs the engine is missing.', 'npm install')
    }
    return found
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error), null)
  }
}

/** @param {string} executable */
function needLibraries(executable) {
  if (process.platform !== 'linux') return
  const listed = spawnSync('ldd', [executable], { encoding: 'utf8' })
  const missing = [...(listed.stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
  if (missing.length > 0)
    stop(`Electron needs libraries that this system lacks: ${missing.join(', ')}.`, 'npm run setup')
}

function start() {
  const launch = launchOf(runtime, given)
  // Behind Xvfb there is no GPU and no system bus; Chromium tries and complains of each, several times.
  if (prefix.length > 0) launch.args.unshift('--disable-gpu', '--log-level=3')
  const env = launch.env
  const command = isDevelopment ? developmentCommand(env) : [launch.executablePath, ...launch.args]
  const [program = '', ...args] = [...prefix, ...command]
  const child = spawn(program, args, { stdio: 'inherit', env, cwd: projectFolder })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stop(`Electron could not be started (${error.message}).`, 'npm run setup'))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}

/** @param {Record<string, string | undefined>} env gets the program and flags that the development server starts */
function developmentCommand(env) {
  // The development server leaves its own build in out/, so the next start builds again.
  rmSync(join(projectFolder, 'out', 'stamp'), { force: true })
  env['ELECTRON_EXEC_PATH'] = runtime.executable
  const builder = join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const flags = process.getuid?.() === 0 ? ['--noSandbox'] : []
  return [process.execPath, builder, 'dev', ...flags, ...(given.length > 0 ? ['--', ...given] : [])]
}

function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** The command that goes before the app's on a machine without a screen; says what it does. */
function desktop() {
  const missing = ['Xvfb', 'xauth', 'dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'].filter(
    (name) => !onPath(name),
  )
  if (missing.length > 0)
    stop(`There is no display, and what would stand in for it is missing: ${missing.join(', ')}.`, 'npm run setup')
  console.error(
    'There is no display: the app runs under Xvfb, where nobody can see it (-- --screenshot FILE saves a picture).',
  )
  console.error(
    'There is no desktop keyring either: tokens go to one kept under ~/.local/share/parley-headless, guarded by file permissions only.',
  )
  return ['bash', join(projectFolder, 'scripts', 'withDesktop.sh'), '--keep']
}

/** @param {string} name */
function onPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)))
}

/**
 * Paths are meant from where the person stood, not from the project's folder.
 * @param {readonly string[]} args
 */
function withFullPaths(args) {
  const from = process.env['INIT_CWD'] ?? process.cwd()
  const takesPath = ['--screenshot', '--data']
  return args.map((argument, index) => {
    if (takesPath.includes(args[index - 1] ?? '')) return resolve(from, argument)
    const flag = takesPath.find((name) => argument.startsWith(`${name}=`))
    return flag ? `${flag}=${resolve(from, argument.slice(flag.length + 1))}` : argument
  })
}
