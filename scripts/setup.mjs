// `npm run setup`: brings what npm cannot, the system packages on Debian and its kin and an Electron.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { developmentWarning, fetchElectron } from './electronRuntime.mjs'
import { needNewNode, stop } from './nodeVersion.mjs'

needNewNode()

/**
 * @typedef {{ debian: string, why: string, library?: string, program?: string, font?: string }} Need
 * One thing that the system must have: its Debian package, what for, and how its presence is seen.
 */

/** @type {readonly Need[]} */
const needs = [
  { debian: 'libgtk-3-0', library: 'libgtk-3.so.0', why: 'Electron draws its window with it' },
  { debian: 'libnss3', library: 'libnss3.so', why: 'Electron checks certificates with it' },
  { debian: 'libgbm1', library: 'libgbm.so.1', why: 'Electron paints with it' },
  { debian: 'libasound2', library: 'libasound.so.2', why: 'Electron links to it for sound' },
  { debian: 'libsecret-1-0', library: 'libsecret-1.so.0', why: 'reaches the keyring that tokens are kept in' },
  { debian: 'dbus', program: 'dbus-run-session', why: 'session bus of the keyring in tests and without a desktop' },
  { debian: 'dbus-bin', program: 'dbus-send', why: 'tells when the keyring of the tests is ready' },
  { debian: 'gnome-keyring', program: 'gnome-keyring-daemon', why: 'keyring in tests and without a desktop' },
  { debian: 'xvfb', program: 'Xvfb', why: 'screen for tests and machines without one' },
  { debian: 'xauth', program: 'xauth', why: 'guards that screen' },
  { debian: 'fonts-noto-core', font: '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf', why: 'Latin text' },
  { debian: 'fonts-noto-cjk', font: '/usr/share/fonts/opentype/noto', why: 'Japanese, Korean and Chinese text' },
  { debian: 'fonts-thai-tlwg', font: '/usr/share/fonts/truetype/tlwg', why: 'Thai text' },
  { debian: 'fonts-noto-color-emoji', font: '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf', why: 'emoji' },
]

if (process.platform === 'linux') bringPackages(needs.filter((need) => !isPresent(need)))

try {
  const runtime = await fetchElectron((line) => console.log(line))
  if (runtime.kind === 'development') console.log(developmentWarning())
  console.log(`Electron ${runtime.version} is ready: ${runtime.executable}`)
} catch (error) {
  stop(error instanceof Error ? error.message : String(error), 'npm run setup')
}

/** @param {Need} need */
function isPresent(need) {
  if (need.library) return libraries().includes(need.library)
  if (need.program) return programExists(need.program)
  return need.font !== undefined && hasFiles(need.font)
}

/** @param {string} path */
function hasFiles(path) {
  if (!existsSync(path)) return false
  return path.endsWith('.ttf') || readdirSync(path).length > 0
}

function libraries() {
  const known = [process.env['PATH'] ?? '', '/sbin', '/usr/sbin'].join(delimiter)
  return spawnSync('ldconfig', ['-p'], { encoding: 'utf8', env: { ...process.env, PATH: known } }).stdout ?? ''
}

/** @param {string} name */
function programExists(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)))
}

/** @param {readonly Need[]} missing */
function bringPackages(missing) {
  if (missing.length === 0) return
  console.log('Missing on this system:')
  for (const need of missing) console.log(`  ${need.debian.padEnd(24)}${need.why}`)
  const names = missing.map((need) => need.debian)
  const line = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (!programExists('apt-get')) {
    console.log('Install these with the package manager of this system; the names are those of Debian.')
    return
  }
  const prefix = rootPrefix()
  if (prefix === null) {
    console.log(`They need an administrator. Run:\n  sudo ${line}`)
    return
  }
  console.log(`Installing them: ${[...prefix, line].join(' ')}`)
  const options = ['-q', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300']
  // A failed update may still leave lists that are good enough: the install decides.
  run([...prefix, 'apt-get', 'update', ...options])
  const code = run([...prefix, 'apt-get', 'install', '-y', '--no-install-recommends', ...options, ...names])
  if (code !== 0)
    stop('The system packages could not be installed; apt says why above.', `${[...prefix, line].join(' ')}`)
}

/** How to become root: nothing for root, sudo where it answers (asking in a terminal only), null where neither holds. */
function rootPrefix() {
  if (process.getuid?.() === 0) return []
  if (!programExists('sudo')) return null
  if (process.stdin.isTTY) return ['sudo']
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

/** @param {readonly string[]} command */
function run(command) {
  const [program = '', ...rest] = command
  const isSudo = program === 'sudo'
  const args = isSudo ? withEnvironment(rest) : rest
  const ran = spawnSync(program, args, {
    stdio: ['inherit', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return ran.status ?? 1
}

/** @param {readonly string[]} args sudo drops the environment, so it is named again behind it */
function withEnvironment(args) {
  const at = args.indexOf('apt-get')
  return [...args.slice(0, at), 'env', 'DEBIAN_FRONTEND=noninteractive', ...args.slice(at)]
}
