import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron, launchOf } from '../../../scripts/electronRuntime.mjs'
import { createHostWire } from '../../../src/main/engine/http/hostWire.ts'
import type { ToEngineProcess } from '../../../src/shared/contract/process.ts'
import { childPort } from '../../../src/shared/link/nodePort.ts'
import type { TestedWire } from '../../main/httpContract/contract.ts'
import { bundleForElectron } from './bundle.ts'

/** Starts a real Electron that carries requests by its own network stack. `flags` are Chromium's, such as a proxy. */
export async function startElectronWire(
  flags: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<TestedWire> {
  const runtime = findElectron()
  if (runtime === null) throw new Error('No Electron is here to test with. Run: npm run setup')
  const folder = mkdtempSync(join(tmpdir(), 'parley-http-'))
  await bundleForElectron(join(import.meta.dirname, 'httpHost.ts'), folder, 'main.js')
  mkdirSync(join(folder, 'profile'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'http-host', main: 'main.js' }))
  const launch = launchOf(runtime, [])
  const sandbox = launch.args.filter((argument) => argument === '--no-sandbox')
  const child = spawn(
    launch.executablePath,
    [...sandbox, `--user-data-dir=${join(folder, 'profile')}`, ...flags, folder],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: { ...launch.env, ...env },
    },
  )
  let said = ''
  child.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-4000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = childPort(child)
  const { wire, onMessage } = createHostWire(port.post)
  await new Promise<void>((resolve, reject) => {
    port.onMessage((message) => {
      if ((message as ToEngineProcess).t === 'start')
        resolve() // the host speaks as main does
      else onMessage(message as ToEngineProcess) // likewise
    })
    void exited.then(() => reject(new Error(`Electron ended before it was ready: ${said}`)))
  })
  return {
    wire,
    close: async () => {
      port.close()
      // An old Electron without a window sometimes sleeps through the end of the channel.
      child.kill('SIGKILL')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
