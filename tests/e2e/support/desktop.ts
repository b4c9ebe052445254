import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** A desktop of its own for an app: screen, session bus and keyring, as variables of the environment. */
export interface Desktop {
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

const projectFolder = join(import.meta.dirname, '..', '..', '..')
const names = [
  'DISPLAY',
  'XAUTHORITY',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_RUNTIME_DIR',
  'XDG_DATA_HOME',
  'XDG_CONFIG_HOME',
]

/** Opens a desktop for tests that were not started in one. Systems other than Linux have their own. */
export async function openDesktop(): Promise<Desktop> {
  if (process.platform !== 'linux') return { env: {}, close: () => Promise.resolve() }
  const script = `process.stdout.write(JSON.stringify(${JSON.stringify(names)}.map((name) => [name, process.env[name] ?? ''])) + '\\n'); process.stdin.resume()`
  const session = spawn('bash', [join(projectFolder, 'scripts', 'withDesktop.sh'), process.execPath, '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => session.on('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    session.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
    void ended.then(() => reject(new Error('No desktop could be opened. Run: npm run setup')))
  })
  return {
    env: Object.fromEntries((JSON.parse(line) as [string, string][]).filter(([, value]) => value !== '')), // written by the line above
    close: async () => {
      session.stdin.end()
      await ended
    },
  }
}
