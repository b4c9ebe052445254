import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { findElectron, launchOf } from '../../../scripts/electronRuntime.mjs'

/** The app, started and looked at by a test. */
export interface StartedApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** What the page logged as errors or threw. */
  readonly complaints: readonly string[]
  /** Saves a picture of the window as `test-results/<name>.png`. */
  readonly picture: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** How to start the app. */
export interface StartOptions {
  readonly dataDir: string
  readonly args?: readonly string[]
  /** Variables to add, or to take away by null. */
  readonly env?: Readonly<Record<string, string | null>>
  /** The folder of another app than the built one. */
  readonly appFolder?: string
}

const projectFolder = join(import.meta.dirname, '..', '..', '..')
const results = join(projectFolder, 'test-results')

/** Starts the built app in a real Electron and waits for its window. */
export async function startApp(options: StartOptions): Promise<StartedApp> {
  const runtime = findElectron()
  if (runtime === null) throw new Error('No Electron is here to test with. Run: npm run setup')
  const launch = launchOf(runtime, [])
  const flags = launch.args.filter((argument) => argument.startsWith('--'))
  const folder = options.appFolder ?? projectFolder
  const args = [...flags, folder, '--data', options.dataDir, ...(options.args ?? [])]
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...launch.env, ...options.env })) {
    if (typeof value === 'string') env[name] = value
  }
  const app = await launchPatiently({ executablePath: launch.executablePath, args, env })
  const page = await app.firstWindow()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.waitForLoadState('load')
  return {
    app,
    page,
    complaints,
    picture: async (name) => {
      mkdirSync(results, { recursive: true })
      await page.screenshot({ path: join(results, `${name}.png`) })
    },
    close: () => app.close(),
  }
}

/** Playwright now and then misses the start of an app on a busy machine and waits for ever: then it is started afresh. */
async function launchPatiently(options: {
  executablePath: string
  args: string[]
  env: Record<string, string>
}): Promise<ElectronApplication> {
  for (let left = 2; left > 0; left -= 1) {
    const app = await _electron.launch({ ...options, timeout: 30_000 }).catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'TimeoutError')) throw error
      return null
    })
    if (app !== null) return app
  }
  return _electron.launch({ ...options, timeout: 60_000 })
}

/** A data folder for one test, and what removes it. */
export function newDataFolder(): { readonly dataDir: string; readonly remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-e2e-'))
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }) }
}
