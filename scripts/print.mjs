// Draws the page of a job as a PDF, by an Electron of its own: `node scripts/print.mjs FOLDER` makes `page.pdf` from `job.json`
// there. For `parley report`; on Linux without a display it starts an Xvfb for itself. What went wrong is said on standard error.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findElectron, launchOf } from './electronRuntime.mjs'
import { needNewNode, projectFolder, stop } from './nodeVersion.mjs'

needNewNode()

/** How long Xvfb may take to be there, in ms. */
const screenPatience = 20_000
const folder = process.argv[2] ?? ''
if (!existsSync(join(folder, 'job.json'))) stop('Name a folder with a job.json in it.', null)

const electron = findElectron()
if (electron === null) stop('A PDF is drawn by Electron, and there is none on this machine yet.', 'npm run setup')

/** @type {import('node:child_process').ChildProcess | null} */
let drawing = null
/** @type {import('node:child_process').ChildProcess | null} */
let xvfb = null
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(1))
// Who asked for the PDF is gone.
process.on('disconnect', () => end(1))

await bundle()
const env = await screen()
const profile = join(folder, 'profile')
mkdirSync(profile, { recursive: true })
const sandbox = launchOf(electron).args.filter((argument) => argument === '--no-sandbox')
const page = spawn(
  electron.executable,
  [...sandbox, '--disable-gpu', '--log-level=3', `--user-data-dir=${profile}`, join(folder, 'print.cjs'), folder],
  { stdio: ['ignore', 'ignore', 'pipe'], env },
)
drawing = page
let said = ''
page.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4000)))
page.on('error', (error) => fail(`Electron could not be started (${error.message}).`))
page.on('close', (code) => {
  if (code === 0 && existsSync(join(folder, 'page.pdf'))) return end(0)
  fail(said.trim().split('\n').at(-1) || 'Electron ended before the PDF was drawn.')
})

/** One file that Electron can load; a third of a second. */
async function bundle() {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'error',
    build: {
      ssr: join(projectFolder, 'src', 'main', 'print', 'program.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node18.15',
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: 'print.cjs' },
        external: ['electron', /^node:/],
      },
    },
    ssr: { noExternal: true, target: 'node' },
  })
}

/** The environment with a display in it. */
async function screen() {
  const own = launchOf(/** @type {NonNullable<typeof electron>} */ (electron)).env
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return own
  const isThere = (process.env['PATH'] ?? '').split(delimiter).some((at) => at !== '' && existsSync(join(at, 'Xvfb')))
  if (!isThere)
    stop('There is no display to draw a PDF on, and Xvfb, which would stand in for it, is missing.', 'npm run setup')
  const authority = join(folder, 'xauthority')
  writeFileSync(authority, cookie(), { mode: 0o600 })
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-auth', authority],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  xvfb = server
  const number = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), screenPatience)
    server.on('error', () => resolve(null))
    server.on('exit', () => resolve(null))
    let heard = ''
    server.stdio[3]?.on('data', (/** @type {Buffer} */ bytes) => {
      heard += bytes.toString()
      if (!heard.includes('\n')) return
      clearTimeout(timer)
      resolve(heard.trim())
    })
  })
  if (number === null) return fail('Xvfb, which stands in for a display, did not start.')
  return { ...own, DISPLAY: `:${number}`, XAUTHORITY: authority }
}

/** An Xauthority file with one fresh cookie for any display, so that nobody else on this machine sees the page. */
function cookie() {
  const name = 'MIT-MAGIC-COOKIE-1'
  const wild = Buffer.from([0xff, 0xff])
  const counted = (/** @type {Buffer} */ bytes) => Buffer.concat([Buffer.from([0, bytes.length]), bytes])
  const none = Buffer.alloc(0)
  return Buffer.concat([wild, counted(none), counted(none), counted(Buffer.from(name)), counted(randomBytes(16))])
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  return end(1)
}

/**
 * @param {number} code
 * @returns {never}
 */
function end(code) {
  drawing?.kill('SIGKILL')
  // It takes its lock and its socket away by itself.
  xvfb?.kill('SIGTERM')
  process.exit(code)
}
