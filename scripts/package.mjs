// `npm run package`: builds for people and packs the app for this system into dist/ (a folder; `-- deb tar.gz` for more).
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { buildFaults } from './checkBuild.mjs'
import { findElectron } from './electronRuntime.mjs'
import { needNewNode, projectFolder, stop } from './nodeVersion.mjs'

needNewNode()

const runtime = findElectron()
if (runtime === null) stop('There is no Electron to pack.', 'npm run setup')
if (runtime.kind === 'development') {
  console.error(
    `Electron ${runtime.version} is for development only: this package shows that packing works, and must not be given to anybody.`,
  )
}

process.env['PARLEY_PACKAGE'] = '1'
build()
// A build for people cannot run in the development runtime: the next start has to build again.
rmSync(join(projectFolder, 'out', 'stamp'), { force: true })
const faults = buildFaults(join(projectFolder, 'out'))
if (faults.length > 0) stop(`This build must not be given to anybody:\n${faults.join('\n')}`, null)

const targets = process.argv.slice(2)
/** @type {Partial<Record<NodeJS.Platform, string>>} */
const systems = { linux: '--linux', win32: '--win', darwin: '--mac' }
const system = systems[process.platform]
if (system === undefined) stop('Packages are made on Linux, Windows and macOS.', null)
const packer = join(projectFolder, 'node_modules', 'electron-builder', 'cli.js')
const args = [packer, system, ...(targets.length > 0 ? targets : ['dir']), '--publish', 'never']
args.push(`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`)
if (Number.parseInt(runtime.version, 10) >= 29) args.push('-c.electronFuses.grantFileProtocolExtraPrivileges=false')
const sevenZip = join(projectFolder, 'node_modules', '7zip-bin', 'linux', 'x64', '7za')
if (process.platform === 'linux' && existsSync(sevenZip)) {
  chmodSync(sevenZip, 0o755)
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= sevenZip
}
const run = spawnSync(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' })
if (run.status !== 0) stop('The package could not be made; the reason stands above.', null)
