import { _electron } from 'playwright-core'
import type { ElectronApplication } from 'playwright-core'
import { findElectron, launchOf } from '../electronRuntime.mjs'

/** Starts the Electron app in a folder, the built one or a bare one, and resolves once it can be driven. Throws when there is no Electron. */
export function launchWindow(folder: string, args: readonly string[]): Promise<ElectronApplication> {
  const runtime = findElectron()
  if (runtime === null) throw new Error('No Electron is here. Run: npm run setup')
  const launch = launchOf(runtime, [])
  const flags = launch.args.filter((argument) => argument.startsWith('--'))
  const env = Object.fromEntries(Object.entries(launch.env).filter((entry) => typeof entry[1] === 'string')) as Record<
    string,
    string
  > // only texts are left
  return _electron.launch({
    executablePath: launch.executablePath,
    args: [...flags, '--disable-gpu', folder, ...args],
    env,
    timeout: 60_000,
  })
}
