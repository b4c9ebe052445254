import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** A session of its own for a test, as variables of the environment. */
export interface DesktopSession {
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/**
 * Opens a private session through scripts/withDesktop.sh and tells the variables that lead to it; those that are empty are left
 * out. Systems other than Linux have their own: there it is empty. Rejects, naming `what`, when none could be opened.
 */
export async function openSession(
  what: string,
  options: readonly string[],
  names: readonly string[],
): Promise<DesktopSession> {
  if (process.platform !== 'linux') return { env: {}, close: () => Promise.resolve() }
  const script = `process.stdout.write(JSON.stringify(${JSON.stringify(names)}.map((name) => [name, process.env[name] ?? ''])) + '\\n'); process.stdin.resume()`
  const withDesktop = join(import.meta.dirname, '..', 'scripts', 'withDesktop.sh')
  const session = spawn('bash', [withDesktop, ...options, process.execPath, '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => session.on('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    session.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
    void ended.then(() => reject(new Error(`No ${what} could be opened. Run: npm run setup`)))
  })
  return {
    env: Object.fromEntries((JSON.parse(line) as [string, string][]).filter(([, value]) => value !== '')), // written by the line above
    close: async () => {
      session.stdin.end()
      await ended
    },
  }
}
