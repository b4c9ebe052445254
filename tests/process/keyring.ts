import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from './parley.ts'

/** A keyring of its own for some commands, and how it is ended. */
export interface Keyring {
  /** What the environment of a command needs to find it. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** Opens a private, empty keyring that several commands can share. Where the system has one keychain for all, that one is used. */
export async function openKeyring(): Promise<Keyring> {
  if (process.platform !== 'linux') return { env: {}, close: () => Promise.resolve() }
  const names = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME']
  const script = `process.stdout.write(JSON.stringify(${JSON.stringify(names)}.map((name) => [name, process.env[name] ?? ''])) + '\\n'); process.stdin.resume()`
  const withDesktop = join(projectFolder, 'scripts', 'withDesktop.sh')
  const session = spawn('bash', [withDesktop, '--no-screen', process.execPath, '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => session.on('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    session.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
    void ended.then(() => reject(new Error('No keyring could be opened. Run: npm run setup')))
  })
  return {
    env: Object.fromEntries(JSON.parse(line) as [string, string][]), // written by the line above
    close: async () => {
      session.stdin.end()
      await ended
    },
  }
}
