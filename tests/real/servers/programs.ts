import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where `tests/real/setup.sh` puts what the real servers are made of. */
export function serversFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'parley', 'real-servers')
}

/** What to say when something of it is missing. */
export const setupLine = 'npm run setup:real'

/** Starts a program whose output goes to a file; it ends with us. */
export function start(
  command: string,
  args: readonly string[],
  options: { readonly log: string; readonly env?: NodeJS.ProcessEnv; readonly pipeOut?: boolean },
): ChildProcess {
  const log = openSync(options.log, 'a')
  return spawn(command, args, {
    stdio: ['pipe', options.pipeOut === true ? 'pipe' : log, log],
    env: options.env ?? process.env,
  })
}

/** Ends a program that we started: politely, then for good after 8 s. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.stdin?.destroy()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), 8000)
  await ended
  clearTimeout(timer)
}

/** The newest PostgreSQL of this computer. Throws with the line that brings one. */
export function postgresFolder(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map((version) => join(root, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
  if (found === undefined) throw new Error(`PostgreSQL is missing. Run: ${setupLine}`)
  return found
}

/** PostgreSQL on this computer only, in a folder of its own, without any promise to survive a power cut. */
export async function startPostgres(folder: string, port: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const bin = postgresFolder()
  const data = join(folder, 'postgres')
  mkdirSync(data, { recursive: true })
  // PostgreSQL refuses to run as root. `setpriv` becomes the program itself, so that our signals reach it.
  const asPostgres =
    process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--'] : []
  if (asPostgres.length > 0) run(['chown', 'postgres', data])
  run([...asPostgres, join(bin, 'initdb'), '-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync'])
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=200',
  ]
  const [command = '', ...args] = [
    ...asPostgres,
    join(bin, 'postgres'),
    '-D',
    data,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]
  const child = start(command, args, { log: join(folder, 'postgres.log') })
  await until(
    () => spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0,
    child,
    'PostgreSQL',
  )
  run([join(bin, 'createdb'), '-h', '127.0.0.1', '-p', String(port), '-U', 'test', 'atproto'])
  return { url: `postgresql://test@127.0.0.1:${port}/atproto`, stop: () => end(child, 'SIGQUIT') }
}

/** Redis on this computer only, keeping nothing. */
export async function startRedis(folder: string, port: number): Promise<{ host: string; stop: () => Promise<void> }> {
  const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'].find(
    (path) => existsSync(path),
  )
  if (program === undefined) throw new Error(`Redis is missing. Run: ${setupLine}`)
  const child = start(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { log: join(folder, 'redis.log') },
  )
  await until(() => answersPing(port), child, 'Redis')
  return { host: `127.0.0.1:${port}`, stop: () => end(child) }
}

function answersPing(port: number): boolean {
  const asked = spawnSync(
    'bash',
    ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'PING\\r\\n' >&3 && head -c 5 <&3`],
    { encoding: 'utf8', timeout: 2000 },
  )
  return asked.stdout.startsWith('+PONG')
}

function run([command = '', ...args]: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8' })
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed: ${done.stderr || done.error?.message || done.stdout}`)
}

/** Asks every 100 ms until it holds, at most 30 s, and no longer than the program lives. */
async function until(holds: () => boolean, child: ChildProcess, name: string): Promise<void> {
  for (const giveUp = Date.now() + 30_000; Date.now() < giveUp;) {
    if (holds()) return
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${name} did not come up.`)
}
