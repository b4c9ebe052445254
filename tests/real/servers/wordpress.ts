import { spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { request as send, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './freePorts.ts'
import { end, setupLine, start } from './programs.ts'

const source = '/usr/share/wordpress'
const parts = join(import.meta.dirname, 'wordpress')

export interface WordpressUser {
  readonly name: string
  readonly id: number
  /** Application password. */
  readonly password: string
}

/** Two real sites on one server: one with readable addresses, one in a folder with plain ones. */
export interface WordpressSites {
  readonly version: string
  readonly site: string
  readonly shop: string
  /** A published post of each. */
  readonly post: number
  readonly shopPost: number
  readonly admin: WordpressUser
  readonly editor: WordpressUser
  /** May read and comment only. */
  readonly mia: WordpressUser
  /** Called with each request before it is passed on and before its answer is; a promise that does not settle holds it for ever. */
  hold: (moment: 'before' | 'after', request: SiteRequest) => Promise<void>
  /** Puts so many comments under the first site's post, by guests, over the last days. */
  readonly fill: (count: number) => void
  /** Ends PHP: the site answers nothing. */
  readonly halt: () => Promise<void>
  readonly resume: () => Promise<void>
  readonly stop: () => Promise<void>
}
export interface SiteRequest {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** Starts MariaDB and PHP's own web server on free ports of this computer, in a folder that goes with them. */
export async function startWordpress(): Promise<WordpressSites> {
  if (!existsSync(join(source, 'wp-load.php')) || !existsSync('/usr/sbin/mariadbd'))
    throw new Error(`WordPress is missing. Run: ${setupLine}`)
  const folder = mkdtempSync(join(tmpdir(), 'parley-wordpress-'))
  // MariaDB runs as another person when we are root, and must be able to reach its own folder in here.
  chmodSync(folder, 0o711)
  const stops: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    const [databasePort = 0, phpPort = 0] = await freePorts(2)
    stops.push(await startDatabase(folder, databasePort))
    const gate = await openGate(phpPort)
    stops.push(gate.close)
    const www = join(folder, 'www')
    // What runs in a browser is half of it, and nobody looks at these sites in one.
    const isNeeded = (path: string): boolean =>
      !path.endsWith('.htaccess') && path !== join(source, 'wp-includes', 'js')
    cpSync(source, www, { recursive: true, dereference: true, filter: isNeeded })
    cpSync(join(parts, 'wp-config.php'), join(www, 'wp-config.php'))
    mkdirSync(join(www, 'wp-content', 'mu-plugins'), { recursive: true })
    cpSync(join(parts, 'tests.php'), join(www, 'wp-content', 'mu-plugins', 'tests.php'))
    const env = { ...process.env, PARLEY_WP_PORT: String(gate.port), PARLEY_WP_DB_PORT: String(databasePort) }
    php(join(parts, 'install.php'), www, env)
    const network = { ...env, PARLEY_WP_NETWORK: 'yes' }
    const made = JSON.parse(php(join(parts, 'people.php'), www, network)) as Made // people.php writes it
    let child: ChildProcess | null = null
    const resume = async (): Promise<void> => {
      const args = ['-S', `127.0.0.1:${phpPort}`, '-t', www, join(parts, 'router.php')]
      child = start('php', args, { log: join(folder, 'php.log'), env: network })
      await until(async () => (await fetch(`${gate.url}/wp-json/`)).ok, 'WordPress answers')
    }
    const halt = async (): Promise<void> => {
      if (child !== null) await end(child, 'SIGKILL')
    }
    stops.push(halt)
    await resume()
    const user = (name: string): WordpressUser => ({ name, ...(made.people[name] ?? { id: 0, password: '' }) })
    return Object.assign(gate.holder, {
      version: made.version,
      site: gate.url,
      shop: `${gate.url}/shop`,
      post: made.posts[0] ?? 0,
      shopPost: made.posts[1] ?? 0,
      admin: user('admin'),
      editor: user('editor'),
      mia: user('mia'),
      fill: (count: number) =>
        void php(join(parts, 'fill.php'), www, network, String(count), String(made.posts[0] ?? 0)),
      halt,
      resume,
      stop,
    })
  } catch (error) {
    await stop()
    throw error
  }
}

interface Made {
  readonly version: string
  readonly people: Readonly<Record<string, { readonly id: number; readonly password: string }>>
  readonly posts: readonly number[]
}

function php(script: string, www: string, env: NodeJS.ProcessEnv, ...more: readonly string[]): string {
  const done = spawnSync('php', ['-d', 'display_errors=stderr', script, www, ...more], { encoding: 'utf8', env })
  if (done.status !== 0)
    throw new Error(`${script} failed: ${done.stderr || done.error?.message || done.stdout.slice(0, 2000)}`)
  return done.stdout
}

async function startDatabase(folder: string, port: number): Promise<() => Promise<void>> {
  const data = join(folder, 'db')
  mkdirSync(data)
  const isRoot = process.getuid?.() === 0
  if (isRoot) spawnSync('chown', ['mysql', data])
  const as = isRoot ? ['--user=mysql'] : []
  const made = spawnSync(
    'mariadb-install-db',
    ['--no-defaults', ...as, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`The database could not be made: ${made.stderr}`)
  const child = start(
    '/usr/sbin/mariadbd',
    [
      '--no-defaults',
      ...as,
      `--datadir=${data}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      `--socket=${join(data, 's')}`,
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=64M',
      '--performance-schema=off',
    ],
    { log: join(folder, 'db.log') },
  )
  const client = ['--no-defaults', '-h', '127.0.0.1', '-P', String(port), '-u', 'root', '-e']
  try {
    await until(
      async () =>
        Promise.resolve(spawnSync('mariadb', [...client, 'CREATE DATABASE wp CHARACTER SET utf8mb4']).status === 0),
      'MariaDB answers',
    )
  } catch (error) {
    await end(child)
    throw error
  }
  return () => end(child)
}

/** The address that the sites know as their own: it passes everything on to PHP, and holds back what a test asks it to. */
async function openGate(phpPort: number) {
  const holder: Pick<WordpressSites, 'hold'> = { hold: () => Promise.resolve() }
  const http = createServer((incoming, outgoing) => void serve(incoming, outgoing).catch(() => outgoing.destroy()))
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo // it listens on a port, not on a path

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await wholeOf(incoming)
    const told = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', body: body.toString('utf8') }
    await holder.hold('before', told)
    const headers = { ...incoming.headers, connection: 'close' }
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      send({ host: '127.0.0.1', port: phpPort, path: told.path, method: told.method, headers }, resolve)
        .on('error', reject)
        .end(body)
    })
    const text = await wholeOf(answer)
    await holder.hold('after', told)
    const {
      'transfer-encoding': _encoding,
      connection: _connection,
      'content-length': _length,
      ...kept
    } = answer.headers
    outgoing.writeHead(answer.statusCode ?? 502, kept).end(text)
  }

  return {
    holder,
    port,
    url: `http://localhost:${port}`,
    close: () => {
      http.closeAllConnections()
      return new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}

async function wholeOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer) // no encoding is set
  return Buffer.concat(chunks)
}

/** Asks until it holds, at most 30 s. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const giveUp = Date.now() + 30_000; Date.now() < giveUp;) {
    if (await holds().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Not within 30 s: ${what}`)
}
