import { spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './freePorts.ts'
import { end, setupLine, start } from './programs.ts'

/** Somebody with an account on the server. */
export interface SnacPerson {
  readonly name: string
  readonly password: string
}

/** A running server with people on it. */
export interface Snac {
  readonly url: string
  readonly people: readonly SnacPerson[]
  /** Ends the program as when the computer goes down; what it was told stays on its disk. */
  readonly halt: () => Promise<void>
  /** Starts it again on the same port. */
  readonly resume: () => Promise<void>
  /** Every sign-in that was ever given ends now. */
  readonly revokeAll: () => void
  readonly stop: () => Promise<void>
}

/** Starts a server on a free port of this computer, with an account for each name. */
export async function startSnac(names: readonly string[]): Promise<Snac> {
  if (spawnSync('snac').error !== undefined) throw new Error(`snac is missing. Run: ${setupLine}`)
  const [port = 0] = await freePorts(1)
  const folder = mkdtempSync(join(tmpdir(), 'parley-snac-'))
  chmodSync(folder, 0o777)
  const base = join(folder, 'snac')
  const url = `http://localhost:${port}`
  run(['init', base], `127.0.0.1\n${port}\nlocalhost:${port}\n\n\n`)
  settle(base)
  const people = names.map((name) => ({ name, password: passwordIn(run(['adduser', base, name])) }))
  let child = await serve(base, folder, url)
  return {
    url,
    people,
    halt: () => end(child, 'SIGKILL'),
    resume: async () => {
      child = await serve(base, folder, url)
    },
    revokeAll: () => {
      for (const file of readdirSync(join(base, 'token'))) rmSync(join(base, 'token', file))
    },
    stop: async () => {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Plain http for this computer, and no lock-out: all requests of a test come from one address. */
function settle(base: string): void {
  const file = join(base, 'server.json')
  const told = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> // its own settings
  const settings = {
    protocol: 'http',
    disable_sandbox: true,
    disable_email_notifications: true,
    badlogin_retries: 1000,
    queue_retry_minutes: 1,
    queue_timeout: 3,
  }
  writeFileSync(file, JSON.stringify({ ...told, ...settings }, null, 2))
}

async function serve(base: string, folder: string, url: string): Promise<ChildProcess> {
  const [command, ...args] = [...asOwner(), 'snac', 'httpd', base]
  const child = start(command, args, { log: join(folder, 'server.log') })
  for (const giveUp = Date.now() + 30_000; Date.now() < giveUp && child.exitCode === null;) {
    const answers = await fetch(`${url}/api/v1/instance`).then(
      (response) => response.ok,
      () => false,
    )
    if (answers) return child
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`snac did not come up: ${readFileSync(join(folder, 'server.log'), 'utf8').slice(-2000)}`)
}

function run(args: readonly string[], input = ''): string {
  const [command = '', ...all] = [...asOwner(), 'snac', ...args]
  const done = spawnSync(command, all, { encoding: 'utf8', input })
  if (done.status !== 0) throw new Error(`snac ${args[0]} failed: ${done.stderr}${done.stdout}`)
  return `${done.stdout}${done.stderr}`
}

function passwordIn(words: string): string {
  const found = /password is:?\s+(\S+)/iu.exec(words)?.[1]
  if (found === undefined) throw new Error('snac told no password')
  return found
}

/** As root it serves as the person that its package made. `setpriv` becomes the program itself, so that our signals reach it. */
function asOwner(): readonly string[] {
  const isKnown = existsSync('/etc/passwd') && readFileSync('/etc/passwd', 'utf8').includes('\ndebian-snac:')
  return process.getuid?.() === 0 && isKnown
    ? ['setpriv', '--reuid=debian-snac', '--regid=debian-snac', '--clear-groups', '--']
    : []
}
